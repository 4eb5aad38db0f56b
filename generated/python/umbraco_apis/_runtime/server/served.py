# Part of specloom 0.1.0. Do not edit.
"""One operation with the handler that answers it, and all that is between a request and a response."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ..operation import Operation, Parameter
from .answering import Answering
from .binding import Binding
from .implementations import Handler
from .maybe import is_coroutine_function
from .security import Guard

__all__ = ["Served"]


class Served:
    """An operation in service. What reads requests and writes answers is built when it is first used."""

    def __init__(
        self,
        operation: Operation[object],
        handler: Handler,
        parameters: Sequence[Parameter],
        guard: Guard | None,
        *,
        is_checked: bool,
        disregards_accept: bool = False,
    ) -> None:
        """`parameters` are those that the handler gets; `guard` is None where anybody may ask."""
        self.operation = operation
        self.handler = handler
        self.is_async = is_coroutine_function(handler)
        self.guard = guard
        self._parameters = parameters
        self._is_checked = is_checked
        self._disregards_accept = disregards_accept

    @cached_property
    def binding(self) -> Binding:
        """Reads requests."""
        return Binding(self.operation, self._parameters)

    @cached_property
    def answering(self) -> Answering:
        """Writes answers."""
        return Answering(
            self.operation,
            is_checked=self._is_checked,
            disregards_accept=self._disregards_accept,
        )

    def prepare(self) -> None:
        """Build now what requests and successes need."""
        _ = self.binding
        self.answering.prepare()
