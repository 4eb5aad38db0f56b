# Part of specloom 0.1.0. Do not edit.
"""The steps of authentication in, their result out: each effect that they yield is done by `Effects`."""

from __future__ import annotations

from typing import TypeVar, assert_never

from .auth import Ask, AuthEffect, Exclusive, Pause, Steps, TokenRequest, TokenResponse
from .effects import Effects
from .errors import ApiConnectionError
from .message import Request, Timeout

__all__ = ["drive"]

R = TypeVar("R")


async def drive(steps: Steps[R], effects: Effects, timeout: float | None = 60.0) -> R:
    """What `steps` end with. Raises what they raise; what an effect raises is raised in them."""
    try:
        effect = next(steps)
        while True:
            try:
                answer = await _done(effect, effects, timeout)
            except Exception as error:  # theirs to handle, or to let through
                effect = steps.throw(error)
            else:
                effect = steps.send(answer)
    except StopIteration as end:
        result: R = end.value
        return result


async def _done(effect: AuthEffect, effects: Effects, timeout: float | None) -> object:
    match effect:
        case TokenRequest():
            return await _fetch(effect, effects, timeout)
        case Ask(function):
            return await effects.settle(function())
        case Exclusive(steps):
            async with effects.lock():
                return await drive(steps, effects, timeout)
        case Pause(seconds):
            await effects.sleep(seconds)
            return None
        case _:
            assert_never(effect)


async def _fetch(asked: TokenRequest, effects: Effects, timeout: float | None) -> TokenResponse:
    headers = {name.lower(): value for name, value in asked.headers.items()}
    request = Request(asked.method, asked.url, headers, asked.content, Timeout(timeout))
    try:
        response = await effects.send(request)
        content = await effects.read(response, timeout)
    except ApiConnectionError as error:
        error.request = request
        raise
    return TokenResponse(response.status_code, content)
