# Part of specloom 0.1.0. Do not edit.
"""What authentication asks of whoever drives it: requests, calls of the user's functions, order, time.

Authentication does no I/O. Its work is generators (`Steps`) that yield an effect and get its answer,
so that blocking and asynchronous clients drive the same code:

* `TokenRequest`: send it, without following redirects; the answer is a `TokenResponse`.
* `Ask`: call the function, and await what it gives if that can be awaited; the answer is the value.
* `Exclusive`: take the client's one lock, drive the steps, release the lock; the answer is their result.
* `Pause`: sleep; the answer is None.

What an effect raises is raised in the generator.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeVar, cast

from .errors import CredentialsError

__all__ = [
    "Ask",
    "AuthEffect",
    "Exclusive",
    "Pause",
    "Steps",
    "TokenRequest",
    "TokenResponse",
    "ask",
    "exclusively",
    "fetch",
    "pause",
]

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """A request to an authorization server. It holds secrets: redirects are not followed."""

    method: Literal["GET", "POST"]
    url: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class TokenResponse:
    """What the authorization server answered."""

    status_code: int
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ask:
    """A call of a function that the user gave, which may be asynchronous."""

    function: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Exclusive:
    """Steps that one caller at a time may take."""

    steps: Generator[AuthEffect, object, object]


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that has to go by."""

    seconds: float


AuthEffect: TypeAlias = TokenRequest | Ask | Exclusive | Pause

Steps: TypeAlias = Generator[AuthEffect, object, R]
"""Work that ends in an `R`."""


def fetch(request: TokenRequest) -> Steps[TokenResponse]:
    """The answer to `request`."""
    answer = yield request
    if not isinstance(answer, TokenResponse):
        raise TypeError(f"a token request is answered by a TokenResponse, not {type(answer)}")
    return answer


def ask(function: Callable[[], object]) -> Steps[object]:
    """What `function` gives, awaited where the driver can.

    Raises `CredentialsError` where an asynchronous function meets a blocking client.
    """
    answer = yield Ask(function)
    if inspect.isawaitable(answer):
        if inspect.iscoroutine(answer):
            answer.close()
        name = getattr(function, "__qualname__", type(function).__qualname__)
        raise CredentialsError(f"{name} is asynchronous: only the asynchronous client can call it")
    return answer


def exclusively(steps: Steps[R]) -> Steps[R]:
    """The result of `steps`, which no other caller takes meanwhile."""
    return cast("R", (yield Exclusive(steps)))


def pause(seconds: float) -> Steps[None]:
    """Let `seconds` go by."""
    yield Pause(seconds)
