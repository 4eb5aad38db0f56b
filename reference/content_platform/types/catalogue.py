"""All types of the platform in memory, to be asked by alias or id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from content_platform.errors import NotFound
from content_platform.types.model import DataType, ItemType, Kind
from content_platform.types.stored import read_data_types, read_types

__all__ = ["Types"]

_NAMES: Final = {
    Kind.CONTENT: "content type",
    Kind.MEDIA: "media type",
    Kind.MEMBER: "member type",
}


@dataclass(frozen=True, slots=True)
class Types:
    """Types change with a release of the site, and not while it runs, so each process reads them once."""

    data_types: Mapping[UUID, DataType]
    by_alias: Mapping[Kind, Mapping[str, ItemType]]
    """Aliases in lower case, since they are compared without regard to case."""

    @classmethod
    def read(cls, connection: Connection) -> Types:
        """All that there are."""
        data_types = read_data_types(connection)
        return cls.of(data_types, read_types(connection, data_types))

    @classmethod
    def of(cls, data_types: Mapping[UUID, DataType], types: Iterable[ItemType]) -> Types:
        """Just these."""
        by_alias: dict[Kind, dict[str, ItemType]] = {kind: {} for kind in Kind}
        for each in types:
            by_alias[each.kind][each.alias.lower()] = each
        return cls(data_types, by_alias)

    def find(self, kind: Kind, alias: str) -> ItemType:
        """The type of this alias; raises `NotFound`."""
        found = self.by_alias[kind].get(alias.lower())
        if found is None:
            raise NotFound(_NAMES[kind], alias)
        return found

    def find_by_id(self, kind: Kind, id: UUID) -> ItemType:
        """The type of this id; raises `NotFound`."""
        for each in self.by_alias[kind].values():
            if each.id == id:
                return each
        raise NotFound(_NAMES[kind], id)

    def all(self, kind: Kind) -> tuple[ItemType, ...]:
        """All types of a kind, sorted by alias."""
        return tuple(self.by_alias[kind].values())
