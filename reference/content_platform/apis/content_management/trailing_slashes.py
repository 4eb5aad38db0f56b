"""Requests for `/member/` in, the same for `/member` out, without a redirect (DECISIONS 6)."""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send
from umbraco_apis.content_management_v2.server import ROUTES

__all__ = ["TrailingSlashes"]

_FIRST: Final = frozenset(route.operation.path.split("/")[1] for route in ROUTES)
"""What addresses of this API begin with, and those of no other do."""


class TrailingSlashes:
    """No address of the Content Management API ends with a slash. One that is part of a name is sent as `%2F`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI 3.0."""
        if scope["type"] == "http" and scope["path"].endswith("/") and _is_ours(scope["path"]):
            raw = scope.get("raw_path")
            if raw is None:
                scope = {**scope, "path": scope["path"][:-1]}
            elif raw.endswith(b"/"):
                scope = {**scope, "path": scope["path"][:-1], "raw_path": raw[:-1]}
        await self._app(scope, receive, send)


def _is_ours(path: str) -> bool:
    first, slash, _ = path[1:].partition("/")
    return bool(slash) and first in _FIRST
