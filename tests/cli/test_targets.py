"""`--target`: of a project some files are made and the others stay; of a file, a package of that alone.

No cases: what stays as it was is no file that a case would list.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command_line import call, make_project

_SHOP = Path("generated/python/shop/shop_v1")


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root document of a project with a package, and the current directory in that project."""
    monkeypatch.chdir(tmp_path)
    source = make_project(tmp_path)
    manifest = source.parents[2] / "specloom.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "python: {package: shop}\n", "utf-8")
    return source


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.py"))
    }


def test_a_project_has_all_targets_unless_it_says_otherwise(source: Path) -> None:
    """Models, client and server stand in one package, which offers them all."""
    assert source.exists()
    assert call("generate").code == 0
    made = _texts(_SHOP)
    assert {"models/__init__.py", "client.py", "server/app.py"} <= made.keys()
    for name in ("models", "Client", "AsyncClient", "errors", "server"):
        assert f'"{name}": ' in made["__init__.py"]


def test_a_part_of_the_targets_leaves_the_others_alone(source: Path) -> None:
    """`--target client` brings the client up to date and what it stands on; the server stays."""
    call("generate")
    before = _texts(_SHOP)
    source.write_text(source.read_text("utf-8").replace("ListItems", "FindItems"), "utf-8")
    assert call("generate", "--target", "client").code == 0
    after = _texts(_SHOP)
    changed = {name for name, text in after.items() if before.get(name) != text}
    assert before.keys() == after.keys()
    assert changed
    assert not [name for name in changed if name.startswith("server/")]
    assert call("generate", "--check", "--target", "client").code == 0
    assert call("generate", "--check", "--target", "server").code == 1
    assert call("generate").code == 0
    assert call("generate", "--check").code == 0


def test_a_file_with_one_target_is_a_package_of_that_alone(source: Path) -> None:
    """A package for a client has what clients stand on, and nothing of servers."""
    words = ("generate", source.as_posix(), "--package", "shop", "--output", "out")
    assert call(*words, "--target", "client").code == 0
    made = _texts(Path("out/shop"))
    assert {"openapi/client.py", "openapi/models/__init__.py", "_runtime/codec/__init__.py"} <= set(
        made
    )
    assert '"server"' not in made["openapi/__init__.py"]
    assert not [name for name in made if "/server/" in name]
    assert call(*words, "--target", "models").code == 0
    made = _texts(Path("out/shop"))
    assert not [name for name in made if "client" in name or "codec" in name]


def test_a_target_that_the_project_does_not_have_is_refused(source: Path) -> None:
    """Asking for it alone does not add it: the manifest does."""
    manifest = source.parents[2] / "specloom.yaml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("shop}", "shop, targets: [models]}"), "utf-8")
    answer = call("generate", "--target", "client")
    assert answer.code == 2
    assert "has no target client\n  help: add it to `python.targets`" in answer.stderr
