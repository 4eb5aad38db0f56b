"""How callers show who they are: a closed union of schemes, and what an endpoint asks for."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TypeAlias

from specloom.ir.data import EMPTY_DATA, DataObject
from specloom.ir.parameter import Location
from specloom.source import Pointer

__all__ = [
    "Alternative",
    "ApiKey",
    "Flow",
    "FlowKind",
    "Http",
    "MutualTls",
    "OAuth2",
    "OpenIdConnect",
    "Requirement",
    "Scope",
    "SecurityScheme",
]


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A secret in the header, query parameter or cookie that is called `parameter`."""

    name: str
    parameter: str
    location: Location
    description: str = ""
    deprecated: bool = False
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Http:
    """The `Authorization` header with a scheme of RFC 9110 (in lower case: `basic`, `bearer`)."""

    name: str
    scheme: str
    bearer_format: str = ""
    description: str = ""
    deprecated: bool = False
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)


class FlowKind(enum.StrEnum):
    """The ways of OAuth 2 to a token; the value is OpenAPI's word."""

    IMPLICIT = "implicit"
    PASSWORD = "password"
    CLIENT_CREDENTIALS = "clientCredentials"
    AUTHORIZATION_CODE = "authorizationCode"
    DEVICE_AUTHORIZATION = "deviceAuthorization"


@dataclass(frozen=True, slots=True)
class Scope:
    """A right that a token can carry."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """One way to a token; a URL is empty where this kind of flow has none."""

    kind: FlowKind
    scopes: tuple[Scope, ...] = ()
    authorization_url: str = ""
    token_url: str = ""
    refresh_url: str = ""
    device_authorization_url: str = ""
    extensions: DataObject = EMPTY_DATA


@dataclass(frozen=True, slots=True)
class OAuth2:
    """A bearer token from one of `flows`."""

    name: str
    flows: tuple[Flow, ...]
    metadata_url: str = ""
    description: str = ""
    deprecated: bool = False
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OpenIdConnect:
    """A bearer token; how to get one is found at `url`."""

    name: str
    url: str
    description: str = ""
    deprecated: bool = False
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MutualTls:
    """A client certificate."""

    name: str
    description: str = ""
    deprecated: bool = False
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)


SecurityScheme: TypeAlias = ApiKey | Http | OAuth2 | OpenIdConnect | MutualTls


@dataclass(frozen=True, slots=True)
class Requirement:
    """A scheme by name, and the scopes (or roles) that are needed."""

    scheme: str
    scopes: tuple[str, ...] = ()


Alternative: TypeAlias = tuple[Requirement, ...]
"""Requirements that must all be met; none at all lets everybody in."""
