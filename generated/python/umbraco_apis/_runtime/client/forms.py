# Part of specloom 0.1.0. Do not edit.
"""In which form a method gives its result: `raw` with the response, `streaming` with the body to come.

    class ContentWithRawResponse(RawResource[Content]):
        get_by_id = raw(Content.get_by_id)

has the parameters of the wrapped method, and its result inside the form.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from types import MethodType
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar, cast

from .open_response import (
    AsyncStreamingResponseManager,
    StreamingResponse,
)
from .resource import AsyncResource, Resource, opened, responded
from .response import ApiResponse

__all__ = [
    "RawResource",
    "StreamingResource",
    "async_raw",
    "async_streaming",
    "raw",
    "streaming",
]

P = ParamSpec("P")
T = TypeVar("T")
F_co = TypeVar("F_co", covariant=True)
R_co = TypeVar("R_co", bound=Resource | AsyncResource, covariant=True)


class _WithForm(Protocol):
    """A resource in another form: the same resource, giving something else."""

    @property
    def resource(self) -> Resource | AsyncResource: ...


class RawResource(Generic[R_co]):
    """The methods of a resource, each giving an `ApiResponse`."""

    def __init__(self, resource: R_co) -> None:
        self.resource: Resource | AsyncResource = resource.in_form(responded)


class StreamingResource(Generic[R_co]):
    """The methods of a resource, each giving an open response as a context manager."""

    def __init__(self, resource: R_co) -> None:
        self.resource: Resource | AsyncResource = resource.in_form(opened)


class _Method(Generic[P, F_co]):
    """A method of another class, bound to that class's part of whatever this one is bound to."""

    def __init__(self, method: Callable[..., object]) -> None:
        self._method = method
        self.__doc__ = method.__doc__

    def __get__(self, instance: _WithForm, owner: type[object]) -> Callable[P, F_co]:
        return cast("Callable[P, F_co]", MethodType(self._method, instance.resource))


class _Managed(_Method[P, F_co]):
    """As `_Method`, for an async method that is called when a context is entered."""

    def __get__(self, instance: _WithForm, owner: type[object]) -> Callable[P, F_co]:
        bound = super().__get__(instance, owner)

        def manage(*args: P.args, **kwargs: P.kwargs) -> F_co:
            call = cast("Callable[[], Any]", partial(bound, *args, **kwargs))
            return cast("F_co", AsyncStreamingResponseManager[object](call))

        return manage


def raw(method: Callable[Concatenate[Any, P], T]) -> _Method[P, ApiResponse[T]]:
    """`method` of a sync resource, giving the response with the result in `parsed`."""
    return _Method(method)


def async_raw(
    method: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]],
) -> _Method[P, Coroutine[Any, Any, ApiResponse[T]]]:
    """`method` of an async resource, giving the response with the result in `parsed`."""
    return _Method(method)


def streaming(method: Callable[Concatenate[Any, P], T]) -> _Method[P, StreamingResponse[T]]:
    """`method` of a sync resource, giving the open response: a context manager."""
    return _Method(method)


def async_streaming(
    method: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]],
) -> _Method[P, AsyncStreamingResponseManager[T]]:
    """`method` of an async resource, giving an async context manager of the open response."""
    return _Managed(method)
