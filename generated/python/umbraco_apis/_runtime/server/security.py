# Part of specloom 0.1.0. Do not edit.
"""Who asks: credentials of a request in, the principal that handlers get out, or 401 and 403."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeVar, assert_never

from starlette.types import Scope

from ..codec import DecodeError, Pairs, header_text
from ..document import (
    ApiKeyScheme,
    Document,
    HttpScheme,
    MutualTlsScheme,
    OAuth2Scheme,
    OpenIdConnectScheme,
    Scheme,
)
from ..operation import Location, Operation
from .maybe import Caller, Maybe
from .request_errors import RequestError

__all__ = [
    "BasicCredentials",
    "ForbiddenError",
    "Guard",
    "Security",
    "UnauthorizedError",
    "UnknownScheme",
]

Credentials_contra = TypeVar("Credentials_contra", contravariant=True)
Principal_co = TypeVar("Principal_co", covariant=True)


class BasicCredentials(NamedTuple):
    """User name and password of `Authorization: Basic` (RFC 7617), decoded as UTF-8."""

    username: str
    password: str


class UnauthorizedError(RequestError):
    """Credentials that are not accepted: the next alternative is tried, and 401 is the last answer."""

    def __init__(self, detail: str = "the credentials are not accepted") -> None:
        super().__init__(401, "unauthorized", detail)


class ForbiddenError(RequestError):
    """Somebody who is known, and may not do this: 403."""

    def __init__(self, detail: str = "this is not allowed") -> None:
        super().__init__(403, "forbidden", detail)


class UnknownScheme(ValueError):  # noqa: N818 - says what is wrong with the document
    """An operation that asks for a security scheme which the document does not have."""


class Security(Protocol[Credentials_contra, Principal_co]):
    """Tells whose credentials a request has. Generated servers have one with their own credentials."""

    def authenticate(
        self, credentials: Credentials_contra, scopes: frozenset[str], /
    ) -> Maybe[Principal_co | None]:
        """Whoever the credentials belong to; None, or `UnauthorizedError`, if they are not accepted.

        Only the fields of one alternative are filled, and `scopes` are what it asks for.
        Raises `ForbiddenError` for somebody who may not do this.
        """
        ...


_Found: TypeAlias = "str | BasicCredentials | None"
_Find: TypeAlias = Callable[[Scope, Mapping[bytes, bytes]], _Found]


@dataclass(frozen=True, slots=True)
class _Alternative:
    """What one alternative needs: where credentials are found, by field."""

    finders: tuple[tuple[str, _Find], ...]
    scopes: frozenset[str]

    def find(self, scope: Scope, headers: Mapping[bytes, bytes]) -> dict[str, object] | None:
        """All credentials by field, None if one is not there."""
        found: dict[str, object] = {}
        for name, find in self.finders:
            value = find(scope, headers)
            if value is None:
                return None
            found[name] = value
        return found


class Guard:
    """Lets requests of one operation pass.

    Alternatives are tried in the document's order, if all their credentials are there; the one that asks
    for nothing is the last. 403 is answered if one of them was forbidden, else 401.
    """

    __slots__ = ("_alternatives", "_authenticate", "_challenges", "_credentials", "_is_optional")

    def __init__(
        self,
        operation: Operation[object],
        document: Document,
        credentials: Callable[..., Any],
        security: Security[Any, object],
    ) -> None:
        """`credentials` makes an object with one field for each scheme.

        Raises `UnknownScheme`.
        """
        self._credentials = credentials
        self._authenticate = Caller(security.authenticate)
        self._is_optional = {} in operation.security
        self._alternatives = tuple(
            _Alternative(
                tuple(
                    (document.keywords.get(name, name), _finder(_scheme(document, name, operation)))
                    for name in alternative
                ),
                frozenset(scope for scopes in alternative.values() for scope in scopes),
            )
            for alternative in operation.security
            if alternative
        )
        names = dict.fromkeys(name for alternative in operation.security for name in alternative)
        self._challenges = _challenges(document, names)

    async def admit(self, scope: Scope, headers: Mapping[bytes, bytes]) -> object:
        """The principal; None for an anonymous one. Raises `RequestError` with 401 or 403."""
        refused: RequestError | None = None
        for alternative in self._alternatives:
            found = alternative.find(scope, headers)
            if found is None:
                continue
            try:
                principal = await self._authenticate(self._credentials(**found), alternative.scopes)
            except (UnauthorizedError, ForbiddenError) as error:
                refused = error if refused is None or error.status == 403 else refused
                continue
            if principal is not None:
                return principal
            refused = refused or UnauthorizedError()
        if self._is_optional and (refused is None or refused.status == 401):
            return None
        if refused is None:
            refused = UnauthorizedError("credentials are needed")
        headers_ = self._challenges if refused.status == 401 else ()
        raise RequestError(refused.status, refused.code, refused.detail, headers=headers_)


def _scheme(document: Document, name: str, operation: Operation[object]) -> Scheme:
    scheme = document.schemes.get(name)
    if scheme is None:
        raise UnknownScheme(
            f"{operation.id} asks for the security scheme {name!r}, which is not there"
        )
    return scheme


def _finder(scheme: Scheme) -> _Find:
    match scheme:
        case ApiKeyScheme(location=location, parameter=parameter):
            return _api_key(location, parameter)
        case HttpScheme(scheme="basic"):
            return lambda _, headers: _basic(_authorization(headers, "basic"))
        case HttpScheme(scheme=name):
            return lambda _, headers: _authorization(headers, name.lower())
        case OAuth2Scheme() | OpenIdConnectScheme():
            return lambda _, headers: _authorization(headers, "bearer")
        case MutualTlsScheme():
            return lambda scope, _: _certificate(scope)
        case _ as unknown:
            assert_never(unknown)


def _api_key(location: Location, name: str) -> _Find:
    raw_name = name.lower().encode()
    match location:
        case Location.QUERY:
            return lambda scope, _: _first(lambda: Pairs.of_query(scope["query_string"]), name)
        case Location.COOKIE:
            return lambda _, headers: _first(
                lambda: Pairs.of_cookies([header_text(headers.get(b"cookie", b""))]), name
            )
        case _:
            return lambda _, headers: header_text(headers.get(raw_name, b"")) or None


def _first(read: Callable[[], Pairs], name: str) -> str | None:
    try:
        pairs = read()
        values = pairs.values.get(name)
        return pairs.unquote(values[0]) or None if values else None
    except DecodeError:
        return None


def _authorization(headers: Mapping[bytes, bytes], scheme: str) -> str | None:
    given, _, value = header_text(headers.get(b"authorization", b"")).partition(" ")
    return value.strip() or None if given.lower() == scheme else None


def _basic(value: str | None) -> BasicCredentials | None:
    if value is None:
        return None
    try:
        username, colon, password = b64decode(value, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return BasicCredentials(username, password) if colon else None


def _certificate(scope: Scope) -> str | None:
    """The first certificate of the client, as PEM (the `tls` extension of ASGI)."""
    chain: Sequence[str] = scope.get("extensions", {}).get("tls", {}).get("client_cert_chain", ())
    return chain[0] if chain else None


def _challenges(document: Document, names: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    realm = _quoted(document.title or document.name)
    found = (_challenge(document.schemes[name], realm) for name in names)
    return tuple(("WWW-Authenticate", text) for text in dict.fromkeys(filter(None, found)))


def _challenge(scheme: Scheme, realm: str) -> str | None:
    match scheme:
        case ApiKeyScheme(location=location, parameter=parameter):
            return f"ApiKey realm={realm}, in={_quoted(location.value)}, name={_quoted(parameter)}"
        case HttpScheme(scheme=name):
            return f"{name.capitalize()} realm={realm}"
        case OAuth2Scheme() | OpenIdConnectScheme():
            return f"Bearer realm={realm}"
        case MutualTlsScheme():
            return None
        case _ as unknown:
            assert_never(unknown)


def _quoted(text: str) -> str:
    """`text` as a quoted string of a header; what ASCII does not have becomes a question mark."""
    plain = "".join(each if " " <= each <= "~" else "?" for each in text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
