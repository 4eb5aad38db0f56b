"""Who calls the Management API: a bearer token in, a `User` whose sections let them out."""

from __future__ import annotations

from anyio.to_thread import run_sync
from umbraco_apis.management_v1.server import (
    Credentials,
    ForbiddenError,
    UnauthorizedError,
    request,
)
from umbraco_apis.management_v1.server import Security as SecurityProtocol

from content_platform.access.authentication import Authentication
from content_platform.access.oauth.client import registered_clients
from content_platform.access.user import User
from content_platform.apis.permission import Permission
from content_platform.platform import Platform

__all__ = ["Security"]


class Security(SecurityProtocol[User]):
    """Takes the access tokens of registered clients alone."""

    def __init__(self, platform: Platform) -> None:
        clients = frozenset(registered_clients(platform.settings))
        self._authentication = Authentication(platform.store, clients)

    async def authenticate(self, credentials: Credentials, _scopes: frozenset[str], /) -> User:
        """The user who calls. Raises `UnauthorizedError`, and `ForbiddenError` without a section."""
        user = await run_sync(self._identify, credentials.backoffice_user)
        if user is None:
            raise UnauthorizedError("The token is not good.")
        if not Permission.of(request().operation.extensions).lets_in(user):
            raise ForbiddenError("The user does not have access to this section.")
        return user

    def _identify(self, token: str | None) -> User | None:
        return self._authentication.identify(token=token)
