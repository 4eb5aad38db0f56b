"""What a type says of its items: properties in groups, and where items may lie in the tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from uuid import UUID

__all__ = ["DataType", "Group", "ItemType", "Kind", "Property"]


class Kind(StrEnum):
    """What items of a type are."""

    CONTENT = "content"
    MEDIA = "media"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class DataType:
    """A property editor with its settings, as properties of any type share them."""

    id: UUID
    name: str
    editor_alias: str
    configuration: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of items. `editor_alias` and `configuration` are those of its data type.

    `can_view`, `can_edit` and `is_sensitive` matter to members alone: what they see and change of themselves.
    """

    alias: str
    label: str
    sort_order: int
    data_type_id: UUID
    editor_alias: str
    configuration: Mapping[str, object]
    description: str | None = None
    varies_by_culture: bool = False
    is_required: bool = False
    required_message: str | None = None
    regex: str | None = None
    regex_message: str | None = None
    can_view: bool = False
    can_edit: bool = False
    is_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Properties that editors see together."""

    name: str
    sort_order: int
    properties: tuple[Property, ...]


@dataclass(frozen=True)
class ItemType:
    """A kind of items. `groups` has those of its compositions first, then its own."""

    id: UUID
    kind: Kind
    alias: str
    name: str
    groups: tuple[Group, ...]
    created_at: datetime
    updated_at: datetime
    description: str | None = None
    compositions: tuple[str, ...] = ()
    varies_by_culture: bool = False
    is_element: bool = False
    """Whether items are parts of other items, and never stand in a tree."""
    is_allowed_at_root: bool = False
    allowed_children: frozenset[str] = frozenset()
    """Aliases of types whose items may lie below."""

    @cached_property
    def properties(self) -> Mapping[str, Property]:
        """All properties by alias, in the order that editors see."""
        return {each.alias: each for group in self.groups for each in group.properties}
