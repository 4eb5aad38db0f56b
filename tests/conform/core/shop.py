"""An application that keeps what the shop of `documents` promises, and one that does not."""

from __future__ import annotations

import json

from starlette.types import Receive, Scope, Send

__all__ = ["careless", "shop"]


async def shop(scope: Scope, receive: Receive, send: Send) -> None:
    """Items; numbers that are none are refused."""
    del receive
    if scope["type"] != "http":
        return
    given = scope["query_string"].decode()
    status = 200 if not given or given in {f"take={number}" for number in range(1, 10)} else 400
    if scope["method"] != "GET":
        status = 405
    await _answer(send, status, [] if status == 200 else None)


async def careless(scope: Scope, receive: Receive, send: Send) -> None:
    """No items, but something that the document does not know."""
    del receive
    if scope["type"] == "http":
        await _answer(send, 200, {"items": "none"})


async def _answer(send: Send, status: int, value: object) -> None:
    content = b"" if value is None else json.dumps(value).encode()
    headers = [(b"allow", b"GET"), (b"content-length", str(len(content)).encode())]
    if content:
        headers.append((b"content-type", b"application/json"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
