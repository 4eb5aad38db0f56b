"""Drafts of members in; what the project does not accept of them out, as messages by field."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, or_, select

from content_platform.members.email import is_email
from content_platform.members.member import Draft
from content_platform.members.passwords import Refused
from content_platform.storage.names import is_storable, key_of
from content_platform.storage.schema import item_type, member

__all__ = ["complaints", "taken"]


def complaints(
    connection: Connection, draft: Draft, own_id: UUID, own_type: str | None = None
) -> dict[str, list[str]]:
    """All that is wrong with `draft`, which is for the member `own_id`, of the type `own_type` or new."""
    return {
        **dict(_of_fields(draft)),
        **_of_type(connection, draft, own_type),
        **taken(connection, draft, own_id),
    }


def taken(connection: Connection, draft: Draft, own_id: UUID) -> dict[str, list[str]]:
    """Which names of `draft` belong to another member than `own_id` already, in any case."""
    username, email = (
        key_of(name) if is_storable(name) else None for name in (draft.username, draft.email)
    )
    query = select(member.c.username_key, member.c.email_key).where(
        or_(member.c.username_key == username, member.c.email_key == email),
        member.c.id != own_id,
    )
    found: dict[str, list[str]] = {}
    for other in connection.execute(query).mappings():
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


def _of_type(connection: Connection, draft: Draft, own_type: str | None) -> dict[str, list[str]]:
    if own_type is not None:
        if key_of(draft.type_alias) == key_of(own_type):
            return {}
        return {"memberTypeAlias": ["A member keeps its type."]}
    query = select(item_type.c.id).where(
        item_type.c.kind == "member", item_type.c.alias_key == key_of(draft.type_alias)
    )
    if is_storable(draft.type_alias) and connection.execute(query).first() is not None:
        return {}
    return {"memberTypeAlias": ["There is no such member type."]}
