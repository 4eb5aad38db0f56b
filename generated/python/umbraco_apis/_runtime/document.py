# Part of specloom 0.1.0. Do not edit.
"""What holds for a whole document, as data: servers, security schemes, how its version is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from .operation import Location

__all__ = [
    "ApiKeyScheme",
    "Document",
    "HttpScheme",
    "MutualTlsScheme",
    "OAuth2Flow",
    "OAuth2Scheme",
    "OpenIdConnectScheme",
    "Scheme",
    "VersionReader",
]


@dataclass(frozen=True, slots=True)
class ApiKeyScheme:
    """A secret in the header, query parameter or cookie called `parameter`."""

    location: Location
    parameter: str


@dataclass(frozen=True, slots=True)
class HttpScheme:
    """The `Authorization` header with `scheme` (lower case: `basic`, `bearer`...)."""

    scheme: str


@dataclass(frozen=True, slots=True)
class OAuth2Flow:
    """One way to a token; `kind` is OpenAPI's word for it. URLs may be relative to the server."""

    kind: str
    token_url: str = ""
    authorization_url: str = ""
    refresh_url: str = ""
    device_authorization_url: str = ""
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OAuth2Scheme:
    """A bearer token from one of `flows`; `metadata_url` says more of the server (RFC 8414)."""

    flows: tuple[OAuth2Flow, ...]
    metadata_url: str = ""


@dataclass(frozen=True, slots=True)
class OpenIdConnectScheme:
    """A bearer token; `url` says how to get one."""

    url: str


@dataclass(frozen=True, slots=True)
class MutualTlsScheme:
    """A client certificate."""


Scheme: TypeAlias = ApiKeyScheme | HttpScheme | OAuth2Scheme | OpenIdConnectScheme | MutualTlsScheme


@dataclass(frozen=True, slots=True)
class VersionReader:
    """A header or query parameter in which a request names the version that shall answer.

    With a `parameter` it is that of the media types in the header (`Accept: application/json;v=2`).
    """

    location: Location
    name: str
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `version` is that of the API (`info.version`), which also answers who asks for one
    of `earlier_versions`.

    `environment` maps names of schemes to the variables that `Client.from_env` reads, `keywords`
    to the keywords of `Client` that take their credentials.
    """

    name: str
    title: str
    version: str
    servers: tuple[str, ...] = ()
    schemes: Mapping[str, Scheme] = field(default_factory=dict[str, Scheme])
    version_readers: tuple[VersionReader, ...] = ()
    earlier_versions: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    keywords: Mapping[str, str] = field(default_factory=dict[str, str])
