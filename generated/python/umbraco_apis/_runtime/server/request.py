# Part of specloom 0.1.0. Do not edit.
"""The request at hand, from wherever it is needed: in a handler, in what it calls, in `on_error`."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any, cast

from starlette.datastructures import URL, Address, Headers, QueryParams
from starlette.requests import cookie_parser
from starlette.types import Scope

from ..operation import Operation

__all__ = ["CLEANUP", "CURRENT", "IS_READ", "PRINCIPAL", "SERVED", "Request", "request"]

CURRENT: ContextVar[Scope] = ContextVar("request")
"""The ASGI scope of the request at hand. Handlers call `request()`."""

PRINCIPAL = "specloom.principal"
"""The key in the scope for who asks, once that is known."""

SERVED = "specloom.served"
"""The key in the scope for the operation that answers."""

CLEANUP = "specloom.cleanup"
"""The key in the scope for functions to call when the request is answered."""

IS_READ = "specloom.is-read"
"""The key in the scope for whether all of the body was read; it is True where nothing stands there."""


class Request:
    """What was asked for, apart from the parameters and the body that a handler is given."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @property
    def operation(self) -> Operation[object]:
        """The operation that answers, as data."""
        return cast("Operation[object]", self._scope[SERVED].operation)

    @property
    def method(self) -> str:
        """The HTTP method, in capitals; `HEAD` where a GET operation answers it."""
        return cast("str", self._scope["method"])

    @property
    def url(self) -> URL:
        """The URL that was asked for."""
        return URL(scope=self._scope)

    @property
    def headers(self) -> Headers:
        """All header fields; names in any case."""
        return Headers(scope=self._scope)

    @property
    def query(self) -> QueryParams:
        """All query parameters as text, documented or not."""
        return QueryParams(self._scope["query_string"])

    @property
    def cookies(self) -> Mapping[str, str]:
        """All cookies as text."""
        return cookie_parser("; ".join(self.headers.getlist("cookie")))

    @property
    def client(self) -> Address | None:
        """Host and port of the other end, where the server knows them."""
        client = self._scope.get("client")
        return None if client is None else Address(*client)

    @property
    def state(self) -> Mapping[str, Any]:
        """What the application's lifespan gave; empty without one."""
        return cast("Mapping[str, Any]", self._scope.get("state", {}))

    @property
    def principal(self) -> object:
        """Who asks, as the `Security` of the application said; None where nobody had to tell."""
        return self._scope.get(PRINCIPAL)


def request() -> Request:
    """The request at hand; raises `RuntimeError` where there is none."""
    scope = CURRENT.get(None)
    if scope is None:
        raise RuntimeError("request() is for code that runs while a request is answered")
    return Request(scope)
