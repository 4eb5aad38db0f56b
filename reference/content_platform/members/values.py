"""Properties of members: what a request says of them in; what is kept, and what is shown, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from content_platform.access.user import Section, User
from content_platform.editors.registry import accept, is_empty
from content_platform.editors.stored import Pick, Refused, Target
from content_platform.relations.objects import existing
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Property

__all__ = ["Accepted", "accept_values", "shown_values"]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The values that a member has from now on, and messages for those that are not accepted."""

    values: dict[str, object]
    errors: dict[str, list[str]]


def shown_values(
    member_type: ItemType, values: Mapping[str, object], user: User
) -> dict[str, object]:
    """What `user` sees, in the order of the type. Properties without a value are left out (DECISIONS 66)."""
    return {
        alias: values[alias]
        for alias, each in member_type.properties.items()
        if alias in values and _may_see(user, each)
    }


def accept_values(
    connection: Connection,
    types: Types,
    member_type: ItemType,
    user: User,
    *,
    given: Mapping[str, object],
    old: Mapping[str, object],
) -> Accepted:
    """`given` over `old`: None leaves what is there; the empty text, array or object empties it."""
    accepted = Accepted(dict(old), {})
    for alias, value in given.items():
        if value is None:
            continue
        try:
            which = _property(member_type, alias, user)
            stored = accept(value, Target(which, types))
            _require_picks(connection, stored.picks)
        except Refused as refusal:
            accepted.errors[alias] = [str(refusal)]
        else:
            accepted.values[alias] = stored.value
    _drop_empty(accepted)
    _require_values(accepted, member_type)
    return accepted


def _property(member_type: ItemType, alias: str, user: User) -> Property:
    which = member_type.properties.get(alias)
    if which is None:
        raise Refused(f"{member_type.name} has no such property.")
    if not _may_see(user, which):
        raise Refused("This is for users who may manage users.")
    return which


def _may_see(user: User, which: Property) -> bool:
    return not which.is_sensitive or Section.USERS in user.sections


def _require_picks(connection: Connection, picks: Iterable[Pick]) -> None:
    wanted: dict[str, set[UUID]] = {}
    for pick in picks:
        wanted.setdefault(pick.kind, set()).add(pick.id)
    for kind, ids in wanted.items():
        for missing in sorted(ids - existing(connection, kind.upper(), ids)):
            raise Refused(f"There is no {kind} {missing}.")


def _drop_empty(accepted: Accepted) -> None:
    for alias in [alias for alias, value in accepted.values.items() if is_empty(value)]:
        del accepted.values[alias]


def _require_values(accepted: Accepted, member_type: ItemType) -> None:
    for alias, each in member_type.properties.items():
        if each.is_required and alias not in accepted.values:
            accepted.errors.setdefault(alias, [each.required_message or "A value is required."])
