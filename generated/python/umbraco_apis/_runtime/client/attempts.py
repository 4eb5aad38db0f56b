# Part of specloom 0.1.0. Do not edit.
"""One request in, the response that a call ends with out: attempts, waits, redirects, hooks, credentials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from inspect import isawaitable, iscoroutine
from typing import cast

from .auth import Authenticator, Authorization
from .authorization import drive
from .effects import Effects
from .errors import ApiConnectionError, ApiTimeoutError
from .hooks import Hooks
from .message import Request, Response, Timeout
from .prepared import Prepared
from .redirect import MOST_REDIRECTS, redirected
from .retry import RetryPolicy
from .urls import is_same_origin, query_names, with_query

__all__ = ["Attempts"]


@dataclass(slots=True)
class Attempts:
    """One call on its way. `sent` is what was sent last, `count` how often something was.

    `end` is when the call must be over, by the monotonic clock. `may_repeat`: a failed attempt may
    be made again. `streamed`: the body of a success is left for the caller to read.
    """

    prepared: Prepared[object]
    effects: Effects
    authenticator: Authenticator
    policy: RetryPolicy
    hooks: Hooks | None
    end: float | None
    may_repeat: bool
    follow_redirects: bool
    streamed: bool
    sent: Request
    count: int = 0
    repeated: int = 0
    followed: int = 0
    renewed: bool = False
    authorization: Authorization | None = None

    async def response(self) -> Response:
        """The last response, whatever its status; read, unless it is a success and `streamed`.

        Raises ApiConnectionError where there is none.
        """
        request, origin = self.sent, self.sent.url
        while True:
            self.count += 1
            try:
                response = await self._attempt(request, origin)
            except ApiConnectionError as error:
                error.request, error.attempts = error.request or self.sent, self.count
                if not await self._waited(request, None):
                    raise
                continue
            following = self._following(request, response)
            if following is not None:
                request = following
            elif response.status_code not in self.policy.statuses or not await self._waited(
                request, response.headers
            ):
                return response

    async def _attempt(self, request: Request, origin: str) -> Response:
        """Send `request` once, with credentials and hooks, and read what is not for the caller."""
        request = await self._authorized(request, origin)
        hooks = self.hooks
        if hooks is not None:
            for on_request in hooks.on_request:
                changed = await self._settled(on_request(request, self.count), "on_request")
                request = cast("Request", changed or request)
        request = self._timed(request)
        self.sent = request
        try:
            response = await self._exchanged(request)
        except ApiConnectionError as error:
            error.request, error.attempts = request, self.count
            if hooks is not None:
                for on_error in hooks.on_error:
                    await self._settled(on_error(error, self.count), "on_error")
            raise
        return response if hooks is None else await self._seen(hooks, response)

    async def _exchanged(self, request: Request) -> Response:
        started = self.effects.clock.monotonic()
        try:
            response = await self.effects.send(request)
            total = request.timeout.total if request.timeout else None
            spent = self.effects.clock.monotonic() - started
            await self._read(response, None if total is None else total - spent)
        except ApiConnectionError:
            raise
        except TimeoutError as error:
            raise ApiTimeoutError(str(error) or "timed out") from error
        except OSError as error:  # a transport of the user's
            raise ApiConnectionError(str(error) or type(error).__name__) from error
        return response

    async def _read(self, response: Response, seconds: float | None) -> None:
        """Read a body, unless it is left for the caller."""
        if not self.streamed or not self.prepared.outcomes.is_success(response.status_code):
            await self.effects.read(response, seconds)

    async def _settled(self, value: object, hook: str) -> object:
        """What a hook gave. Raises TypeError for an async one in a sync client."""
        settled = await self.effects.settle(value)
        if isawaitable(settled):
            if iscoroutine(settled):
                settled.close()
            raise TypeError(f"{hook} is async: only an async client can call it")
        return settled

    async def _seen(self, hooks: Hooks, response: Response) -> Response:
        try:
            for on_response in hooks.on_response:
                changed = await self._settled(on_response(response, self.count), "on_response")
                if changed is not None and changed is not response:
                    response = cast("Response", changed)
                    await self._read(response, None)
        except BaseException:
            await self.effects.close(response)
            raise
        return response

    async def _authorized(self, request: Request, origin: str) -> Request:
        """A copy of `request` with credentials, which only the server that they are for is sent."""
        copy = replace(request, headers=dict(request.headers))
        if not self.prepared.operation.security:
            return copy
        if request.url is not origin and not is_same_origin(request.url, origin):
            return copy
        steps = self.authenticator.authorize(self.prepared.operation)
        found = self.authorization = await drive(steps, self.effects)
        for name, value in found.headers.items():
            # What the user gave for this call wins over the client's credentials.
            copy.headers.setdefault(name.lower(), value)
        if found.cookies:
            pairs = [f"{name}={value}" for name, value in found.cookies.items()]
            cookies = [*filter(None, [copy.headers.get("cookie")]), *pairs]
            copy.headers["cookie"] = "; ".join(cookies)
        if found.query:
            given = query_names(copy.url)
            missing = {name: text for name, text in found.query.items() if name not in given}
            copy.url = with_query(copy.url, missing)
        return copy

    def _timed(self, request: Request) -> Request:
        """`request` with no more time than the call has left. Raises ApiTimeoutError if it has none."""
        if self.end is None:
            return request
        left = self.end - self.effects.clock.monotonic()
        if left <= 0:
            raise ApiTimeoutError("the deadline of the call is over")
        timeout = request.timeout or Timeout(None, None)
        total = left if timeout.total is None else min(left, timeout.total)
        connect = timeout.connect and min(left, timeout.connect)
        return replace(request, timeout=Timeout(total, connect))

    def _following(self, request: Request, response: Response) -> Request | None:
        """The request that follows at once: to another URL, or with new credentials."""
        if response.status_code == 401 and self.authorization and not self.renewed:
            self.renewed = True
            # Refused tokens are not used again, even where this request cannot be made again.
            if self.authenticator.refuse(self.authorization) and request.can_be_repeated:
                return request
        if not self.follow_redirects or not 300 <= response.status_code <= 399:
            return None
        if self.prepared.outcomes.find_explicit(response.status_code) is not None:
            return None
        following = redirected(request, response)
        if following is not None:
            self.followed += 1
            if self.followed > MOST_REDIRECTS:
                raise ApiConnectionError(f"more than {MOST_REDIRECTS} redirects")
        return following

    async def _waited(self, request: Request, headers: Mapping[str, str] | None) -> bool:
        """Whether there is another attempt; the time before it has gone by then."""
        if not self.may_repeat or self.repeated >= self.policy.retries:
            return False
        if not request.can_be_repeated:
            return False
        self.repeated += 1
        clock = self.effects.clock
        seconds = self.policy.delay(self.repeated, headers, clock.now(), clock.chance())
        if self.end is not None and clock.monotonic() + seconds >= self.end:
            return False
        await self.effects.sleep(seconds)
        return True
