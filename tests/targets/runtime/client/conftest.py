"""A client of either kind, a server that answers from a script, and a clock that only tests move."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias
from uuid import UUID

import pytest

from specloom.targets.runtime.client import Headers, Request, Response
from specloom.targets.runtime.client.effects import Clock
from targets.runtime.client.shop import AsyncClient, Client

ID = UUID("6a2c94a1-7b0e-4f6e-9d55-0c1d5a3b8f10")

Answer: TypeAlias = Response | Exception | Callable[[Request], Response]


def answer(
    status: int = 200, body: object = b"", headers: Mapping[str, str] | None = None
) -> Response:
    """A response with JSON, or with bytes as they are."""
    is_raw = isinstance(body, bytes)
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    told = {} if is_raw else {"Content-Type": "application/json"}
    return Response(status, Headers({**told, **(headers or {})}.items()), content)


def item(**more: object) -> Response:
    """An item, as the shop answers."""
    return answer(200, {"id": str(ID), "name": "lamp", **more})


@dataclass
class Script:
    """Gives its answers in turn, the last one again and again; remembers what it was asked."""

    answers: list[Answer] = field(default_factory=list[Answer])
    requests: list[Request] = field(default_factory=list[Request])
    closed: int = 0

    def next(self, request: Request) -> Response:
        """The answer to one request."""
        self.requests.append(replace(request, headers=dict(request.headers)))
        given = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(given, Exception):
            raise given
        return replace(given) if isinstance(given, Response) else given(request)


class SyncScript(Script):
    """A transport of a sync client."""

    def send(self, request: Request) -> Response:
        """See `Transport`."""
        return self.next(request)

    def close(self) -> None:
        """See `Transport`."""
        self.closed += 1


class AsyncScript(Script):
    """A transport of an async client."""

    async def send(self, request: Request) -> Response:
        """See `AsyncTransport`."""
        return self.next(request)

    async def close(self) -> None:
        """See `AsyncTransport`."""
        self.closed += 1


@dataclass
class Time:
    """Stands still but for sleeping; chance is one half."""

    now: float = 1_700_000_000.0
    slept: list[float] = field(default_factory=list[float])

    def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        self.now += seconds

    async def async_sleep(self, seconds: float) -> None:
        """As `sleep`."""
        self.sleep(seconds)

    @property
    def clock(self) -> Clock:
        """Itself, as a client takes it."""
        here = lambda: self.now  # noqa: E731 - a method of its own would say no more
        return Clock(here, here, lambda: 0.5, self.sleep, self.async_sleep)


@dataclass
class Shop:
    """A client of one kind with its script; every test with it is made with both kinds."""

    kind: str
    script: Script
    time: Time
    options: dict[str, Any] = field(default_factory=dict[str, Any])

    def answers(self, *answers: Answer) -> None:
        """What the server answers, in turn."""
        self.script.answers = list(answers)

    def call(self, method: str, **arguments: Any) -> Any:
        """The result of a method of the client's `items`."""
        return self.use(lambda client: getattr(client.items, method)(**arguments))

    def raw(self, method: str, **arguments: Any) -> Any:
        """The response of a method of the client's `items`."""
        return self.use(lambda client: getattr(client.items.with_raw_response, method)(**arguments))

    def use(self, action: Callable[[Any], Any]) -> Any:
        """What `action` gives for a new client, awaited where that is async."""
        options: dict[str, Any] = {
            "http_client": self.script,
            "clock": self.time.clock,
            **self.options,
        }
        if self.kind == "sync":
            with Client(**options) as client:
                return action(client)

        async def act() -> Any:
            async with AsyncClient(**options) as client:
                return await action(client)

        return asyncio.run(act())

    @property
    def requests(self) -> list[Request]:
        """What was sent."""
        return self.script.requests


@pytest.fixture(params=["sync", "async"])
def shop(request: pytest.FixtureRequest) -> Shop:
    """A shop of each kind of client."""
    kind: str = request.param
    return Shop(kind, SyncScript() if kind == "sync" else AsyncScript(), Time())
