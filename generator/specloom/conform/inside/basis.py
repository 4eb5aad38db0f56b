"""An operation in, a request of it that ought to succeed out: what automatic cases change in one place."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from schemathesis import Case
from schemathesis.core import NOT_SET
from schemathesis.generation.hypothesis.examples import generate_one

from specloom.conform.inside.parameters import Operation, required, values_at
from specloom.conform.inside.written import WrittenCase
from specloom.conform.settings import OperationSettings, Request

__all__ = ["Basis", "basis_of"]


@dataclass(slots=True)
class Basis:
    """What is written of a request that succeeds, completed by examples of the document, or by what fits its schemas.

    `has_path` tells whether something is known to be at its path, `has_body` whether its body is
    known to be accepted.
    """

    operation: Operation = field(repr=False)
    request: Request
    has_path: bool
    has_body: bool
    _example: Case[Any] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def complete(self, case: WrittenCase) -> None:
        """Give `case` what its operation requires and what it has not got."""
        for place, name in required(self.operation):
            values = values_at(case, place)
            is_there = name in values or name.lower() in case.left_out
            if not is_there and name in (made := values_at(self._made(), place)):
                values[name] = made[name]
        if case.body is NOT_SET and self.operation.body:
            case.body, case.media_type = self._made().body, self._made().media_type

    def _made(self) -> Case[Any]:
        with self._lock:
            if self._example is None:
                strategies = self.operation.get_strategies_from_examples()
                strategy = strategies[0] if strategies else self.operation.as_strategy()
                self._example = generate_one(strategy)
            return self._example


def basis_of(operation: Operation, said: OperationSettings) -> Basis:
    """The first request that is written to succeed; without one, what is said of all requests."""
    written = next((case.request for case in said.cases if 200 <= case.status < 300), None)
    request = written or Request()
    known = {**said.values, **request.values}
    return Basis(
        operation=operation,
        request=request,
        has_path=all(
            f"path.{name}" in known for place, name in required(operation) if place == "path"
        ),
        has_body=written is not None or not operation.body,
    )
