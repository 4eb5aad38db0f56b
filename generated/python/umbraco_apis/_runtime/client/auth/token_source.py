# Part of specloom 0.1.0. Do not edit.
"""The current token of one way to a token: fetched when it is needed, renewed before it expires, once for all."""

from __future__ import annotations

from collections.abc import Callable

from ...document import Scheme
from .credentials import ClientCredentials, PasswordCredentials, RefreshToken, TokenFlow
from .effects import Steps, ask, exclusively
from .endpoints import Endpoints, find_endpoints
from .errors import TokenError
from .grants import Granting
from .token import Token

__all__ = ["TokenSource"]


class TokenSource:
    """Tokens of `flow` for the operations of one client; safe for threads and tasks.

    The token changes inside `Exclusive` alone; reading it needs no lock. `now` is the time in
    seconds since the epoch, `leeway` how long before its end a token is renewed.
    """

    def __init__(
        self,
        scheme: Scheme,
        flow: TokenFlow,
        *,
        base_url: str,
        now: Callable[[], float],
        leeway: float,
    ) -> None:
        self.flow = flow
        self._scheme = scheme
        self._base_url = base_url
        self._now = now
        self._leeway = leeway
        self._fixed = _fixed_scopes(flow)
        self._token = flow.token
        self._asked = frozenset(flow.token.scopes if flow.token else ())
        self._refused = ""
        self._endpoints: Endpoints | None = None

    def access_token(self, scopes: frozenset[str]) -> Steps[str]:
        """A token that is good for `scopes`, where the client decides what it asks for.

        Raises `TokenError`, and `CredentialsError` where there is no way to one.
        """
        token = self._good(scopes)
        if token is None:
            token = yield from exclusively(self._renewed(scopes))
        return token.access_token

    def refuse(self, access_token: str) -> None:
        """Do not use `access_token` again: a server did not accept it."""
        # The token itself stays: a caller who renews it right now must not be overwritten.
        self._refused = access_token

    def granting(self) -> Steps[Granting]:
        """What asks the authorization server."""
        if self._endpoints is None:
            self._endpoints = yield from find_endpoints(self._scheme, self.flow, self._base_url)
        return Granting(self.flow, self._endpoints, self._now, self._leeway)

    def _good(self, scopes: frozenset[str]) -> Token | None:
        token = self._token
        if token is None or token.access_token == self._refused:
            return None
        if token.renew_at is not None and token.renew_at <= self._now():
            return None
        return token if self._covers(scopes) else None

    def _covers(self, scopes: frozenset[str]) -> bool:
        return self._fixed is not None or scopes <= self._asked

    def _renewed(self, scopes: frozenset[str]) -> Steps[Token]:
        token = self._good(scopes)
        if token is not None:
            return token  # whoever had the lock before has renewed it
        granting = yield from self.granting()
        # Asking for all that was ever needed spares operations with other scopes a token each.
        asked = self._asked | scopes if self._fixed is None else self._fixed
        token = yield from self._next(
            granting, tuple(sorted(asked)), widens=not self._covers(scopes)
        )
        self._token, self._asked, self._refused = token, asked, ""
        yield from self._tell(token)
        return token

    def _next(self, granting: Granting, scopes: tuple[str, ...], *, widens: bool) -> Steps[Token]:
        """By refresh token where that is enough, and from the beginning where it is void."""
        old = self._token
        if old is not None and old.refresh_token and not widens:
            try:
                return (yield from granting.refresh(old.refresh_token))
            except TokenError as refused:
                if refused.error != "invalid_grant" or not _starts_alone(self.flow):
                    raise
        return (yield from granting.obtain(scopes))

    def _tell(self, token: Token) -> Steps[None]:
        on_token = self.flow.on_token
        if on_token is not None:
            yield from ask(lambda: on_token(token))


def _fixed_scopes(flow: TokenFlow) -> frozenset[str] | None:
    """The scopes that are asked for whatever an operation needs; None: what operations need decides."""
    match flow:
        case ClientCredentials(scopes=scopes) | PasswordCredentials(scopes=scopes):
            return None if scopes is None else frozenset(scopes)
        case RefreshToken():
            return frozenset()
        case _:
            return frozenset(flow.scopes)


def _starts_alone(flow: TokenFlow) -> bool:
    """Whether a new token can be had without a user."""
    return isinstance(flow, ClientCredentials | PasswordCredentials)
