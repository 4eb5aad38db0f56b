"""The member types that tests of members work with, in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from content_platform.types.catalogue import Types
from content_platform.types.model import Group, ItemType, Kind, Property

__all__ = ["TYPES"]

_LONG_AGO: Final = datetime(2020, 1, 1, tzinfo=UTC)


def _property(alias: str, editor: str = "Umbraco.TextBox", **options: Any) -> Property:
    return Property(alias, alias.title(), 0, UUID(int=0), editor, {}, **options)


def _type(number: int, alias: str, *properties: Property) -> ItemType:
    group = Group("Membership", 0, properties)
    return ItemType(UUID(int=number), Kind.MEMBER, alias, alias, (group,), _LONG_AGO, _LONG_AGO)


TYPES: Final = Types.of(
    {},
    [
        _type(
            1,
            "Member",
            _property("fullName"),
            _property("newsletter", "Umbraco.TrueFalse"),
            _property("roasts", "Umbraco.Tags"),
            _property("friend", "Umbraco.MemberPicker"),
            _property("number", regex="^[0-9]{6}$", is_sensitive=True),
        ),
        _type(2, "Buyer", _property("company", is_required=True)),
    ],
)
"""`Member`, whose properties are all optional and of which `number` is sensitive, and `Buyer`, who needs a `company`."""
