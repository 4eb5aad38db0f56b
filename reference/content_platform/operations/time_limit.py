"""An application in, the same with a limit to how long it may be silent out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, TypeAlias

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from content_platform.storage.patience import Patience

__all__ = ["TimeLimit"]

_Refuse: TypeAlias = Callable[[Scope], Response]

_BODY: Final = "http.request"


class TimeLimit:
    """Gives a request up if nothing was sent `seconds` after the last of it was received.

    What works for it in a thread cannot be stopped, but it learns that nobody waits
    (`is_anybody_waiting`), and what it sends is dropped. A response that has begun may take
    as long as it does.
    """

    __slots__ = ("_app", "_refuse", "_seconds")

    def __init__(self, app: ASGIApp, seconds: float, refuse: _Refuse) -> None:
        self._app = app
        self._seconds = seconds
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        attempt = _Attempt(self._seconds, scope, send, self._refuse)
        attempt.start()
        try:
            await self._app(scope, attempt.watch(receive), attempt.send)
        finally:
            await attempt.end()


class _Attempt:
    """One request: its timer, and what came first, the response or the end of patience."""

    __slots__ = (
        "_loop",
        "_patience",
        "_refusal",
        "_refuse",
        "_scope",
        "_seconds",
        "_send",
        "_timer",
    )

    def __init__(self, seconds: float, scope: Scope, send: Send, refuse: _Refuse) -> None:
        self._loop = asyncio.get_running_loop()
        self._patience = Patience()
        self._refusal: asyncio.Task[None] | None = None
        self._refuse = refuse
        self._scope = scope
        self._seconds = seconds
        self._send = send
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Count from now."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_later(self._seconds, self._give_up)

    def watch(self, receive: Receive) -> Receive:
        """`receive`, after which the count begins anew: a long upload is not a slow one."""

        async def watched() -> Message:
            message = await receive()
            if message["type"] == _BODY and self._timer is not None and not self._patience.is_over:
                self.start()
            return message

        return watched

    async def send(self, message: Message) -> None:
        """Send, unless it is too late."""
        if self._patience.is_over:
            return
        self._stop()
        await self._send(message)

    async def end(self) -> None:
        """Stop counting, and see to it that a refusal is sent."""
        self._stop()
        if self._refusal is not None:
            await self._refusal

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        self._timer = None
        self._patience.is_over = True
        self._refusal = self._loop.create_task(self._answer())

    async def _answer(self) -> None:
        response = self._refuse(self._scope)
        # What is left of the body would be taken for the next request.
        response.headers["Connection"] = "close"
        await response(self._scope, _nothing, self._send)


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
