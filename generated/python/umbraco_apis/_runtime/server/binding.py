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

    __slots__ = ("_body", "_parameters", "_status", "_status_of_body", "has_body")

    def __init__(self, operation: Operation[object], parameters: Sequence[Parameter]) -> None:
        """`parameters` are those that the handler gets."""
        self._parameters = ParameterReader(operation, parameters) if parameters else None
        self._body = BodyReader(operation.body, operation.method) if operation.body else None
        self.has_body = self._body is not None
        documented = {response.status for response in operation.responses}
        self._status_of_body = 422 if 422 in documented else 400
        self._status = 422 if 422 in documented and 400 not in documented else 400

    def read_parameters(self, slots: Sequence[str], incoming: Incoming) -> dict[str, Any]:
        """The arguments, where there is no body; raises `RequestError` with all violations."""
        if self._parameters is None:
            return {}
        try:
            return self._parameters.read(Texts(slots, incoming.query, incoming.headers))
        except InvalidRequest as invalid:
            raise _refusal(self._status, invalid.violations) from None

    async def read(self, slots: Sequence[str], incoming: Incoming) -> dict[str, Any]:
        """The arguments with the body; raises `RequestError` with all violations of both."""
        assert self._body is not None
        try:
            arguments = self.read_parameters(slots, incoming)
        except RequestError as error:
            raise await self._with_body(error, incoming) from None
        try:
            arguments["body"] = await self._body.read(incoming)
        except InvalidRequest as invalid:
            raise _refusal(self._status_for(invalid), invalid.violations) from None
        return arguments

    async def _with_body(self, error: RequestError, incoming: Incoming) -> RequestError:
        """The refusal of parameters, with what is wrong with the body as well."""
        assert self._body is not None
        try:
            await self._body.read(incoming)
        except InvalidRequest as invalid:
            return _refusal(error.status, (*error.violations, *invalid.violations))
        return error

    def _status_for(self, invalid: InvalidRequest) -> int:
        return self._status if invalid.is_malformed else self._status_of_body


def _refusal(status: int, violations: Sequence[Violation]) -> RequestError:
    return RequestError(status, "invalid-request", _summary(violations), violations=violations)


def _summary(violations: Sequence[Violation]) -> str:
    first = violations[0]
    where = f"{first.place} parameter {first.parameter!r}" if first.parameter else "body"
    at = f" at {first.pointer}" if first.pointer else ""
    more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
    return f"{where}{at}: {first.message}{more}"
