# Part of specloom 0.1.0. Do not edit.
"""A document's schemes and the user's credentials to what is sent with each operation, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ...document import Document, MutualTlsScheme, Scheme
from ...operation import COOKIE, HEADER, QUERY, Alternative, Location, Operation
from .credentials import AuthorizationCode, Credential, TokenFlow
from .effects import Steps
from .errors import CredentialsError
from .login import Login, code_of, start_login
from .sources import Asked, Fixed, Place, Source, read_credential
from .token import Token
from .token_source import TokenSource

__all__ = ["Authenticator", "Authorization"]


@dataclass(frozen=True, slots=True)
class Authorization:
    """What is added to a request; its `repr` shows none of it.

    `tokens` are those in it that can be renewed, with their sources.
    """

    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    query: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    tokens: tuple[tuple[TokenSource, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What an operation sends: all of it where no secret ever changes, else the sources."""

    fixed: Authorization | None
    sources: tuple[tuple[Source, frozenset[str]], ...] = ()


_NOTHING = _Choice(Authorization())


class Authenticator:
    """Chooses what an operation of `document` is sent with, from credentials by name of scheme.

    None is a credential that was not given. Relative URLs of authorization servers are resolved
    against `base_url`; tokens are renewed `leeway` seconds before they expire. Safe for threads
    and tasks, and for any number of clients that are driven by the same lock.

    Raises `TypeError` and `CredentialsError` for a credential that its scheme cannot send, and
    `ValueError` for a scheme that the document does not have.
    """

    def __init__(
        self,
        document: Document,
        credentials: Mapping[str, Credential | None],
        *,
        base_url: str = "",
        now: Callable[[], float] = time.time,
        leeway: float = 300.0,
    ) -> None:
        self._document = document
        self._choices: dict[Operation[object], _Choice] = {}
        if unknown := sorted(credentials.keys() - document.schemes.keys()):
            raise ValueError(f"{document.name} has no security scheme {', '.join(unknown)}")

        def token_source(scheme: Scheme, flow: TokenFlow) -> TokenSource:
            return TokenSource(scheme, flow, base_url=base_url, now=now, leeway=leeway)

        self._sources: dict[str, Source] = {
            name: read_credential(
                document.schemes[name], credential, self._keyword(name), token_source
            )
            for name, credential in credentials.items()
            if credential is not None
        }

    def authorize(self, operation: Operation[object]) -> Steps[Authorization]:
        """What `operation` is sent with: its first alternative whose credentials are all there.

        Alternatives that send something come before those that let anybody in. Raises
        `CredentialsError` where there is none, before anything is sent, and `TokenError` where a
        token is needed and refused.
        """
        choice = self._choices.get(operation)
        if choice is None:
            choice = self._choices[operation] = self._choose(operation)
        if choice.fixed is not None:
            return choice.fixed
        return (yield from _collect(operation, choice.sources))

    def refuse(self, authorization: Authorization) -> bool:
        """Take note that a server answered 401 to `authorization`.

        True: `authorize` gives new tokens now, and the request may be tried once more.
        """
        for source, access_token in authorization.tokens:
            source.refuse(access_token)
        return bool(authorization.tokens)

    def start_login(self, scheme: str = "") -> Steps[Login]:
        """The login of a user, for the credential of `scheme` that is an `AuthorizationCode`.

        `scheme` may be left out where there is only one.
        """
        source, flow = self._login_source(scheme)
        granting = yield from source.granting()
        return start_login(flow, granting.endpoints, flow.scopes)

    def finish_login(self, login: Login, came_back: str, scheme: str = "") -> Steps[Token]:
        """The token for a `login` whose browser `came_back` at this URL.

        It belongs to one user, so the client itself does not use it: a client that shall act for
        this user is given it as `AuthorizationCode(..., token=token)`. Raises `LoginError` and
        `TokenError`.
        """
        source, _ = self._login_source(scheme)
        code = code_of(login, came_back)
        granting = yield from source.granting()
        return (yield from granting.exchange(login, code))

    def _login_source(self, scheme: str) -> tuple[TokenSource, AuthorizationCode]:
        found = [
            (secret, secret.flow)
            for name, source in self._sources.items()
            if scheme in ("", name)
            if isinstance(secret := source.secret, TokenSource)
            if isinstance(secret.flow, AuthorizationCode)
        ]
        match found:
            case [(source, flow)]:
                return source, flow
            case []:
                raise CredentialsError("a login needs an AuthorizationCode among the credentials")
            case _:
                raise CredentialsError("several schemes can log in: say which, scheme=...")

    def _choose(self, operation: Operation[object]) -> _Choice:
        if not operation.security:
            return _NOTHING
        for alternative in operation.security:
            if self._is_there(alternative) and any(name in self._sources for name in alternative):
                return self._choice(operation, alternative)
        if any(self._is_there(alternative) for alternative in operation.security):
            return _NOTHING
        raise CredentialsError(self._missing(operation))

    def _is_there(self, alternative: Alternative) -> bool:
        """A certificate is in the user's own HTTP client: whether it is there cannot be seen."""
        return all(
            name in self._sources or isinstance(self._document.schemes.get(name), MutualTlsScheme)
            for name in alternative
        )

    def _choice(self, operation: Operation[object], alternative: Alternative) -> _Choice:
        sources = tuple(
            (self._sources[name], frozenset(scopes))
            for name, scopes in alternative.items()
            if name in self._sources
        )
        parts = _Parts(operation.id)
        for source, _ in sources:
            if isinstance(source.secret, Fixed):
                parts.add(source.place, source.secret.text)
            else:
                return _Choice(None, sources)
        return _Choice(parts.authorization())

    def _missing(self, operation: Operation[object]) -> str:
        ways = [
            " and ".join(self._described(name) for name in alternative)
            for alternative in operation.security
        ]
        return (
            f"{operation.id} needs credentials that the client was not given. "
            f"It accepts {', or '.join(ways)}"
        )

    def _described(self, name: str) -> str:
        if isinstance(self._document.schemes.get(name), MutualTlsScheme):
            return "a client certificate"
        given = " (given)" if name in self._sources else ""
        variable = self._document.environment.get(name)
        read = f" (Client.from_env reads {variable})" if variable and not given else ""
        return f"{self._keyword(name)}=...{given or read}"

    def _keyword(self, name: str) -> str:
        return self._document.keywords.get(name, name)


@dataclass(slots=True)
class _Parts:
    """What is added to a request, piece by piece."""

    operation: str
    parts: dict[Location, dict[str, str]] = field(default_factory=dict[Location, dict[str, str]])

    def add(self, place: Place | None, secret: str) -> None:
        if place is None:
            return
        text = place.prefix + secret
        # `Authorization` holds one credential (RFC 9110 section 11.6.2); two schemes may mean the same one.
        if self.parts.setdefault(place.location, {}).setdefault(place.name, text) != text:
            raise CredentialsError(
                f"{self.operation} needs two credentials at once, and both are sent as "
                f"the {place.location} {place.name}"
            )

    def authorization(self, tokens: tuple[tuple[TokenSource, str], ...] = ()) -> Authorization:
        headers, query, cookies = (self.parts.get(place, {}) for place in (HEADER, QUERY, COOKIE))
        return Authorization(headers, query, cookies, tokens)


def _collect(
    operation: Operation[object], sources: tuple[tuple[Source, frozenset[str]], ...]
) -> Steps[Authorization]:
    parts = _Parts(operation.id)
    tokens: list[tuple[TokenSource, str]] = []
    for source, scopes in sources:
        match source.secret:
            case Fixed(text):
                parts.add(source.place, text)
            case Asked() as asked:
                parts.add(source.place, (yield from asked.text()))
            case TokenSource() as token_source:
                token = yield from token_source.access_token(scopes)
                tokens.append((token_source, token))
                parts.add(source.place, token)
    return parts.authorization(tuple(tokens))
