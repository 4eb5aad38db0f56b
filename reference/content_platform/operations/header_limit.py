"""An application in, the same for requests whose headers are not too large out."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from content_platform.operations.refusal import problem

__all__ = ["HeaderLimit"]


class HeaderLimit:
    """Refuses requests whose header fields and address have more than `limit` bytes with 431 (RFC 6585)."""

    __slots__ = ("_app", "_limit")

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] == "http" and _size(scope) > self._limit:
            detail = f"all header fields together may have {self._limit} bytes"
            await problem(431, detail)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _size(scope: Scope) -> int:
    size = len(scope["path"]) + len(scope["query_string"])
    for name, value in scope["headers"]:
        size += len(name) + len(value)
    return size
