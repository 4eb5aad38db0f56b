"""Who calls the Delivery API: an API key in, the user whose key it is out."""

from __future__ import annotations

from typing import Protocol

from umbraco_apis.delivery_v2.server import Security as SecurityProtocol
from umbraco_apis.delivery_v2.server import UnauthorizedError

from content_platform.access.authentication import Authentication
from content_platform.access.user import Section, User
from content_platform.apis.delivery.refusals import refusals
from content_platform.platform import Platform

__all__ = ["ApiKeys"]


class _Credentials(Protocol):
    """What both versions have."""

    @property
    def api_key(self) -> str | None:
        """The header `Api-Key`."""
        ...


class ApiKeys(SecurityProtocol[User]):
    """Takes keys of users who have access to the content section. Any other one counts as none (DECISIONS 4)."""

    def __init__(self, platform: Platform) -> None:
        self._authentication = Authentication(platform.store, clients=())

    def authenticate(self, credentials: _Credentials, _scopes: frozenset[str], /) -> User:
        """The user who calls. Raises `UnauthorizedError`."""
        with refusals():
            user = self._authentication.identify(key=credentials.api_key)
        if user is None or Section.CONTENT not in user.sections:
            raise UnauthorizedError
        return user
