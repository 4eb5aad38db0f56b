"""Access tokens: a user who has logged in in, what a client sends with each request out; and back.

Tokens are random texts, and only digests are kept: what is stored is of no use to who reads it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, insert

from content_platform.access.secret import digest_of, new_secret
from content_platform.access.user import User
from content_platform.access.users import active_users, to_user
from content_platform.storage.schema import oauth_token, user_account
from content_platform.storage.store import Work

__all__ = [
    "ACCESS",
    "PASSWORD_CLIENT",
    "AccessToken",
    "find_user_of_token",
    "forget_expired",
    "issue_access_token",
]

ACCESS: Final = "access"
"""The kind of tokens that requests are made with."""

PASSWORD_CLIENT: Final = "password"
"""Stands for the client where there is none: tokens that were traded for a password."""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token that was just made, and for how long it is good."""

    text: str
    lifetime: timedelta

    @property
    def expires_in(self) -> int:
        """Seconds."""
        return int(self.lifetime.total_seconds())


def issue_access_token(
    work: Work, *, client_id: str, lifetime: timedelta, family_id: UUID | None = None
) -> AccessToken:
    """A token that acts for the user of `work`. It is known to the caller alone.

    `family_id` is that of the login it comes of; without one this is the login.
    """
    text = new_secret()
    work.connection.execute(
        insert(oauth_token).values(
            digest=digest_of(text),
            kind=ACCESS,
            family_id=family_id or uuid4(),
            client_id=client_id,
            user_id=work.user.id,
            issued_at=work.now,
            expires_at=work.now + lifetime,
        )
    )
    return AccessToken(text, lifetime)


def find_user_of_token(
    connection: Connection, token: str, *, clients: Collection[str], now: datetime
) -> User | None:
    """Whom the token acts for, if it was issued to one of `clients`.

    None if it is unknown, expired or revoked, or its user may not log in.
    """
    query = (
        active_users()
        .join(oauth_token, oauth_token.c.user_id == user_account.c.id)
        .where(
            oauth_token.c.digest == digest_of(token),
            oauth_token.c.kind == ACCESS,
            oauth_token.c.client_id.in_(clients),
            oauth_token.c.expires_at > now,
        )
    )
    return to_user(connection, connection.execute(query).all())


def forget_expired(connection: Connection, now: datetime) -> int:
    """Delete what is good for nothing any more, of any kind; how many there were."""
    return connection.execute(delete(oauth_token).where(oauth_token.c.expires_at <= now)).rowcount
