# Part of specloom 0.1.0. Do not edit.
"""What the user gives a client to show who is calling: texts, functions, and ways to a token.

Secrets are in no `repr`. A function is called for every request and may be asynchronous in an
asynchronous client; a way to a token is followed when the first request needs one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .token import Token

__all__ = [
    "AuthorizationCode",
    "BasicCredential",
    "ClientCredentials",
    "Credential",
    "DeviceCode",
    "DevicePrompt",
    "External",
    "PasswordCredentials",
    "RefreshToken",
    "SecretCredential",
    "TokenCredential",
    "TokenFlow",
]


@dataclass(frozen=True, slots=True)
class External:
    """The credential is there, and something else sends it: the user's HTTP client, or a proxy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flow:
    """What every way to a token may be told.

    `token_url`: instead of what the document says; may be relative to the server. `headers` and
    `parameters` are added to every token request. `client_auth`: whether client id and secret are
    sent as `client_secret_basic` or `client_secret_post` (RFC 6749 section 2.3.1). `token` is one
    to begin with; `on_token` gets every new one, to keep it.
    """

    token_url: str = ""
    client_auth: Literal["basic", "post"] = "basic"
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    parameters: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    token: Token | None = None
    on_token: Callable[[Token], Awaitable[None] | None] | None = None


@dataclass(frozen=True, slots=True)
class ClientCredentials(_Flow):
    """The client itself is who calls (RFC 6749 section 4.4).

    `scopes`: exactly these are asked for; None: those that the operations need.
    """

    client_id: str
    client_secret: str = field(repr=False)
    scopes: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class PasswordCredentials(_Flow):
    """The name and password of a user (RFC 6749 section 4.3). `scopes` as in `ClientCredentials`.

    Without a `client_id` none is sent.
    """

    username: str
    password: str = field(repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    scopes: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class RefreshToken(_Flow):
    """A refresh token from an earlier login (RFC 6749 section 6).

    A server may answer with a new refresh token, and the old one is void then: `on_token` keeps it.
    """

    refresh_token: str = field(repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class AuthorizationCode(_Flow):
    """A user logs in with a browser (RFC 6749 section 4.1, always with PKCE, RFC 7636).

    `receive` gets the URL to open and gives the URL that the browser was sent back to; without it
    the login is made through the client's `login` before its first call. `scopes` are asked for.
    """

    client_id: str
    redirect_uri: str
    client_secret: str = field(default="", repr=False)
    scopes: Sequence[str] = ()
    authorization_url: str = ""
    receive: Callable[[str], str | Awaitable[str]] | None = None


@dataclass(frozen=True, slots=True)
class DevicePrompt:
    """What a user is told: open `verification_uri` and type `user_code` in (RFC 8628 section 3.3).

    `verification_uri_complete` has the code in it already, empty where the server gives none.
    """

    user_code: str
    verification_uri: str
    verification_uri_complete: str = ""


@dataclass(frozen=True, slots=True)
class DeviceCode(_Flow):
    """A user logs in on another device (RFC 8628); `prompt` tells them how."""

    client_id: str
    prompt: Callable[[DevicePrompt], Awaitable[None] | None]
    client_secret: str = field(default="", repr=False)
    scopes: Sequence[str] = ()
    device_authorization_url: str = ""


TokenFlow: TypeAlias = (
    ClientCredentials | PasswordCredentials | RefreshToken | AuthorizationCode | DeviceCode
)

SecretCredential: TypeAlias = str | Callable[[], str | Awaitable[str]] | External
"""An API key, or the text that follows the name of a scheme in `Authorization`."""

TokenCredential: TypeAlias = SecretCredential | TokenFlow
"""A bearer token, or the way to one."""

BasicCredential: TypeAlias = (
    tuple[str, str] | Callable[[], tuple[str, str] | Awaitable[tuple[str, str]]] | External
)
"""User name and password."""

Credential: TypeAlias = TokenCredential | BasicCredential
