"""API keys: a key of a request in, the user whose key it is out. Only digests are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, update

from content_platform.access.secret import digest_of, new_secret
from content_platform.access.user import User
from content_platform.access.users import active_users, to_user
from content_platform.errors import NotFound
from content_platform.storage.schema import api_key, user_account

__all__ = ["create_key", "find_user_of_key", "revoke_key"]

# Made once: it runs with every request.
_users_of_key: Final = (
    active_users()
    .join(api_key, api_key.c.user_id == user_account.c.id)
    .where(api_key.c.digest == bindparam("key_digest"), api_key.c.revoked_at.is_(None))
)


def create_key(connection: Connection, *, name: str, user_id: UUID, now: datetime) -> str:
    """A new key that acts for a user. It is known to the caller alone, and cannot be shown again."""
    key = new_secret()
    row = {"digest": digest_of(key), "name": name, "user_id": user_id, "created_at": now}
    connection.execute(insert(api_key).values(row))
    return key


def find_user_of_key(connection: Connection, key: str) -> User | None:
    """Whom the key acts for; None if it is unknown or revoked, or its user may not log in."""
    found = connection.execute(_users_of_key, {"key_digest": digest_of(key)})
    return to_user(connection, found.all())


def revoke_key(connection: Connection, *, name: str, now: datetime) -> None:
    """All keys of this name are good no longer. Raises `NotFound` if none was good."""
    revoked = connection.execute(
        update(api_key)
        .where(api_key.c.name == name, api_key.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    if revoked.rowcount == 0:
        raise NotFound("API key", name)
