"""Targets of other distributions are found by entry point, and treated as ours are.

Driven through the command line; no case, since what is installed is not in a case folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cli.command_line import call

_DISTRIBUTION = Path(__file__).parent / "distribution"
_SOURCE = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /orders/{id}:
    get:
      operationId: readOrder
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: Nothing}}
"""
_TABLE = "\n| method | path | operation |\n|---|---|---|\n| GET | `/orders/{id}` | readOrder |\n"


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a source, and the distribution on the path as an installed one is."""
    (tmp_path / "shop.yaml").write_text(_SOURCE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(_DISTRIBUTION))
    monkeypatch.delitem(sys.modules, "specloom_overview", raising=False)


def _generate(*targets: str) -> tuple[int, str]:
    words = ["generate", "shop.yaml", "--package", "apis", "--output", "out"]
    answer = call(*words, "--target", ",".join(targets))
    return answer.code, answer.stderr


def test_a_target_is_found_by_its_entry_point() -> None:
    """It gets the IR, and what it makes stands in the package, alone if nothing else is asked for."""
    assert _generate("overview")[0] == 0
    files = [path for path in Path("out/apis").rglob("*") if path.suffix != ".json"]
    assert [path.as_posix() for path in files if path.is_file()] == ["out/apis/shop/OPERATIONS.md"]
    assert Path("out/apis/shop/OPERATIONS.md").read_text("utf-8") == f"# Shop\n{_TABLE}"


def test_a_target_stands_beside_ours() -> None:
    """One run makes the files of both; a name of ours is ours, whoever else claims it."""
    assert _generate("models", "overview")[0] == 0
    assert Path("out/apis/shop/models/__init__.py").exists()
    assert Path("out/apis/shop/OPERATIONS.md").exists()


def test_a_manifest_names_targets_and_gives_them_options() -> None:
    """`python.targets` takes its name, `python.options` what it is to be told."""
    Path("specloom.yaml").write_text(
        "specloom: 1\nsources: shop.yaml\ndocuments: {shop: {source: shop.yaml}}\n"
        "python: {package: apis, output: out, targets: [overview], options: {overview: {title: Mine}}}\n",
        "utf-8",
    )
    answer = call("generate")
    assert answer.code == 0, answer.stderr
    assert Path("out/apis/shop/OPERATIONS.md").read_text("utf-8") == f"# Mine\n{_TABLE}"


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("overwiev", "--target cannot be overwiev\n  help: did you mean overview?"),
        ("absent", "the target absent of specloom-overview cannot be imported: ModuleNotFound"),
        ("word", "the target word of specloom-overview is no function"),
        ("outside", "the target outside writes README.md, which is not in apis"),
        ("broken", "the target broken fails: LookupError: Shop"),
    ],
)
def test_a_target_that_cannot_work_is_named(target: str, message: str) -> None:
    """Whatever is wrong with a target, it is a mistake of the configuration and nothing is written."""
    code, said = _generate(target)
    assert (code, Path("out").exists()) == (2, False)
    assert message in said
    assert "Traceback" not in said
