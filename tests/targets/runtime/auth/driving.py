"""Both ways to drive authentication, an authorization server in the process, and a clock that is set."""

from __future__ import annotations

import asyncio
import inspect
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar, cast
from urllib.parse import parse_qsl

from specloom.targets.runtime.client.auth import (
    Ask,
    AuthEffect,
    Exclusive,
    Pause,
    Steps,
    TokenRequest,
    TokenResponse,
)

R = TypeVar("R")

Answer: TypeAlias = Callable[[TokenRequest], TokenResponse]


class Clock:
    """Seconds since the epoch, as the test has set them."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@dataclass
class Server:
    """Answers token requests in turn, the last answer for ever, and keeps what it was asked."""

    answers: list[Answer]
    clock: Clock
    requests: list[TokenRequest] = field(default_factory=list[TokenRequest])
    pauses: list[float] = field(default_factory=list[float])

    def answer(self, request: TokenRequest) -> TokenResponse:
        """The next answer."""
        self.requests.append(request)
        index = min(len(self.requests), len(self.answers)) - 1
        return self.answers[index](request)

    def pause(self, seconds: float) -> object:
        """Let the clock go on."""
        self.pauses.append(seconds)
        self.clock.now += seconds
        return None

    @property
    def forms(self) -> list[dict[str, str]]:
        """The fields of each request."""
        return [form(request) for request in self.requests]


def form(request: TokenRequest) -> dict[str, str]:
    """The fields that `request` sends."""
    return dict(parse_qsl(request.content.decode(), keep_blank_values=True))


def answer(status: int = 200, /, **fields: object) -> Answer:
    """Answers with a JSON object."""
    content = json.dumps(fields).encode()
    return lambda _: TokenResponse(status, content)


def granted(name: str, **fields: object) -> Answer:
    """Answers with the access token `name`."""
    return answer(access_token=name, token_type="bearer", **fields)


def refused(error: str, description: str = "") -> Answer:
    """Answers as RFC 6749 section 5.2 says."""
    said = {"error_description": description} if description else {}
    return answer(400, error=error, **said)


class Driver:
    """Drives steps to their end, as a blocking or an asynchronous client does."""

    def __init__(self, server: Server, *, is_async: bool = False) -> None:
        self.server = server
        self.is_async = is_async
        self._lock = threading.Lock()

    def __call__(self, steps: Steps[R]) -> R:
        """The result of `steps`."""
        if self.is_async:
            return asyncio.run(drive_async(steps, self.server))
        return self._blocking(steps)

    def _blocking(self, steps: Steps[R]) -> R:
        def done(effect: AuthEffect) -> object:
            match effect:
                case TokenRequest():
                    return self.server.answer(effect)
                case Ask(function):
                    return function()
                case Exclusive(inner):
                    with self._lock:
                        return self._blocking(inner)
                case Pause(seconds):
                    return self.server.pause(seconds)

        try:
            effect = next(steps)
            while True:
                try:
                    value = done(effect)
                except Exception as error:
                    effect = steps.throw(error)
                else:
                    effect = steps.send(value)
        except StopIteration as end:
            return cast("R", end.value)


async def drive_async(steps: Steps[R], server: Server, lock: asyncio.Lock | None = None) -> R:
    """The result of `steps`, giving other tasks a turn at every effect."""
    lock = lock or asyncio.Lock()

    async def done(effect: AuthEffect) -> object:
        await asyncio.sleep(0)
        match effect:
            case TokenRequest():
                return server.answer(effect)
            case Ask(function):
                value = function()
                return await value if inspect.isawaitable(value) else value
            case Exclusive(inner):
                async with lock:
                    return await drive_async(inner, server, lock)
            case Pause(seconds):
                return server.pause(seconds)

    try:
        effect = next(steps)
        while True:
            try:
                value = await done(effect)
            except Exception as error:
                effect = steps.throw(error)
            else:
                effect = steps.send(value)
    except StopIteration as end:
        return cast("R", end.value)
