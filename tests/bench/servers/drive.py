"""Requests through plain ASGI calls, without a server or a client: what is measured is the application."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["Application", "Call", "once", "rates"]


class Application(Protocol):
    """An ASGI application; each framework spells its types in its own way."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""


@dataclass(frozen=True)
class Call:
    """A request that is made again and again."""

    method: str
    path: str
    query: str = ""
    body: bytes = b""

    def scope(self) -> dict[str, Any]:
        """What a server would hand over; new for each request, since applications write into it."""
        headers = [
            (b"host", b"127.0.0.1:8000"),
            (b"user-agent", b"bench"),
            (b"accept", b"*/*"),
            (b"accept-encoding", b"gzip, deflate"),
            (b"connection", b"keep-alive"),
        ]
        if self.body:
            headers.append((b"content-type", b"application/json"))
            headers.append((b"content-length", b"%d" % len(self.body)))
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "server": ("127.0.0.1", 8000),
            "client": ("127.0.0.1", 50000),
            "scheme": "http",
            "root_path": "",
            "method": self.method,
            "path": self.path,
            "raw_path": self.path.encode(),
            "query_string": self.query.encode(),
            "headers": headers,
            "state": {},
        }


async def once(app: Application, call: Call) -> tuple[int, dict[bytes, bytes], bytes]:
    """Status, headers and body of the answer."""
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> Mapping[str, object]:
        return {"type": "http.request", "body": call.body, "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await app(call.scope(), receive, send)
    body = b"".join(message.get("body", b"") for message in sent)
    return sent[0]["status"], dict(sent[0]["headers"]), body


def rates(
    apps: Mapping[str, Application], call: Call, rounds: int = 9, seconds: float = 0.25
) -> dict[str, float]:
    """Requests a second of each; the best of several rounds, in which the applications take turns."""
    best = dict.fromkeys(apps, 0.0)
    with asyncio.Runner() as runner:
        counts = {name: runner.run(_enough(app, call, seconds)) for name, app in apps.items()}
        for _ in range(rounds):
            for name, app in apps.items():
                taken = runner.run(_take(app, call, counts[name]))
                best[name] = max(best[name], counts[name] / taken)
    return best


async def _enough(app: Application, call: Call, seconds: float) -> int:
    """How many requests fill `seconds`, after a warm-up."""
    await _take(app, call, 200)
    return max(50, round(seconds * 500 / await _take(app, call, 500)))


async def _take(app: Application, call: Call, count: int) -> float:
    message = {"type": "http.request", "body": call.body, "more_body": False}

    async def receive() -> Mapping[str, object]:
        return message

    async def send(message: object) -> None:
        pass

    scopes: Iterable[dict[str, Any]] = [call.scope() for _ in range(count)]
    start = time.process_time()
    for scope in scopes:
        await app(scope, receive, send)
    return time.process_time() - start
