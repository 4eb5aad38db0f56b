"""Types of any kind in, what the tags of the three kinds say alike of them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from umbraco_apis.management_v1 import models as m

from content_platform.apis.management.slices import by_ids
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Kind, Property

__all__ = ["KindOfTypes", "containers", "properties", "validation"]


class KindOfTypes:
    """The types of one kind, by id and by name."""

    __slots__ = ("_by_id", "_by_name", "_kind", "_types")

    def __init__(self, types: Types, kind: Kind) -> None:
        self._types = types
        self._kind = kind
        self._by_id = {each.id: each for each in types.all(kind)}
        self._by_name = sorted(self._by_id.values(), key=lambda each: (each.name, each.alias))

    @property
    def by_name(self) -> Sequence[ItemType]:
        """All of them."""
        return self._by_name

    def named(self, ids: Iterable[UUID] | None) -> list[ItemType]:
        """Those of `ids` that there are, in their order and each once."""
        return by_ids(self._by_id, ids)

    def find(self, id: UUID) -> ItemType:
        """The type. Raises `NotFound`."""
        return self._types.find_by_id(self._kind, id)

    def references(self, aliases: Iterable[str]) -> list[m.ReferenceByIdModel]:
        """Other types of the kind, by id and in the order of their aliases."""
        found = (self._types.find(self._kind, alias) for alias in sorted(aliases))
        return [m.ReferenceByIdModel(id=each.id) for each in found]


def properties(item_type: ItemType) -> Iterator[tuple[str, Property]]:
    """All properties with the name of the group that each stands in."""
    for group in item_type.groups:
        for each in group.properties:
            yield group.name, each


def containers(item_type: ItemType) -> list[m.PropertyContainerModel]:
    """The groups. Those of compositions that are called alike are one for editors."""
    named = {each.name: each for each in reversed(item_type.groups)}
    return [
        m.PropertyContainerModel(name=each.name, type="Group", sort_order=each.sort_order)
        for each in sorted(named.values(), key=lambda each: (each.sort_order, each.name))
    ]


def validation(each: Property) -> m.PropertyTypeValidationModel:
    """What a value must be like."""
    return m.PropertyTypeValidationModel(
        mandatory=each.is_required,
        mandatory_message=each.required_message,
        reg_ex=each.regex,
        reg_ex_message=each.regex_message,
    )
