"""Drafts of members in; the values that are kept out, or messages by field for what is not accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy import Connection, RowMapping, or_, select

from content_platform.errors import Invalid, NotFound
from content_platform.members.email import is_email
from content_platform.members.member import Draft
from content_platform.members.passwords import Refused
from content_platform.members.values import accept_values
from content_platform.storage.names import is_storable, key_of
from content_platform.storage.schema import member
from content_platform.storage.store import Work
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Kind

__all__ = ["accept_draft", "taken"]


def accept_draft(
    work: Work, types: Types, draft: Draft, row: RowMapping | None = None
) -> dict[str, object]:
    """The values that a member has from now on: the one in `row`, or a new one.

    Raises `Invalid` with all that is wrong with `draft`.
    """
    errors = dict(_of_fields(draft))
    values: dict[str, object] = {}
    try:
        member_type = _type_of(types, draft, row)
    except Invalid as refusal:
        errors |= refusal.errors
    else:
        old: Mapping[str, object] = {} if row is None else row["values"]
        accepted = accept_values(
            work.connection, types, member_type, work.user, given=draft.values, old=old
        )
        errors |= accepted.errors
        values = accepted.values
    errors |= taken(work.connection, draft, None if row is None else row["id"])
    if errors:
        raise Invalid(errors)
    return values


def taken(connection: Connection, draft: Draft, own_id: UUID | None) -> dict[str, list[str]]:
    """Which names of `draft` belong to another member than `own_id` already, in any case."""
    username, email = (
        key_of(name) if is_storable(name) else None for name in (draft.username, draft.email)
    )
    query = select(member.c.id, member.c.username_key, member.c.email_key).where(
        or_(member.c.username_key == username, member.c.email_key == email)
    )
    found: dict[str, list[str]] = {}
    for other in connection.execute(query).mappings():
        if other["id"] == own_id:
            continue
        if other["username_key"] == username:
            found["username"] = ["Another member has this username."]
        if other["email_key"] == email:
            found["email"] = ["Another member has this email address."]
    return found


def _of_fields(draft: Draft) -> Iterator[tuple[str, list[str]]]:
    texts = {"username": draft.username, "name": draft.name, "comments": draft.comments or ""}
    for field, text in texts.items():
        if not is_storable(text):
            yield field, ["This has a character that cannot be stored."]
    if not is_email(draft.email):
        yield "email", ["This is not an email address."]
    if isinstance(draft.password, Refused):
        yield "password", [draft.password.reason]


def _type_of(types: Types, draft: Draft, row: RowMapping | None) -> ItemType:
    if row is not None and key_of(draft.type_alias) != key_of(row["type_alias"]):
        raise Invalid({"memberTypeAlias": ["A member keeps its type."]})
    try:
        return types.find(Kind.MEMBER, draft.type_alias)
    except NotFound as error:
        raise Invalid({"memberTypeAlias": ["There is no such member type."]}) from error
