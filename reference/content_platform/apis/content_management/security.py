"""Who calls the Content Management API."""

from __future__ import annotations

from types import MappingProxyType

from sqlalchemy import select
from umbraco_apis.content_management_v2.server import Credentials
from umbraco_apis.content_management_v2.server import Security as SecurityProtocol

from content_platform.access.api_keys import digest
from content_platform.access.user import Action, Section, Tree, User
from content_platform.platform import Platform
from content_platform.storage import schema

__all__ = ["Security"]


class Security(SecurityProtocol[User]):
    """API keys, in their header or as user name. Users of a key may do everything so far."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store

    def authenticate(self, credentials: Credentials, _scopes: frozenset[str], /) -> User | None:
        """The user behind the credentials."""
        key = credentials.api_key or (credentials.basic and credentials.basic.username)
        if not key:
            return None
        account, api_key = schema.user_account, schema.api_key
        found = (
            select(account)
            .join(api_key, api_key.c.user_id == account.c.id)
            .where(api_key.c.digest == digest(key), api_key.c.revoked_at.is_(None))
        )
        with self._store.read() as connection:
            row = connection.execute(found).one_or_none()
        if row is None:
            return None
        return User(
            id=row.id,
            name=row.name,
            email=row.email,
            sections=frozenset(Section),
            actions=frozenset(Action),
            start_nodes=MappingProxyType(dict.fromkeys(Tree, ("",))),
        )
