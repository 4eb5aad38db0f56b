"""Codes and refresh tokens: what a client was given in, what it may be traded for out, once.

One that comes a second time was stolen, before or after: everything of its login is revoked (RFC 9700
section 4.14.2, DECISIONS 35 of Management).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select, update

from content_platform.access.secret import digest_of
from content_platform.access.tokens import TokenKind, revoke_family
from content_platform.access.user import User
from content_platform.access.users import find_user
from content_platform.storage.schema import oauth_token

__all__ = ["Grant", "find_grant", "use_up"]


@dataclass(frozen=True, slots=True)
class Grant:
    """A code or a refresh token that has not been used yet, of a user who may log in."""

    digest: str
    family_id: UUID
    user: User
    redirect_uri: str | None
    code_challenge: str | None


def find_grant(
    connection: Connection, kind: TokenKind, text: str, *, client_id: str, now: datetime
) -> Grant | None:
    """What `text` grants to a client; None if nothing. One that was used revokes its family."""
    query = select(oauth_token).where(
        oauth_token.c.digest == digest_of(text),
        oauth_token.c.kind == kind.value,
        oauth_token.c.client_id == client_id,
        oauth_token.c.expires_at > now,
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    if row.used_at is not None:
        revoke_family(connection, row.family_id)
        return None
    user = find_user(connection, row.user_id)
    if user is None:
        return None
    return Grant(row.digest, row.family_id, user, row.redirect_uri, row.code_challenge)


def use_up(connection: Connection, grant: Grant, now: datetime) -> bool:
    """Note that the grant was used; False, and its family revoked, if another was faster."""
    used = connection.execute(
        update(oauth_token)
        .where(oauth_token.c.digest == grant.digest, oauth_token.c.used_at.is_(None))
        .values(used_at=now)
    )
    if used.rowcount == 0:
        revoke_family(connection, grant.family_id)
        return False
    return True
