"""Requests for an item by its path without the slash at the end in, the same with one out (DECISIONS 2)."""

from __future__ import annotations

import re
from typing import Final
from uuid import UUID

from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["ItemPaths"]

_ITEM: Final = re.compile(r"/umbraco/delivery/api/v[12]/content/item/(.*[^/])", re.DOTALL)


class ItemPaths:
    """Nothing but a UUID is an id; all else is a path, which ends with a slash."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            found = _ITEM.fullmatch(scope["path"])
            if found is not None and not _is_uuid(found[1]):
                scope = {**scope, "path": scope["path"] + "/"}
                if scope.get("raw_path") is not None:
                    scope["raw_path"] += b"/"
        await self._app(scope, receive, send)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
