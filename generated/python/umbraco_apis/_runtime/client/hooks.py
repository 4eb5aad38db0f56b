# Part of specloom 0.1.0. Do not edit.
"""Functions of the user's that see each attempt of each call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from .errors import ApiError
from .message import Request, Response

__all__ = ["Hooks", "OnError", "OnRequest", "OnResponse"]

OnRequest: TypeAlias = Callable[[Request, int], Request | Awaitable[Request | None] | None]
"""Given a request and the number of the attempt, from 1; may return another request to send."""

OnResponse: TypeAlias = Callable[[Response, int], Response | Awaitable[Response | None] | None]
"""Given the response to an attempt, whatever its status; may return another one."""

OnError: TypeAlias = Callable[[ApiError, int], Awaitable[None] | None]
"""Given why an attempt had no response."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What is called around each attempt, inside the loop that repeats failed ones.

    A sync client takes plain functions; an async one takes async functions too. A response is read
    when `on_response` is called (`content` is there), unless the call streams it. What a hook
    raises ends the call.
    """

    on_request: tuple[OnRequest, ...] = ()
    on_response: tuple[OnResponse, ...] = ()
    on_error: tuple[OnError, ...] = ()
