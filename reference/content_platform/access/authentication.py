"""Who asks: credentials of a request in, the user whose they are out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from content_platform.access.api_keys import find_user_of_key
from content_platform.access.tokens import find_user_of_token
from content_platform.access.user import User
from content_platform.storage.store import Store

__all__ = ["Authentication"]


@dataclass(frozen=True, slots=True)
class Authentication:
    """Looks credentials up, each time: one that was revoked is good for no further request.

    `clients` are those whose tokens are accepted. Raises `StorageUnavailable`.
    """

    store: Store
    clients: Collection[str]

    def identify(self, *, token: str | None = None, key: str | None = None) -> User | None:
        """The user of all credentials that are given, where both are there that of the token.

        None if one of them is not good, or there is none (DECISIONS 30).
        """
        with self.store.read() as connection:
            user = None if key is None else find_user_of_key(connection, key)
            if token is None or (user is None and key is not None):
                return user
            now = self.store.clock()
            return find_user_of_token(connection, token, clients=self.clients, now=now)
