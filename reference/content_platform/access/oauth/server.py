"""Requests to the two endpoints of OAuth in, what they are answered out.

Authlib decides, by the RFCs; the tables of the platform remember.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from authlib.oauth2.rfc6749 import AuthorizationServer, OAuth2Error

from content_platform.access.oauth.client import Client
from content_platform.access.oauth.grant_types import CodeGrant, RefreshGrant, RequiredChallenge
from content_platform.access.oauth.request import OAuthRequest
from content_platform.access.secret import new_secret
from content_platform.access.session import find_user_of_session
from content_platform.access.tokens import NewToken, TokenKind, forget_expired, keep_token
from content_platform.storage.store import Store

__all__ = ["LoginNeeded", "OAuthServer", "Redirected", "Refused", "Tokens"]

_ACCESS_LIFETIME: Final = timedelta(seconds=299)  # what the backoffice of Umbraco has
_REFRESH_LIFETIME: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Redirected:
    """The browser goes to the client, with a code or with an error."""

    location: str


@dataclass(frozen=True, slots=True)
class LoginNeeded:
    """The browser has no session: its person logs in first, and the request comes again."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a client gets; `expires_in` is in seconds, and that of the access token."""

    access_token: str
    refresh_token: str
    expires_in: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing can be had: a word of RFC 6749 for programs, and a sentence for people."""

    error: str
    description: str


class OAuthServer:
    """The authorization server. Nothing in it changes; each request is one transaction.

    Raises `StorageUnavailable`.
    """

    def __init__(self, store: Store, clients: Mapping[str, Client]) -> None:
        self._store = store
        self._clients = clients
        self._authlib = _Authlib(clients)

    def authorize(
        self, fields: Mapping[str, str | None], session: str | None
    ) -> Redirected | LoginNeeded | Refused:
        """What the browser is told. `session` is the one that it shows.

        `Refused` is told to the person, for a client or redirect URI that is not registered; a client
        is told of all else that is wrong (RFC 6749 section 4.1.2.1).
        """
        client = self._clients.get(fields.get("client_id") or "")
        if client is None:
            return Refused("invalid_client", "There is no such client.")
        if not client.check_redirect_uri(fields.get("redirect_uri") or ""):
            return Refused("invalid_request", "The redirect URI is not one of this client.")
        with self._store.read() as connection:
            now = self._store.clock()
            request = OAuthRequest("GET", fields, connection, now)
            try:
                self._authlib.get_consent_grant(request)
            except OAuth2Error as error:
                refused: _Reply = self._authlib.handle_error_response(request, error)
                return Redirected(refused.location)
            user = find_user_of_session(connection, session, now)
        if user is None:
            return LoginNeeded()
        with self._store.upkeep() as connection:
            request = OAuthRequest("GET", fields, connection, now)
            grant = self._authlib.get_consent_grant(request)
            granted: _Reply = self._authlib.create_authorization_response(request, user, grant)
            return Redirected(granted.location)

    def token(self, fields: Mapping[str, str | None]) -> Tokens | Refused:
        """What a code or a refresh token is traded for. What is revoked on the way stays revoked."""
        with self._store.upkeep() as connection:
            now = self._store.clock()
            forget_expired(connection, now)
            request = OAuthRequest("POST", fields, connection, now)
            reply: _Reply = self._authlib.create_token_response(request)
        said = reply.body
        if "error" in said:
            return Refused(said["error"], said.get("error_description", ""))
        return Tokens(said["access_token"], said["refresh_token"], said["expires_in"])


@dataclass(frozen=True, slots=True)
class _Reply:
    body: Mapping[str, Any]
    location: str


class _Authlib(AuthorizationServer):
    """Authlib's server without a framework. See the base class for what each method is for."""

    def __init__(self, clients: Mapping[str, Client]) -> None:
        super().__init__()
        self._clients = clients
        self.register_grant(CodeGrant, [RequiredChallenge(required=True)])
        self.register_grant(RefreshGrant)
        self.register_token_generator("default", _new_tokens)

    def query_client(self, client_id: str) -> Client | None:
        return self._clients.get(client_id)

    def create_oauth2_request(self, request: OAuthRequest) -> OAuthRequest:
        return request

    def save_token(self, token: Mapping[str, Any], request: OAuthRequest) -> None:
        traded = request.authorization_code or request.refresh_token
        texts = {
            TokenKind.ACCESS: (token["access_token"], _ACCESS_LIFETIME),
            TokenKind.REFRESH: (token["refresh_token"], _REFRESH_LIFETIME),
        }
        for kind, (text, lifetime) in texts.items():
            new = NewToken(kind, request.client.client_id, lifetime, traded.grant.family_id)
            keep_token(request.connection, text, new, user_id=request.user.id, now=request.now)

    def send_signal(self, name: str, *args: object, **kwargs: object) -> None:
        """Nobody listens."""

    def handle_response(
        self, _status: int, body: Mapping[str, Any] | str, headers: Iterable[tuple[str, str]]
    ) -> _Reply:
        return _Reply(body if isinstance(body, Mapping) else {}, dict(headers).get("Location", ""))


def _new_tokens(**_: object) -> dict[str, object]:
    return {
        "access_token": new_secret(),
        "refresh_token": new_secret(),
        "expires_in": int(_ACCESS_LIFETIME.total_seconds()),
    }
