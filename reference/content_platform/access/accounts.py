"""Accounts of the backoffice, as an operator looks after them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, select, update

from content_platform.access.passwords import hash_password
from content_platform.access.user import Section
from content_platform.access.users import find_user
from content_platform.errors import NotFound
from content_platform.storage.schema import oauth_token, user_account

__all__ = ["account_id", "first_administrator", "set_password"]


def account_id(connection: Connection, email: str) -> UUID:
    """The id of the user with this email address, in any case. Raises `NotFound`."""
    query = select(user_account.c.id).where(user_account.c.email_key == email.lower())
    found: UUID | None = connection.execute(query).scalar()
    if found is None:
        raise NotFound("user", email)
    return found


def first_administrator(connection: Connection) -> UUID:
    """Of the active users who may enter the section of users, the one who was made first.

    Raises `NotFound`.
    """
    for user_id in connection.scalars(
        select(user_account.c.id)
        .where(user_account.c.is_active)
        .order_by(user_account.c.created_at)
    ).all():
        user = find_user(connection, user_id)
        if user is not None and Section.USERS in user.sections:
            return user.id
    raise NotFound("user", "an administrator")


def set_password(connection: Connection, user_id: UUID, password: str, now: datetime) -> None:
    """Give a user another password: locked out no longer, and logged in nowhere any more."""
    connection.execute(
        update(user_account)
        .where(user_account.c.id == user_id)
        .values(
            password_hash=hash_password(password),
            is_locked_out=False,
            failed_attempts=0,
            updated_at=now,
        )
    )
    connection.execute(delete(oauth_token).where(oauth_token.c.user_id == user_id))
