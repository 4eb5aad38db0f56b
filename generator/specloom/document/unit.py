"""The graph that bundling works on: `Unit`s, the pieces of a document, and the `Use`s that join them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from specloom.document.document import Origin
from specloom.document.shape import Shape
from specloom.source import Json, JsonObject, Pointer

__all__ = [
    "Graph",
    "Kept",
    "Link",
    "MappingUse",
    "OperationUse",
    "RefUse",
    "SecurityUse",
    "ToPlace",
    "ToUnit",
    "Unit",
    "Use",
]


@dataclass(slots=True, eq=False)
class Unit:
    """A piece that moves as a whole: the root without its components, a component, an inlined part.

    `home` is where a piece of the root stands (`()` the root itself), `None` for a piece that is
    fetched from elsewhere. `aliases` are component names that say no more than a reference to
    this piece. `uses` are in the order of the document.
    """

    shape: Shape
    origin: Origin
    value: Json = field(repr=False)
    home: Pointer | None = None
    aliases: list[str] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list, repr=False)


@dataclass(frozen=True, slots=True)
class ToUnit:
    """The reference leads to a piece: a component if its shape has a section, else an inlined part."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class ToPlace:
    """The reference leads to a place of the root that stays; `owner` is the component around it."""

    pointer: Pointer
    owner: Unit | None


@dataclass(frozen=True, slots=True)
class Kept:
    """The reference leads nowhere that can be bundled, which is reported; it stays as written."""


Link: TypeAlias = ToUnit | ToPlace | Kept


@dataclass(frozen=True, slots=True)
class RefUse:
    """A `$ref` in `node`, which stands at `at` of its unit."""

    at: Pointer
    node: JsonObject = field(repr=False)
    shape: Shape
    link: Link


@dataclass(frozen=True, slots=True)
class MappingUse:
    """A discriminator at `at`: its mapping by value, its default, and the branches it chooses from.

    `branches` are the links of `oneOf` and `anyOf` of the schema, with the name that OAS implies.
    """

    at: Pointer
    node: JsonObject = field(repr=False)
    mapping: tuple[tuple[str, Link], ...]
    default: Link | None
    branches: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class OperationUse:
    """The `operationRef` of a link object at `at`, and the place in the sources that it means."""

    at: Pointer
    target: Origin | None


@dataclass(frozen=True, slots=True)
class SecurityUse:
    """The security schemes that the requirements at `at` name."""

    at: Pointer
    schemes: tuple[Unit, ...]


Use: TypeAlias = RefUse | MappingUse | OperationUse | SecurityUse


@dataclass(slots=True)
class Graph:
    """All pieces: the root, its own components by place, and what is fetched from elsewhere."""

    root: Unit
    own: dict[Pointer, Unit]
    fetched: dict[tuple[Shape, str, Pointer], Unit] = field(default_factory=dict)

    def units(self) -> Iterator[Unit]:
        """Every piece, each once."""
        yield self.root
        yield from self.own.values()
        yield from self.fetched.values()
