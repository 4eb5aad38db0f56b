"""What a module calls public is what it has."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Mapping
from pathlib import Path


def test_all_is_sorted_and_true(modules: Mapping[Path, ast.Module]) -> None:
    """Every `__all__` is sorted, without doubles, and each name in it exists."""
    wrong = []
    for path in modules:
        if path.stem == "__main__":
            continue
        module = importlib.import_module(_dotted(path))
        names = list(getattr(module, "__all__", ()))
        missing = [name for name in names if not hasattr(module, name)]
        if names != _in_order(names) or len(set(names)) != len(names) or missing:
            wrong.append((path.as_posix(), missing))
    assert wrong == []


def test_every_module_says_what_it_is(modules: Mapping[Path, ast.Module]) -> None:
    """A module starts with a docstring, and what it offers is listed in `__all__`."""
    silent = [path.as_posix() for path, tree in modules.items() if not ast.get_docstring(tree)]
    unlisted = [
        path.as_posix()
        for path, tree in modules.items()
        if path.stem not in {"__init__", "__main__"} and "__all__" not in _assigned(tree)
    ]
    assert (silent, unlisted) == ([], [])


def test_every_public_function_says_what_it_promises(modules: Mapping[Path, ast.Module]) -> None:
    """A function, class or method without a leading underscore has a docstring."""
    silent = [
        f"{path.as_posix()}:{node.name}"
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if node in tree.body and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def _dotted(path: Path) -> str:
    return ".".join(("specloom", *path.with_suffix("").parts)).removesuffix(".__init__")


def _in_order(names: list[str]) -> list[str]:
    """The order that ruff gives `__all__`: constants, then classes, then functions."""
    return sorted(names, key=lambda name: (not name.isupper(), not name[:1].isupper(), name))


def _assigned(tree: ast.Module) -> set[str]:
    return {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
