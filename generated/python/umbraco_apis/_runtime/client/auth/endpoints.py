# Part of specloom 0.1.0. Do not edit.
"""A security scheme, the user's way to a token and the base URL to the URLs of the authorization server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urljoin

from ...document import OAuth2Flow, OAuth2Scheme, OpenIdConnectScheme, Scheme
from .credentials import (
    AuthorizationCode,
    ClientCredentials,
    DeviceCode,
    PasswordCredentials,
    RefreshToken,
    TokenFlow,
)
from .effects import Steps, TokenRequest, fetch
from .errors import CredentialsError
from .token import read_json, refusal

__all__ = ["Endpoints", "find_endpoints"]

_KINDS: Mapping[type[TokenFlow], tuple[str, ...]] = {
    AuthorizationCode: ("authorizationCode",),
    ClientCredentials: ("clientCredentials",),
    DeviceCode: ("deviceAuthorization",),
    PasswordCredentials: ("password",),
    # Whatever flow the refresh token came from, its endpoint is the one that renews it.
    RefreshToken: ("authorizationCode", "password", "deviceAuthorization", "clientCredentials"),
}
"""The flows of a document whose endpoints serve a way to a token."""

_Metadata: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Absolute URLs; those that are neither given nor documented are empty."""

    token: str
    refresh: str
    authorization: str
    device_authorization: str


def find_endpoints(scheme: Scheme, flow: TokenFlow, base_url: str) -> Steps[Endpoints]:
    """Where `flow` gets its tokens: as the user says, else the document, else discovery.

    Relative URLs are resolved against `base_url` (RFC 3986 section 5.2). Raises
    `CredentialsError` where nothing says where tokens are given, `TokenError` where discovery fails.
    """
    documented = _documented(scheme, flow)
    token = flow.token_url or documented.token_url
    authorization = documented.authorization_url
    device = documented.device_authorization_url
    if isinstance(flow, AuthorizationCode):
        authorization = flow.authorization_url or authorization
    if isinstance(flow, DeviceCode):
        device = flow.device_authorization_url or device
    complete = token and not (
        (isinstance(flow, AuthorizationCode) and not authorization)
        or (isinstance(flow, DeviceCode) and not device)
    )
    if not complete and (url := _metadata_url(scheme)):
        metadata = yield from _discover(urljoin(base_url, url))
        token = token or _url(metadata, "token_endpoint")
        authorization = authorization or _url(metadata, "authorization_endpoint")
        device = device or _url(metadata, "device_authorization_endpoint")
    if not token:
        raise CredentialsError(_nowhere(scheme, flow))
    refresh = flow.token_url or documented.refresh_url or token
    return Endpoints(
        *(url and urljoin(base_url, url) for url in (token, refresh, authorization, device))
    )


def _documented(scheme: Scheme, flow: TokenFlow) -> OAuth2Flow:
    if isinstance(scheme, OAuth2Scheme):
        for kind in _KINDS[type(flow)]:
            for candidate in scheme.flows:
                if candidate.kind == kind:
                    return candidate
    return OAuth2Flow("")


def _metadata_url(scheme: Scheme) -> str:
    match scheme:
        case OpenIdConnectScheme(url):
            return url
        case OAuth2Scheme():
            return scheme.metadata_url
        case _:
            return ""


def _discover(url: str) -> Steps[_Metadata]:
    """The metadata of an authorization server (OpenID Connect Discovery 1.0, RFC 8414)."""
    response = yield from fetch(TokenRequest("GET", url, {"Accept": "application/json"}))
    if response.status_code != 200:
        raise refusal(response)
    return read_json(response)


def _url(metadata: _Metadata, name: str) -> str:
    value = metadata.get(name)
    return value if isinstance(value, str) else ""


def _nowhere(scheme: Scheme, flow: TokenFlow) -> str:
    kinds = [known.kind for known in scheme.flows] if isinstance(scheme, OAuth2Scheme) else []
    documented = f"documents only {', '.join(kinds)}" if kinds else "does not say"
    return (
        f"no token URL for {type(flow).__name__}: the security scheme {documented}; "
        "pass token_url=..."
    )
