"""What the architecture tests read: every module of the package, parsed once."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "generator" / "specloom"


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the working tree."""
    return REPOSITORY


@pytest.fixture(scope="session")
def package() -> Path:
    """The folder of the package `specloom`."""
    return PACKAGE


@pytest.fixture(scope="session")
def modules() -> Mapping[Path, ast.Module]:
    """Every module of the package by its path relative to the package."""
    return {
        path.relative_to(PACKAGE): ast.parse(path.read_bytes())
        for path in sorted(PACKAGE.rglob("*.py"))
    }
