"""Logging in with a password: name and password in, the user out, and a lock-out after too many failures."""

from __future__ import annotations

from typing import Final

from sqlalchemy import or_, select, update

from content_platform.access.passwords import verify_password
from content_platform.access.user import User
from content_platform.access.users import find_user
from content_platform.audit.change import Change, LogType
from content_platform.storage.schema import user_account
from content_platform.storage.store import Store, Work

__all__ = [
    "MAX_FAILURES",
    "check_password",
    "welcome",
]

MAX_FAILURES: Final = 5
"""Wrong passwords one after the other that lock a user out."""


def check_password(store: Store, email: str, password: str) -> User | None:
    """The user of this address, whose case does not count, if the password is right.

    None is all that is told of any failure, and it takes the same time. A wrong password is counted
    in a transaction of its own, for what else the request does is given up.
    """
    with store.read() as connection:
        account = connection.execute(
            select(user_account.c.id, user_account.c.password_hash).where(
                user_account.c.email_key == email.lower()
            )
        ).one_or_none()
        user = None if account is None else find_user(connection, account.id)
    password_hash: str | None = None if account is None else account.password_hash
    is_right = verify_password(password_hash, password)
    if user is not None and not is_right:
        with store.write(user) as work:
            _count_failure(work)
    return user if is_right else None


def welcome(work: Work) -> bool:
    """Note that the user of `work` has logged in; False if they have been locked out meanwhile."""
    logged_in = work.connection.execute(
        update(user_account)
        .where(user_account.c.id == work.user.id, ~user_account.c.is_locked_out)
        .values(failed_attempts=0, last_login_at=work.now)
    )
    return logged_in.rowcount == 1


def _count_failure(work: Work) -> None:
    attempts = user_account.c.failed_attempts + 1
    is_last = attempts >= MAX_FAILURES
    counted = work.connection.execute(
        update(user_account)
        .where(user_account.c.id == work.user.id)
        .values(failed_attempts=attempts, is_locked_out=or_(user_account.c.is_locked_out, is_last))
        .returning(user_account.c.failed_attempts)
    ).scalar_one()
    if counted == MAX_FAILURES:
        work.record(Change("user", str(work.user.id), LogType.CUSTOM, "locked out"))
