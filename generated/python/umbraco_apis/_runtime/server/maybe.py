# Part of specloom 0.1.0. Do not edit.
"""Functions of users, blocking or not: called where they cannot hold up other requests."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Awaitable, Callable
from typing import Generic, ParamSpec, TypeAlias, TypeVar, cast

from anyio.to_thread import run_sync

__all__ = ["Caller", "Maybe", "is_coroutine_function"]

P = ParamSpec("P")
T = TypeVar("T")

Maybe: TypeAlias = T | Awaitable[T]
"""What a function gives that is `def` or `async def`."""


def is_coroutine_function(function: Callable[..., object]) -> bool:
    """Whether `function`, which may be partial or an object with `__call__`, is `async def`."""
    while isinstance(function, functools.partial):
        function = cast("functools.partial[object]", function).func
    if inspect.iscoroutinefunction(function):
        return True
    return inspect.iscoroutinefunction(getattr(function, "__call__", None))  # noqa: B004 - the method itself


class Caller(Generic[P, T]):
    """Calls one function again and again: `async def` at once, `def` in a worker thread."""

    __slots__ = ("_function", "_is_async")

    def __init__(self, function: Callable[P, Maybe[T]]) -> None:
        self._function = function
        self._is_async = is_coroutine_function(function)

    async def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """The result, awaited if it can be."""
        if self._is_async:
            result = self._function(*args, **kwargs)
        else:
            result = await run_sync(functools.partial(self._function, *args, **kwargs))
        if inspect.isawaitable(result):
            return cast("T", await result)
        return result
