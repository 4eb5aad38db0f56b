"""Who calls the Management API: a token in, a `User` whose sections let them out."""

from __future__ import annotations

from umbraco_apis.management_v1.server import Credentials, ForbiddenError, request
from umbraco_apis.management_v1.server import Security as SecurityProtocol

from content_platform.access.authentication import Authentication
from content_platform.access.oauth.client import registered_clients
from content_platform.access.user import User
from content_platform.apis.permission import Permission
from content_platform.platform import Platform

__all__ = ["Security"]


class Security(SecurityProtocol[User]):
    """Takes tokens of this API's own clients, and of no others."""

    def __init__(self, platform: Platform) -> None:
        clients = frozenset(registered_clients(platform.settings))
        self._authentication = Authentication(platform.store, clients)

    def authenticate(self, credentials: Credentials, _scopes: frozenset[str], /) -> User | None:
        """The user of the token; None if it is not good.

        Raises `ForbiddenError` without a section of the operation.
        """
        user = self._authentication.identify(token=credentials.backoffice_user)
        if user is not None and not Permission.of(request().operation.extensions).lets_in(user):
            raise ForbiddenError
        return user
