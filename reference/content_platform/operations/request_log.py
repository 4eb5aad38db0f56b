"""An application in, the same with an id and a line in the log for each request out."""

from __future__ import annotations

import logging
import re
from time import perf_counter
from typing import Final
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

__all__ = ["HEADER", "RequestLog"]

HEADER: Final = "X-Request-Id"
"""What a request may bring, and each response has."""

_FIELD: Final = HEADER.lower().encode()
_ACCEPTED: Final = re.compile(rb"[A-Za-z0-9._:-]{1,128}")

_log = logging.getLogger(__name__)


class RequestLog:
    """Tells what was asked and answered, never what was in it: addresses without queries, no headers."""

    __slots__ = ("_app",)

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        request_id = _id_of(scope)
        method, path = scope["method"], scope["path"]
        status = 0

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [*message.get("headers", ()), (_FIELD, request_id.encode())]
                message = {**message, "headers": headers}
            await send(message)

        with bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, told)
            finally:
                milliseconds = round((perf_counter() - began) * 1000, 1)
                facts = {"method": method, "path": path, "status": status}
                _log.info("answered", extra={**facts, "milliseconds": milliseconds})


def _id_of(scope: Scope) -> str:
    """The id that a request brings, if it can stand in a log as it is; else a new one."""
    for name, value in scope["headers"]:
        if name == _FIELD and _ACCEPTED.fullmatch(value):
            return str(value, "ascii")
    return uuid4().hex
