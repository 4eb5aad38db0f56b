"""What a piece could be called: a `Unit` in, its `Candidate` name with the reason for it out."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from specloom.document.unit import Unit
from specloom.source import Json, Pointer, as_object

__all__ = [
    "NAME_KEY",
    "Candidate",
    "NameSource",
    "Naming",
    "SchemaCandidate",
    "candidate_of",
    "is_legal",
    "keep_name",
]

NAME_KEY: Final = "x-component-name"
_OUTSIDE_NAMES: Final = re.compile(r"[^a-zA-Z0-9._-]+")
_SUFFIX: Final = re.compile(r"\.(?:json|ya?ml)$", re.IGNORECASE)
# Tokens of a pointer that OAS and JSON Schema chose, not an author.
_STRUCTURE: Final = frozenset(
    (
        *("components", "paths", "webhooks", "callbacks", "pathItems", "mediaTypes"),
        *("get", "put", "post", "delete", "options", "head", "patch", "trace", "query"),
        *("parameters", "requestBody", "requestBodies", "responses", "content", "headers", "links"),
        *("schema", "itemSchema", "schemas", "encoding", "examples", "securitySchemes"),
        *("properties", "patternProperties", "additionalProperties", "items", "prefixItems"),
        *("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "contains"),
        *("$defs", "definitions", "dependentSchemas"),
    )
)


class NameSource(enum.IntEnum):
    """Why a component is called what it is called; the lower wins. See `NameSource.is_chosen`."""

    WRITTEN = 0
    OWN_KEY = 1
    KEY = 2
    TITLE = 3
    PLACE = 4

    @property
    def is_chosen(self) -> bool:
        """Whether somebody chose the name for a component, so that only they can change it."""
        return self <= NameSource.KEY


@dataclass(frozen=True, slots=True)
class Candidate:
    """`name` for a component, legal in OpenAPI; `qualifiers`, nearest first, tell it from others."""

    name: str
    source: NameSource
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemaCandidate:
    """A schema that is about to be a component called `name`, as a naming convention sees it.

    `file` and `pointer` say where it stands in the sources. `schema` is for reading only.
    """

    name: str
    source: NameSource
    file: str
    pointer: Pointer
    schema: Json = field(repr=False)


def keep_name(candidate: SchemaCandidate) -> str | None:
    """The convention `keep`: what bundling proposes."""
    return candidate.name


@dataclass(frozen=True, slots=True)
class Naming:
    """How schemas are called: `schema_id` gives the name, or `None` to write the schema inline."""

    schema_id: Callable[[SchemaCandidate], str | None] = keep_name


def candidate_of(unit: Unit) -> Candidate:
    """The best name of `unit`: `x-component-name`, its key, its title, its place, in this order."""
    path = [_legal(part) for part in _SUFFIX.sub("", unit.origin.file).split("/")]
    qualifiers = tuple(reversed(path))
    pointer = unit.origin.pointer
    written = as_object(unit.value).get(NAME_KEY)
    if isinstance(written, str) and _legal(written):
        return Candidate(_legal(written), NameSource.WRITTEN, qualifiers)
    if unit.home is not None:
        return Candidate(unit.home[-1], NameSource.OWN_KEY)  # as written: checking reports it
    if len(pointer) == 3 and pointer[:2] == ("components", unit.shape.section):
        return Candidate(_legal(pointer[2]) or "_", NameSource.KEY, qualifiers)
    if unit.aliases:
        return Candidate(_legal(min(unit.aliases)) or "_", NameSource.KEY, qualifiers)
    return _at_pointer(pointer, qualifiers) if pointer else _of_file(unit, qualifiers)


def _of_file(unit: Unit, qualifiers: tuple[str, ...]) -> Candidate:
    title = as_object(unit.value).get("title")
    if unit.shape.section == "schemas" and isinstance(title, str) and _legal(title):
        return Candidate(_legal(title), NameSource.TITLE, qualifiers)
    # The stem is no qualifier of itself: beside `version.yml`, a `version` in `cluster.yml` is
    # `cluster_version`, and the file keeps its name.
    return Candidate(qualifiers[0] or "_", NameSource.PLACE, ("", *qualifiers[1:]))


def _at_pointer(pointer: Pointer, qualifiers: tuple[str, ...]) -> Candidate:
    """A name from the last token that an author chose, on; tokens before it qualify it."""
    chosen = [index for index, token in enumerate(pointer) if _is_chosen(token)]
    last = chosen[-1] if chosen else 0
    name = "_".join(filter(None, map(_legal, pointer[last:]))) or "_"
    owners = tuple(_legal(pointer[index]) for index in reversed(chosen[:-1]))
    return Candidate(name, NameSource.PLACE, (*owners, *qualifiers))


def is_legal(name: str) -> bool:
    """Whether `name` may be the name of a component (OAS 3.1, section 4.8.7.1)."""
    return bool(name) and _OUTSIDE_NAMES.search(name) is None


def _is_chosen(token: str) -> bool:
    return token not in _STRUCTURE and not token.isdecimal()


def _legal(text: str) -> str:
    return _OUTSIDE_NAMES.sub("_", text).strip("_")
