"""Requests through plain ASGI calls, without a server or a client: what is measured is the application."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, MutableMapping
from typing import Any, Protocol

from bench.items import Call

__all__ = ["Application", "check", "take"]


class Application(Protocol):
    """An ASGI application; each framework spells its types in its own way."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""


async def check(app: Application, call: Call) -> None:
    """Raise `ValueError` where the answer of `app` is not the one that all give."""
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> Mapping[str, object]:
        return {"type": "http.request", "body": call.body, "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await app(_scope(call), receive, send)
    body = b"".join(message.get("body", b"") for message in sent)
    if sent[0]["status"] != call.status or json.loads(body) != call.answer:
        raise ValueError(f"answered {sent[0]['status']} {body[:100]!r}")


async def take(app: Application, call: Call, count: int) -> float:
    """The seconds of processor time that `count` requests take."""
    message = {"type": "http.request", "body": call.body, "more_body": False}

    async def receive() -> Mapping[str, object]:
        return message

    async def send(message: object) -> None:
        pass

    scopes = [_scope(call) for _ in range(count)]
    start = time.process_time()
    for scope in scopes:
        await app(scope, receive, send)
    return time.process_time() - start


def _scope(call: Call) -> dict[str, Any]:
    """What a server would hand over; new for each request, since applications write into it."""
    headers = [
        (b"host", b"127.0.0.1:8000"),
        (b"user-agent", b"bench"),
        (b"accept", b"*/*"),
        (b"accept-encoding", b"gzip, deflate"),
        (b"connection", b"keep-alive"),
    ]
    if call.body:
        headers.append((b"content-type", b"application/json"))
        headers.append((b"content-length", b"%d" % len(call.body)))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 50000),
        "scheme": "http",
        "root_path": "",
        "method": call.method,
        "path": call.path,
        "raw_path": call.path.encode(),
        "query_string": call.query.encode(),
        "headers": headers,
        "state": {},
    }
