"""Drafts of members in; members that are created, updated and deleted out."""

from __future__ import annotations

from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from content_platform.audit.change import Change, LogType
from content_platform.errors import Invalid
from content_platform.members.checking import accept_draft, taken
from content_platform.members.member import Draft, Member
from content_platform.members.passwords import Hashed
from content_platform.members.reading import as_member, find, find_row
from content_platform.members.reset_tokens import withdraw
from content_platform.relations.writing import forget
from content_platform.storage.names import key_of
from content_platform.storage.schema import member
from content_platform.storage.store import Work
from content_platform.types.catalogue import Types
from content_platform.types.model import Kind

__all__ = ["COULD_NOT_UNLOCK", "KIND", "create", "delete", "update"]

KIND = "member"
"""What the audit log calls a member."""

COULD_NOT_UNLOCK = "CouldNotUnlockUser"
"""The code of `Invalid` where a member is to be unlocked who may not log in (DECISIONS 64)."""


def create(work: Work, types: Types, draft: Draft) -> Member:
    """A new member, in no group. Without a password nobody can log in as it.

    Raises `Invalid`, also where another member has the username or the email address (DECISIONS 38).
    """
    values = accept_draft(work, types, draft)
    new_id = uuid4()
    columns = _columns(work, draft) | {
        "id": new_id,
        "type_alias": types.find(Kind.MEMBER, draft.type_alias).alias,
        "values": values,
        "comments": draft.comments or "",
        "is_locked_out": False,
        "failed_attempts": 0,
        "created_at": work.now,
    }
    _execute(work, sa.insert(member).values(columns), draft, new_id)
    work.record(Change(KIND, str(new_id), LogType.NEW))
    return find(work.connection, draft.username)


def update(work: Work, types: Types, username: str, draft: Draft) -> Member:
    """The member as `draft` wants it; another username renames it. Raises `NotFound` and `Invalid`.

    To lock a member is not possible here; to unlock one that is not locked changes nothing.
    """
    row = find_row(work.connection, username, to_change=True)
    columns = _columns(work, draft) | {"values": accept_draft(work, types, draft, row)}
    if draft.comments is not None:
        columns["comments"] = draft.comments
    if draft.unlocks and row["is_locked_out"]:
        if not draft.is_approved:
            raise Invalid({"isLockedOut": ["Could not unlock the user."]}, code=COULD_NOT_UNLOCK)
        columns |= {"is_locked_out": False, "failed_attempts": 0}
    _execute(
        work, sa.update(member).where(member.c.id == row["id"]).values(columns), draft, row["id"]
    )
    if draft.password is not None:
        withdraw(work, row["id"])
    work.record(Change(KIND, str(row["id"]), LogType.SAVE))
    return find(work.connection, draft.username)


def delete(work: Work, username: str) -> Member:
    """The member as it was before it was deleted for good. Raises `NotFound`."""
    row = find_row(work.connection, username, to_change=True)
    deleted = as_member(work.connection, row)
    work.connection.execute(sa.delete(member).where(member.c.id == deleted.id))
    forget(work, [deleted.id])
    work.record(Change(KIND, str(deleted.id), LogType.DELETE))
    return deleted


def _columns(work: Work, draft: Draft) -> dict[str, object]:
    columns: dict[str, object] = {
        "username": draft.username,
        "username_key": key_of(draft.username),
        "email": draft.email,
        "email_key": key_of(draft.email),
        "name": draft.name,
        "is_approved": draft.is_approved,
        "updated_at": work.now,
    }
    if isinstance(draft.password, Hashed):
        columns |= {"password_hash": draft.password.hash, "last_password_change_at": work.now}
    return columns


def _execute(work: Work, statement: sa.Insert | sa.Update, draft: Draft, own_id: UUID) -> None:
    """Run `statement`, even if another transaction has taken a name since it was checked."""
    try:
        with work.connection.begin_nested():
            work.connection.execute(statement)
    except IntegrityError:
        errors = taken(work.connection, draft, own_id)
        if errors:
            raise Invalid(errors) from None
        raise
