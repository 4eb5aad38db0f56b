# Part of specloom 0.1.0. Do not edit.
"""All that a request says to one operation: keyword arguments for its handler, or every violation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..operation import Operation, Parameter
from .bodies import BodyReader
from .incoming import Incoming
from .parameters import ParameterReader, Texts
from .request_errors import RequestError
from .violations import InvalidRequest, Violation

__all__ = ["Binding"]


class Binding:
    """Reads the requests of one operation; validators are built when it is made.

    The status of a refusal is one that the operation documents: 422 for a body that can be read but
    breaks rules, if 422 is documented; 400 for everything else, or 422 if that is documented and
    400 is not.
    """

    __slots__ = ("_body", "_parameters", "_status", "_status_of_body")

    def __init__(self, operation: Operation[object], parameters: Sequence[Parameter]) -> None:
        """`parameters` are those that the handler gets."""
        self._parameters = ParameterReader(operation, parameters) if parameters else None
        self._body = BodyReader(operation.body, operation.method) if operation.body else None
        documented = {response.status for response in operation.responses}
        self._status_of_body = 422 if 422 in documented else 400
        self._status = 422 if 422 in documented and 400 not in documented else 400

    async def read(self, slots: Sequence[str], incoming: Incoming) -> dict[str, Any]:
        """The arguments; raises `RequestError` with all violations of parameters and body."""
        violations: tuple[Violation, ...] = ()
        status = self._status
        arguments: dict[str, Any] = {}
        if self._parameters is not None:
            try:
                arguments = self._parameters.read(Texts(slots, incoming.query, incoming.headers))
            except InvalidRequest as invalid:
                violations = invalid.violations
        if self._body is not None:
            try:
                arguments["body"] = await self._body.read(incoming)
            except InvalidRequest as invalid:
                violations += invalid.violations
                status = self._status if invalid.is_malformed else self._status_of_body
        if violations:
            raise RequestError(
                status, "invalid-request", _summary(violations), violations=violations
            )
        return arguments


def _summary(violations: Sequence[Violation]) -> str:
    first = violations[0]
    where = f"{first.place} parameter {first.parameter!r}" if first.parameter else "body"
    at = f" at {first.pointer}" if first.pointer else ""
    more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
    return f"{where}{at}: {first.message}{more}"
