# Part of specloom 0.1.0. Do not edit.
"""What the generated resources of a tag stand on: they say which operation, these make the call."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any, Protocol, Self, TypeAlias, TypeVar, cast

from pydantic import MISSING

from ..operation import Operation
from .caller import AsyncCaller, Caller
from .mismatch import warn_of_mismatches
from .options import CallOptions
from .pages import AsyncPager, Pager
from .streams import AsyncStream, Stream

__all__ = ["AsyncResource", "HasAsyncCaller", "HasCaller", "Resource", "opened", "responded"]

T = TypeVar("T")

_Form: TypeAlias = Callable[[Any, Operation[Any], Mapping[str, object], object, CallOptions], Any]
"""Makes a call through a caller; what it gives is the result of the method, awaitable in an async one."""


class HasCaller(Protocol):
    """A sync client, as its resources see it."""

    @property
    def caller(self) -> Caller:
        """Makes calls."""
        ...


class HasAsyncCaller(Protocol):
    """An async client, as its resources see it."""

    @property
    def caller(self) -> AsyncCaller:
        """Makes calls."""
        ...


def _parsed(
    caller: Caller,
    operation: Operation[T],
    arguments: Mapping[str, object],
    body: object,
    options: CallOptions,
) -> T:
    response = caller.respond(operation, arguments, body, options)
    if response.mismatches:
        warn_of_mismatches(operation.id, response.mismatches)
    return response.parsed


async def _parsed_async(
    caller: AsyncCaller,
    operation: Operation[T],
    arguments: Mapping[str, object],
    body: object,
    options: CallOptions,
) -> T:
    response = await caller.respond(operation, arguments, body, options)
    if response.mismatches:
        warn_of_mismatches(operation.id, response.mismatches)
    return response.parsed


def responded(
    caller: Caller | AsyncCaller,
    operation: Operation[Any],
    arguments: Mapping[str, object],
    body: object,
    options: CallOptions,
) -> object:
    """The whole response."""
    return caller.respond(operation, arguments, body, options)


def opened(
    caller: Caller | AsyncCaller,
    operation: Operation[Any],
    arguments: Mapping[str, object],
    body: object,
    options: CallOptions,
) -> object:
    """The response with its body to come."""
    return caller.open(operation, arguments, body, options)


class Resource:
    """The methods of a tag, in a sync client."""

    def __init__(self, client: HasCaller) -> None:
        self._caller = client.caller
        self._form: _Form = _parsed

    def in_form(self, form: _Form) -> Self:
        """A copy whose methods give what `form` gives."""
        other = copy.copy(self)
        other._form = form
        return other

    def _call(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        *,
        options: CallOptions,
    ) -> T:
        """The success of a call."""
        return cast("T", self._form(self._caller, operation, arguments, body, options))

    def _pages(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        *,
        options: CallOptions,
    ) -> Pager[Any, T]:
        """The items of all pages; the method says of which type they are."""
        return Pager(self._caller, operation, arguments, body, options)

    def _stream(
        self,
        operation: Operation[object],
        arguments: Mapping[str, object],
        body: object = MISSING,
        *,
        options: CallOptions,
    ) -> Stream[Any]:
        """The items of a stream; the method says of which type they are."""
        return Stream(self._caller, operation, arguments, body, options)


class AsyncResource:
    """The methods of a tag, in an async client."""

    def __init__(self, client: HasAsyncCaller) -> None:
        self._caller = client.caller
        self._form: _Form = _parsed_async

    def in_form(self, form: _Form) -> Self:
        """A copy whose methods give what `form` gives."""
        other = copy.copy(self)
        other._form = form
        return other

    async def _call(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        *,
        options: CallOptions,
    ) -> T:
        """The success of a call."""
        return cast("T", await self._form(self._caller, operation, arguments, body, options))

    def _pages(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object = MISSING,
        *,
        options: CallOptions,
    ) -> AsyncPager[Any, T]:
        """The items of all pages; the method says of which type they are."""
        return AsyncPager(self._caller, operation, arguments, body, options)

    def _stream(
        self,
        operation: Operation[object],
        arguments: Mapping[str, object],
        body: object = MISSING,
        *,
        options: CallOptions,
    ) -> AsyncStream[Any]:
        """The items of a stream; the method says of which type they are."""
        return AsyncStream(self._caller, operation, arguments, body, options)
