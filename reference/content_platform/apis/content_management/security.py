"""Who calls the Content Management API: credentials in, a `User` whose sections let them out."""

from __future__ import annotations

from typing import Final

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from umbraco_apis.content_management_v2.server import (
    Credentials,
    ForbiddenError,
    Request,
    RequestError,
    UnauthorizedError,
    request,
)
from umbraco_apis.content_management_v2.server import Security as SecurityProtocol

from content_platform.access.authentication import Authentication
from content_platform.access.tokens import PASSWORD_CLIENT
from content_platform.access.user import User
from content_platform.apis.permission import Permission
from content_platform.platform import Platform

__all__ = ["Security", "require_project"]

_PROJECT: Final = "Umb-Project-Alias"
_DENIED: Final = "Authorization has been denied for this request."
_NOT_AUTHORIZED: Final = "You are not authorized to access the given resource."


async def require_project(asked: Request) -> None:
    """Goes before credentials (DECISIONS 28 and 32). Raises `RequestError` with 400."""
    if not asked.headers.get(_PROJECT):
        raise RequestError(400, "bad-request", f"The header {_PROJECT} is missing.")


class Security(SecurityProtocol[User]):
    """Takes API keys, in their header or as the name of `Basic`, and tokens of `POST /oauth/token`."""

    def __init__(self, platform: Platform) -> None:
        self._authentication = Authentication(platform.store, clients=(PASSWORD_CLIENT,))
        self._project = platform.settings.project_alias.casefold()

    async def authenticate(self, credentials: Credentials, _scopes: frozenset[str], /) -> User:
        """The user who calls.

        Raises `UnauthorizedError`, for another project too so that nobody learns which there are
        (DECISIONS 28), and `ForbiddenError` without the section of the operation.
        """
        asked = request()
        if asked.headers[_PROJECT].casefold() != self._project:
            raise UnauthorizedError(_DENIED)
        user = await run_sync(self._identify, credentials, asked.headers)
        if user is None:
            raise UnauthorizedError(_DENIED)
        if not Permission.of(asked.operation.extensions).lets_in(user):
            raise ForbiddenError(_NOT_AUTHORIZED)
        return user

    def _identify(self, credentials: Credentials, headers: Headers) -> User | None:
        """With a token only its user counts, and a key beside it has to be good, too (DECISIONS 30)."""
        if credentials.bearer is not None:
            key = headers.get("Api-Key") or None
            return self._authentication.identify(token=credentials.bearer, key=key)
        if headers.get("Authorization", "").lower().startswith("bearer"):
            return None  # the token has been refused already
        if credentials.basic is not None:
            key, password = credentials.basic
            return None if password else self._authentication.identify(key=key)
        return self._authentication.identify(key=credentials.api_key)
