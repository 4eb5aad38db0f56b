"""What schemas that hold at once say together, in one spelling for all versions of OpenAPI."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from specloom.ir.node import Node
from specloom.source import Json, Pointer

__all__ = ["Facts", "Group"]


@dataclass(frozen=True, slots=True)
class Group:
    """A `oneOf` or `anyOf`, with the discriminator that stands beside it."""

    keyword: Literal["oneOf", "anyOf"]
    variants: tuple[Node, ...]
    discriminator: Node | None
    pointer: Pointer


@dataclass(slots=True)
class Facts:
    """The conjunction of one or more schemas, and of what their `allOf` and `$ref` lead to.

    `types` are JSON types without null (None: not said). `says_null` and `refuses_null` tell what
    was said about null. `values` are those of `enum` and `const` without null; `is_open` if others
    of the type are allowed beside them. `closed_by` are the schemas that say
    `additionalProperties: false`. `limits` are the
    keywords with numbers, the strictest of each. `texts` are `format`, `pattern` and the like.
    Schemas that must hold together stand in one list: lowered, they are merged in turn.
    `skipped` are the groups that were
    left out. `degraded`: no type can be made of it, which has been reported. `seen` are all schemas that were read, `extends` the named ones among them.
    """

    pointer: Pointer
    types: tuple[str, ...] | None = None
    says_null: bool = False
    refuses_null: bool = False
    nothing: bool = False
    degraded: bool = False
    values: list[Json] | None = None
    values_at: Node | None = None
    is_open: bool = False
    limits: dict[str, int | float] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    unique: bool = False
    items: list[Node] = field(default_factory=list)
    prefix: list[list[Node]] = field(default_factory=list)
    no_more_items: bool = False
    properties: dict[str, list[Node]] = field(default_factory=dict)
    required: dict[str, None] = field(default_factory=dict)
    additional: list[Node] = field(default_factory=list)
    closed: bool = False
    closed_by: list[Node] = field(default_factory=list)
    patterns: dict[str, list[Node]] = field(default_factory=dict)
    names: list[Node] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    skipped: frozenset[Pointer] = frozenset()
    extends: dict[str, None] = field(default_factory=dict)
    seen: set[Pointer] = field(default_factory=set)
