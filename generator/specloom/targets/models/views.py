"""What the templates print: frozen views whose fields are final text."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.targets.printing import Names

__all__ = [
    "Alias",
    "EnumClass",
    "ModelsModule",
    "TaggedAlias",
    "Variant",
]


@dataclass(frozen=True, slots=True)
class ModelsModule:
    """A module of models."""

    tool: str
    source: str
    about: str
    imports: tuple[str, ...]
    runtime: tuple[Names, ...]
    siblings: tuple[Names, ...]
    pieces: tuple[str, ...]
    all: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a class or alias."""

    name: str
    target: str
    docstring: str


@dataclass(frozen=True, slots=True)
class EnumClass:
    """An enum; `members` pairs names and literals."""

    name: str
    base: str
    docstring: str
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A member of a union by tag: its type as written in an annotation, and its name as a literal."""

    type: str
    quoted: str


@dataclass(frozen=True, slots=True)
class TaggedAlias:
    """An alias for a union told apart by a tag; `tags` pairs literals of tags and class names."""

    name: str
    quoted: str
    wire_name: str
    variants: tuple[Variant, ...]
    fallback: Variant
    fallback_argument: str
    tags: tuple[tuple[str, str], ...]
    docstring: str
