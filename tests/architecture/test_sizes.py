"""Modules and functions stay small enough to be read at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

_MODULE_LINES = 500
_FUNCTION_LINES = 50

_WAIVERS: dict[str, str] = {}
"""`path` or `path:function` to the reason why it may be longer. There is no other place for one."""


def test_no_module_is_longer_than_500_lines(repository: Path) -> None:
    """A module of the package or of its tests that grows too long is split by a noun."""
    long = {
        path.relative_to(repository).as_posix()
        for folder in ("generator", "tests")
        for path in (repository / folder).rglob("*.py")
        if not _is_case(path.relative_to(repository))
        if len(path.read_text("utf-8").splitlines()) > _MODULE_LINES
    }
    assert long - _WAIVERS.keys() == set()


def test_no_function_is_longer_than_50_lines(modules: Mapping[Path, ast.Module]) -> None:
    """A function of the package fits on a screen, its docstring included."""
    long = {
        f"{path.as_posix()}:{name}"
        for path, tree in modules.items()
        for name, lines in _functions(tree)
        if lines > _FUNCTION_LINES
    }
    assert long - _WAIVERS.keys() == set()


def test_no_module_is_called_by_a_word_that_says_nothing(package: Path) -> None:
    """A module is named after a noun of the domain."""
    empty = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [path for path in package.rglob("*.py") if path.stem.strip("_") in empty] == []


def test_every_waiver_is_used(repository: Path) -> None:
    """A waiver for something that is not there any more is removed."""
    paths = {waiver.partition(":")[0] for waiver in _WAIVERS}
    folders = (repository, repository / "generator" / "specloom")
    unused = [path for path in paths if not any((folder / path).exists() for folder in folders)]
    assert unused == []


def _is_case(path: Path) -> bool:
    return path.parts[0] == "tests" and path.parts[1] in {"cases", "errors", "rules"}


def _functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1
