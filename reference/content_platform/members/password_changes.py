"""Passwords as they are, or reset tokens, in; members with other passwords out.

These take the `Store` and not a `Work`: a password is hashed and compared between two transactions,
not within one, and a wrong password is refused after it was counted, not instead of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import RowMapping

from content_platform.access.user import User
from content_platform.audit.change import Change, LogType
from content_platform.errors import Invalid
from content_platform.members.member import Member
from content_platform.members.passwords import Hashed, Passwords, Refused
from content_platform.members.reading import as_member, find, find_row
from content_platform.members.reset_tokens import issue, redeem, withdraw
from content_platform.members.writing import KIND
from content_platform.storage.schema import member
from content_platform.storage.store import Store, Work

__all__ = ["PasswordChanges", "ResetToken"]


@dataclass(frozen=True, slots=True)
class ResetToken:
    """What sets the password of `member`, once, within `lifetime`."""

    token: str
    lifetime: timedelta
    member: Member


@dataclass(frozen=True, slots=True)
class PasswordChanges:
    """How members come by other passwords."""

    store: Store
    passwords: Passwords
    max_attempts: int
    """Wrong passwords in a row until a member is locked out."""
    token_lifetime: timedelta

    def change(self, user: User, username: str, current: str, new: str) -> Member:
        """The member with another password. Raises `NotFound` and `Invalid`.

        A wrong password counts, and enough of them lock the member out; then the right one does not
        help either. A member without a password cannot change it.
        """
        with self.store.read() as connection:
            seen = find_row(connection, username)["password_hash"]
        is_right = self.passwords.match(current, seen)
        prepared = self.passwords.prepare(new)
        with self.store.write(user) as work:
            row = find_row(work.connection, username, to_change=True)
            if row["is_locked_out"]:
                raise Invalid({"currentPassword": ["The member is locked out."]})
            if is_right and row["password_hash"] == seen:
                return _set(work, row, prepared, failed_attempts=0)
            if row["password_hash"] is not None:
                self._count(work, row["id"], row["failed_attempts"] + 1)
        raise Invalid({"currentPassword": ["This is not the password."]})

    def issue_token(self, user: User, username: str) -> ResetToken:
        """A new token; those that were issued before stay good. Raises `NotFound`."""
        with self.store.write(user) as work:
            found = as_member(work.connection, find_row(work.connection, username, to_change=True))
            token = issue(work, found.id, self.token_lifetime)
            work.record(Change(KIND, str(found.id), LogType.CUSTOM, "Password reset token issued"))
        return ResetToken(token, self.token_lifetime, found)

    def reset(self, user: User, username: str, token: str, new: str) -> Member:
        """The member with another password. Raises `NotFound`, and `Invalid` for a token that is not good.

        A token is good once, and no longer once the password was changed in another way. To reset a
        password does not unlock.
        """
        prepared = self.passwords.prepare(new)
        with self.store.write(user) as work:
            row = find_row(work.connection, username, to_change=True)
            if not redeem(work, row["id"], token):
                raise Invalid({"token": ["The token is wrong, used or too old."]})
            return _set(work, row, prepared, row["failed_attempts"])

    def _count(self, work: Work, member_id: UUID, attempts: int) -> None:
        is_locked_out = attempts >= self.max_attempts
        work.connection.execute(
            sa.update(member)
            .where(member.c.id == member_id)
            .values(failed_attempts=attempts, is_locked_out=is_locked_out)
        )
        comment = "Locked out after wrong passwords" if is_locked_out else "Wrong password"
        work.record(Change(KIND, str(member_id), LogType.CUSTOM, comment))


def _set(work: Work, row: RowMapping, new: Hashed | Refused, failed_attempts: int) -> Member:
    if isinstance(new, Refused):
        raise Invalid({"newPassword": [new.reason]})
    changed = {
        "password_hash": new.hash,
        "failed_attempts": failed_attempts,
        "last_password_change_at": work.now,
        "updated_at": work.now,
    }
    work.connection.execute(sa.update(member).where(member.c.id == row["id"]).values(changed))
    withdraw(work, row["id"])
    work.record(Change(KIND, str(row["id"]), LogType.SAVE, "Password changed"))
    return find(work.connection, row["username"])
