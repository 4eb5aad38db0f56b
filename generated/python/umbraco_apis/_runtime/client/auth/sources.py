# Part of specloom 0.1.0. Do not edit.
"""A security scheme and the user's credential to a secret, and to the place in a request where it goes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never, cast

from ...document import (
    ApiKeyScheme,
    HttpScheme,
    MutualTlsScheme,
    OAuth2Scheme,
    OpenIdConnectScheme,
    Scheme,
)
from ...operation import HEADER, Location
from .credentials import (
    AuthorizationCode,
    ClientCredentials,
    Credential,
    DeviceCode,
    External,
    PasswordCredentials,
    RefreshToken,
)
from .effects import Steps, ask
from .errors import CredentialsError
from .token_source import TokenSource

__all__ = ["Asked", "Fixed", "MakeTokenSource", "Place", "Secret", "Source", "read_credential"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a request a secret goes, and the text before it."""

    location: Location
    name: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A secret that stays as it is."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """A secret that the user's function is asked for, each time; `keyword` names it in errors."""

    function: Callable[[], object]
    keyword: str
    is_pair: bool

    def text(self) -> Steps[str]:
        """The secret as it is now. Raises `CredentialsError` where it cannot be sent."""
        given = yield from ask(self.function)
        return _pair(given, self.keyword) if self.is_pair else _text(given, self.keyword)


Secret: TypeAlias = Fixed | Asked | TokenSource

MakeTokenSource: TypeAlias = Callable[
    [
        Scheme,
        ClientCredentials | PasswordCredentials | RefreshToken | AuthorizationCode | DeviceCode,
    ],
    TokenSource,
]


@dataclass(frozen=True, slots=True)
class Source:
    """What is sent for one scheme; no `place`: nothing is."""

    place: Place | None
    secret: Secret


def read_credential(
    scheme: Scheme, credential: Credential, keyword: str, make: MakeTokenSource
) -> Source:
    """What `credential`, given as `keyword`, means for `scheme`.

    Raises `TypeError` where the scheme takes another kind of credential, `CredentialsError` where
    it cannot be sent.
    """
    place = _place(scheme)
    match credential:
        case External():
            return Source(None, Fixed(""))
        case _ if place is None:
            return Source(None, Fixed(""))
        case str() | tuple():
            read = _pair if _takes_pair(scheme) else _text
            return Source(place, Fixed(read(credential, keyword)))
        case (
            ClientCredentials()
            | PasswordCredentials()
            | RefreshToken()
            | AuthorizationCode()
            | DeviceCode()
        ):
            if not _takes_token(scheme):
                raise TypeError(f"{keyword} takes no {type(credential).__name__}")
            return Source(place, make(scheme, credential))
        case _:
            if not callable(credential):
                raise TypeError(f"{keyword} takes no {type(credential).__name__}")
            return Source(place, Asked(credential, keyword, _takes_pair(scheme)))


def _place(scheme: Scheme) -> Place | None:
    match scheme:
        case ApiKeyScheme(location, parameter):
            return Place(location, parameter)
        case HttpScheme(name):
            # Names of schemes are compared without case (RFC 9110 section 11.1); this is how the registry writes them.
            return Place(HEADER, "Authorization", f"{name[:1].upper()}{name[1:]} ")
        case OAuth2Scheme() | OpenIdConnectScheme():
            return Place(HEADER, "Authorization", "Bearer ")
        case MutualTlsScheme():
            return None
        case _:
            assert_never(scheme)


def _takes_pair(scheme: Scheme) -> bool:
    return isinstance(scheme, HttpScheme) and scheme.scheme == "basic"


def _takes_token(scheme: Scheme) -> bool:
    match scheme:
        case OAuth2Scheme() | OpenIdConnectScheme() | HttpScheme("bearer"):
            return True
        case _:
            return False


def _text(given: object, keyword: str) -> str:
    if not isinstance(given, str):
        raise TypeError(f"{keyword} is a string, not {type(given).__name__}")
    # An HTTP library that refuses the text would print it. A key from a file often ends in a line feed.
    if not given or not given.isascii() or not given.isprintable():
        raise CredentialsError(
            f"{keyword} cannot be sent: it is empty or holds a character, such as a line break, "
            "that is not printable ASCII"
        )
    return given


def _pair(given: object, keyword: str) -> str:
    """User and password as RFC 7617 sends them, in UTF-8."""
    if not isinstance(given, tuple):
        raise TypeError(f"{keyword} is (user, password), not {type(given).__name__}")
    parts = cast("tuple[object, ...]", given)
    if len(parts) != 2 or not all(isinstance(part, str) for part in parts):
        raise TypeError(f"{keyword} is (user, password): two strings")
    user, password = cast("tuple[str, str]", parts)
    if ":" in user:
        raise CredentialsError(f"{keyword} cannot be sent: its user name holds a colon")
    return b64encode(f"{user}:{password}".encode()).decode()
