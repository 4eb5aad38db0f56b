"""An application and the messages of one request in, what it sends out, message by message."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Scope

__all__ = ["Exchange", "get"]


def get(path: str, headers: Iterable[tuple[str, str]] = (), method: str = "GET") -> Scope:
    """The scope of a request."""
    path, _, query = path.partition("?")
    return {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "http",
        "server": ("platform.test", 80),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
    }


@dataclass(frozen=True)
class Exchange:
    """A request at work. What it receives is put into `received`; an empty queue is a client that is silent."""

    received: asyncio.Queue[Message] = field(default_factory=asyncio.Queue[Message])
    sent: asyncio.Queue[Message] = field(default_factory=asyncio.Queue[Message])

    def begin(self, app: ASGIApp, scope: Scope) -> asyncio.Task[None]:
        """The application at work."""

        async def run() -> None:
            await app(scope, self.received.get, self.sent.put)

        return asyncio.get_running_loop().create_task(run())

    def bring(self, body: bytes, *, more: bool = False) -> None:
        """The next part of the request's body."""
        self.received.put_nowait({"type": "http.request", "body": body, "more_body": more})

    async def answer(self, app: ASGIApp, scope: Scope, body: bytes = b"") -> Answer:
        """The whole answer to a whole request."""
        self.bring(body)
        await self.begin(app, scope)
        return await self.read()

    async def read(self) -> Answer:
        """What was sent, to its end."""
        start = await self.sent.get()
        body = b""
        more = True
        while more:
            message = await self.sent.get()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
        return Answer(start["status"], headers, body)


@dataclass(frozen=True)
class Answer:
    """Status, headers by lower-case name, and body."""

    status: int
    headers: dict[str, str]
    body: bytes
