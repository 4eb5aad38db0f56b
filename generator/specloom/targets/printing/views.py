"""The views that several targets print."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LazyPackage", "Names", "PlainPackage"]


@dataclass(frozen=True, slots=True)
class Names:
    """Names imported from one module."""

    module: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LazyPackage:
    """A package whose names are imported on first use.

    `places` pairs literals of names and of the submodules that have them; `runtime` is the package
    of the runtime as it is written in an import.
    """

    tool: str
    source: str
    about: str
    runtime: str
    modules: tuple[Names, ...]
    places: tuple[tuple[str, str], ...]
    all: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlainPackage:
    """A package that only holds others."""

    tool: str
    source: str
    about: str
