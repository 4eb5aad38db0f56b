"""The reference server keeps its layers: the domain knows no HTTP, and imports point one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

_PACKAGE: Final = Path(__file__).parents[2] / "reference" / "content_platform"

_ORDER: Final = (
    {"errors", "settings"},
    {"access.user", "audit", "storage"},  # they write one row together, and are one layer
    {"access", "languages", "types"},
    {"editors", "files", "relations", "tree", "users"},
    {"forms", "members"},
    {"content"},
    {"media"},
    {"delivery", "kit"},
    {"operations", "platform"},
    {"apis"},
    {"app", "welcome"},
    {"serve"},
    {"command_line"},
    {"__main__"},
)
_RANK: Final = {name: rank for rank, names in enumerate(_ORDER) for name in names}
_FOUNDATION: Final = _RANK["storage"]

_OF_HTTP: Final = {"anyio", "granian", "starlette", "umbraco_apis", "uvicorn"}
_KNOWS_HTTP: Final = {"apis", "app", "operations", "serve"}

_MODULE_LINES: Final = 500
_FUNCTION_LINES: Final = 50
_SAY_NOTHING: Final = {"utils", "util", "helpers", "helper", "common", "misc"}


@pytest.fixture(scope="module")
def parsed() -> Mapping[Path, ast.Module]:
    """Every module by its path within the package; migrations are records of what once was."""
    return {
        path.relative_to(_PACKAGE): ast.parse(path.read_bytes())
        for path in sorted(_PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts
    }


def test_every_package_has_a_layer(parsed: Mapping[Path, ast.Module]) -> None:
    """A new package takes its place in the order before it is imported."""
    names = {path.parts[0].removesuffix(".py") for path in parsed}
    assert names - {"__init__"} - _RANK.keys() == set()


def test_no_module_imports_upwards_or_sideways(parsed: Mapping[Path, ast.Module]) -> None:
    """A package imports itself and the layers below it; only the foundation is one of several."""
    wrong = [
        f"{path.as_posix()} imports {imported}"
        for path, tree in parsed.items()
        if path.as_posix() != "__init__.py"
        for imported in _imports(tree, "content_platform.")
        if not _may_import(_layer(".".join(path.with_suffix("").parts)), _layer(imported))
    ]
    assert wrong == []


def test_the_domain_knows_no_http(parsed: Mapping[Path, ast.Module]) -> None:
    """Neither the generated code nor anything of the web is imported below the APIs."""
    wrong = [
        f"{path.as_posix()} imports {imported}"
        for path, tree in parsed.items()
        if path.parts[0].removesuffix(".py") not in _KNOWS_HTTP
        for imported in _imports(tree)
        if imported.partition(".")[0] in _OF_HTTP
    ]
    assert wrong == []


def test_apis_use_the_public_names_of_generated_code(parsed: Mapping[Path, ast.Module]) -> None:
    """Modules that begin with an underscore belong to the generator."""
    wrong = [
        f"{path.as_posix()} imports {imported}"
        for path, tree in parsed.items()
        for imported in _imports(tree)
        if imported.startswith("umbraco_apis") and "._" in imported
    ]
    assert wrong == []


def test_modules_and_functions_are_small(parsed: Mapping[Path, ast.Module]) -> None:
    """A module is read at once, a function fits on a screen, and both are called by a noun."""
    wrong = [
        path.as_posix()
        for path in parsed
        if path.stem in _SAY_NOTHING
        or len((_PACKAGE / path).read_text("utf-8").splitlines()) > _MODULE_LINES
    ]
    wrong += [
        f"{path.as_posix()}:{node.name}"
        for path, tree in parsed.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or node.lineno) - node.lineno >= _FUNCTION_LINES
    ]
    assert wrong == []


def test_every_module_says_what_it_is(parsed: Mapping[Path, ast.Module]) -> None:
    """A module has a docstring and lists what it offers, sorted; that has docstrings, too."""
    wrong = [path.as_posix() for path, tree in parsed.items() if not ast.get_docstring(tree)]
    for path, tree in parsed.items():
        if path.stem in {"__init__", "__main__"}:
            continue
        names = _all(tree)
        if names is None or names != sorted(names, key=_in_order):
            wrong.append(f"{path.as_posix()}:__all__")
            continue
        wrong += [
            f"{path.as_posix()}:{node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            if (node.name in names) is node.name.startswith("_")
            or (node.name in names and not ast.get_docstring(node))
        ]
    assert wrong == []


def _layer(name: str) -> str:
    """`access.user` stands below the rest of its package, since storage needs to know who writes."""
    first, _, rest = name.partition(".")
    return "access.user" if first == "access" and rest.startswith("user.") else first


def _may_import(layer: str, target: str) -> bool:
    if layer == target or target not in _RANK:
        return True
    if layer not in _RANK:
        return False
    both = {_RANK[layer], _RANK[target]}
    return both == {_FOUNDATION} or _RANK[target] < _RANK[layer]


def _imports(tree: ast.Module, prefix: str = "") -> Iterator[str]:
    """The dotted names of what is imported and begins with `prefix`, without it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.removeprefix(prefix) for name in names if name.startswith(prefix))


def _all(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    return None


def _in_order(name: str) -> tuple[bool, bool, str]:
    """The order that ruff gives `__all__`: constants, then classes, then functions."""
    return not name.isupper(), not name[:1].isupper(), name
