"""`specloom init` makes a project that works from its first minute.

A case folder would hold a second copy of the starter; what counts is that it works.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import specloom
from cli.command_line import call

_STARTER = Path(specloom.__file__).parent / "cli" / "starter"
_REPOSITORY = Path(__file__).parents[2]


def test_new_project_generates_and_checks_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Generating, checking and the project's own test pass without a single edit."""
    made = call("init", str(tmp_path / "shop"), "--name", "shop-api")
    assert made.code == 0
    monkeypatch.chdir(tmp_path / "shop")
    generated = call("generate")
    assert (generated.code, call("generate", "--check").code) == (0, 0)
    checked = call("check")
    assert (checked.code, checked.stdout) == (0, "")
    subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        check=True,
        capture_output=True,
        cwd=tmp_path / "shop",
    )


def test_starter_is_our_own_sample() -> None:
    """The specification that a new project gets is `spec/my-api` of this repository."""
    ours = _REPOSITORY / "spec" / "my-api"
    theirs = _STARTER / "spec" / "my-api"
    names = sorted(path.relative_to(theirs) for path in theirs.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(ours) for path in ours.rglob("*") if path.is_file())
    for name in names:
        assert (theirs / name).read_bytes() == (ours / name).read_bytes()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file that is there already stops init before it writes anything."""
    (tmp_path / "README.md").write_text("mine", "utf-8")
    answer = call("init", str(tmp_path))
    assert answer.code == 2
    assert "README.md would be overwritten" in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


@pytest.mark.parametrize(
    ("folder", "package"),
    [
        ("Shop API", "shop_api"),
        ("2fast", "my_project"),
        ("名前", "my_project"),
        ("class", "my_project"),
    ],
)
def test_name_comes_from_the_folder_as_far_as_it_can(
    tmp_path: Path, folder: str, package: str
) -> None:
    """A folder's name that cannot be a Python package gives way to a plain one."""
    call("init", str(tmp_path / folder))
    manifest = (tmp_path / folder / "spec" / "specloom.yaml").read_text("utf-8")
    assert f"package: {package}\n" in manifest


@pytest.mark.parametrize("name", ["../x", "a b", "1a", "a--b", "import", "é", ""])
def test_name_that_cannot_be_a_package_is_refused(tmp_path: Path, name: str) -> None:
    """The name goes into Python and into paths: only plain words pass."""
    answer = call("init", str(tmp_path / "x"), "--name", name)
    assert answer.code == 2
    assert not (tmp_path / "x").exists()
