"""Rows of types and data types in, the types with all that they are composed of out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel
from sqlalchemy import Connection, Row, select

from content_platform.storage import schema
from content_platform.types.model import DataType, Group, ItemType, Kind, Property

__all__ = ["StoredGroup", "StoredProperty", "StoredType", "read_data_types", "read_types"]


class _Stored(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class StoredProperty(_Stored):
    """A property as the column `item_type.definition` has it."""

    alias: str
    label: str
    data_type_id: UUID
    description: str | None = None
    varies_by_culture: bool = False
    is_required: bool = False
    required_message: str | None = None
    regex: str | None = None
    regex_message: str | None = None
    can_view: bool = False
    can_edit: bool = False
    is_sensitive: bool = False


class StoredGroup(_Stored):
    """A group of the type's own properties."""

    name: str
    sort_order: int
    properties: tuple[StoredProperty, ...]


class StoredType(_Stored):
    """The column `item_type.definition`: what the type says itself, without its compositions."""

    description: str | None = None
    compositions: tuple[str, ...] = ()
    varies_by_culture: bool = False
    is_element: bool = False
    is_allowed_at_root: bool = False
    allowed_children: frozenset[str] = frozenset()
    groups: tuple[StoredGroup, ...] = ()


def read_data_types(connection: Connection) -> dict[UUID, DataType]:
    """All data types by id, sorted by name."""
    rows = connection.execute(select(schema.data_type).order_by(schema.data_type.c.name))
    return {row.id: DataType(row.id, row.name, row.editor_alias, row.configuration) for row in rows}


def read_types(connection: Connection, data_types: Mapping[UUID, DataType]) -> Iterator[ItemType]:
    """All types of all kinds, sorted by alias.

    Raises `KeyError` for a composition or data type that is not there, which migrations and the starter
    kit do not let happen.
    """
    table = schema.item_type
    rows = connection.execute(select(table).order_by(table.c.alias_key)).all()
    definitions = {(row.kind, row.alias): StoredType.model_validate(row.definition) for row in rows}
    for row in rows:
        definition = definitions[row.kind, row.alias]
        composed = [definitions[row.kind, alias] for alias in definition.compositions]
        yield _item_type(row, definition, _groups([*composed, definition], data_types))


def _item_type(row: Row[Any], definition: StoredType, groups: tuple[Group, ...]) -> ItemType:
    return ItemType(
        id=row.id,
        kind=Kind(row.kind),
        alias=row.alias,
        name=row.name,
        groups=groups,
        created_at=row.created_at,
        updated_at=row.updated_at,
        description=definition.description,
        compositions=definition.compositions,
        varies_by_culture=definition.varies_by_culture,
        is_element=definition.is_element,
        is_allowed_at_root=definition.is_allowed_at_root,
        allowed_children=definition.allowed_children,
    )


def _groups(
    definitions: Iterable[StoredType], data_types: Mapping[UUID, DataType]
) -> tuple[Group, ...]:
    return tuple(
        Group(
            group.name,
            group.sort_order,
            tuple(
                _property(each, place, data_types[each.data_type_id])
                for place, each in enumerate(group.properties)
            ),
        )
        for definition in definitions
        for group in definition.groups
    )


def _property(stored: StoredProperty, place: int, data_type: DataType) -> Property:
    return Property(
        sort_order=place,
        editor_alias=data_type.editor_alias,
        configuration=data_type.configuration,
        **dict(stored),
    )
