"""Imports point one way, in the order of the pipeline; type-only imports are imports too."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

_ORDER = (
    {"diagnostics"},
    {"source"},
    {"document"},
    {"check", "ir"},
    {"emit"},
    {"targets"},
    {"publish", "conform"},
    {"cli"},
)
_RANK = {layer: rank for rank, layers in enumerate(_ORDER) for layer in layers}
_ENTRY = "__main__.py"  # `python -m specloom` stands above the layers


def test_every_package_has_a_layer(package: Path) -> None:
    """A new folder of the package takes its place in the order before it is imported."""
    folders = {path.parent.name for path in package.glob("*/__init__.py")}
    assert folders <= set(_RANK)


def test_no_module_imports_upwards_or_sideways(modules: Mapping[Path, ast.Module]) -> None:
    """A layer imports itself and the layers below it, nothing else of the package."""
    wrong = [
        f"{path} imports {imported}"
        for path, tree in modules.items()
        if path.as_posix() != _ENTRY
        for imported in _imports(path, tree)
        if not _may_import(path.parts[0], imported)
    ]
    assert wrong == []


def test_nothing_but_the_process_knows_the_process(modules: Mapping[Path, ast.Module]) -> None:
    """`print`, `sys.argv` and `sys.exit` stay at the edge, so that `main` can be called in a test."""
    wrong = [
        f"{path}:{node.lineno} {name}"
        for path, tree in modules.items()
        if path.as_posix() != "cli/process.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        for name in [ast.unparse(node)]
        if name in {"print", "sys.argv", "sys.exit", "sys.stdout", "sys.stderr"}
    ]
    assert wrong == []


def _may_import(layer: str, imported: str) -> bool:
    target = imported.split(".")[1] if "." in imported else ""
    if target not in _RANK:
        return True  # `from specloom import __version__`
    return layer == target or (layer in _RANK and _RANK[target] < _RANK[layer])


def _imports(path: Path, tree: ast.Module) -> Iterator[str]:
    """The dotted names of all that `tree` imports from the package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if _is_ours(alias.name))
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(path, node)
            if _is_ours(base):
                yield from (f"{base}.{alias.name}" for alias in node.names)


def _absolute(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    folder = ("specloom", *path.parent.parts)
    return ".".join((*folder[: len(folder) - node.level + 1], node.module or "")).rstrip(".")


def _is_ours(name: str) -> bool:
    return name == "specloom" or name.startswith("specloom.")
