"""Tokens of users who have logged in: who and what for in, a text that is shown once out; and back.

Tokens are random texts, and only digests are kept: what is stored is of no use to who reads it. All
that comes of one login is a family, which is revoked as a whole.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import Connection, bindparam, delete, insert

from content_platform.access.secret import digest_of, new_secret
from content_platform.access.user import User
from content_platform.access.users import active_users, to_user
from content_platform.storage.schema import oauth_token, user_account

__all__ = [
    "PASSWORD_CLIENT",
    "NewToken",
    "TokenKind",
    "find_user_of_token",
    "forget_expired",
    "issue_token",
    "keep_token",
    "revoke_family",
]

PASSWORD_CLIENT: Final = "password"
"""Stands for the client where there is none: tokens that were traded for a password."""


# Made once: it runs with every request.
_users_of_token: Final = (
    active_users()
    .join(oauth_token, oauth_token.c.user_id == user_account.c.id)
    .where(
        oauth_token.c.digest == bindparam("token_digest"),
        oauth_token.c.kind == bindparam("kind"),
        oauth_token.c.client_id.in_(bindparam("clients", expanding=True)),
        oauth_token.c.expires_at > bindparam("now"),
    )
)


class TokenKind(StrEnum):
    """What a token is good for."""

    ACCESS = "access"
    """Requests to an API."""
    CODE = "code"
    """The first tokens of a client, once."""
    REFRESH = "refresh"
    """The next tokens of a client, once."""
    SESSION = "session"
    """Codes: a browser has it, whose person has logged in."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token to be made. Without `family_id` it is the first of a login."""

    kind: TokenKind
    client_id: str
    lifetime: timedelta
    family_id: UUID | None = None
    redirect_uri: str | None = None
    code_challenge: str | None = None


def issue_token(connection: Connection, new: NewToken, *, user_id: UUID, now: datetime) -> str:
    """The text of a token that acts for a user. It is known to the caller alone."""
    text = new_secret()
    keep_token(connection, text, new, user_id=user_id, now=now)
    return text


def keep_token(
    connection: Connection, text: str, new: NewToken, *, user_id: UUID, now: datetime
) -> None:
    """Make `text`, a new secret, the token."""
    connection.execute(
        insert(oauth_token).values(
            digest=digest_of(text),
            kind=new.kind.value,
            family_id=new.family_id or uuid4(),
            client_id=new.client_id,
            user_id=user_id,
            redirect_uri=new.redirect_uri,
            code_challenge=new.code_challenge,
            issued_at=now,
            expires_at=now + new.lifetime,
        )
    )


def find_user_of_token(
    connection: Connection,
    token: str,
    *,
    clients: Collection[str],
    now: datetime,
    kind: TokenKind = TokenKind.ACCESS,
) -> User | None:
    """Whom the token acts for, if it was issued to one of `clients`.

    None if it is unknown, expired or revoked, or its user may not log in.
    """
    asked = {
        "token_digest": digest_of(token),
        "kind": kind.value,
        "clients": [*clients],
        "now": now,
    }
    return to_user(connection, connection.execute(_users_of_token, asked).all())


def revoke_family(connection: Connection, family_id: UUID) -> None:
    """Nothing that came of a login is good for anything any more."""
    connection.execute(delete(oauth_token).where(oauth_token.c.family_id == family_id))


def forget_expired(connection: Connection, now: datetime) -> int:
    """Delete what is good for nothing any more, of any kind; how many there were."""
    return connection.execute(delete(oauth_token).where(oauth_token.c.expires_at <= now)).rowcount
