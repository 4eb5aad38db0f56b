"""All that a request says to one operation: keyword arguments for its handler, or every violation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.types import Receive

from ..operation import Operation
from .bodies import BodyReader
from .parameters import ParameterReader
from .request_errors import RequestError
from .violations import InvalidBody, Violation

__all__ = ["Binding"]


class Binding:
    """Reads the requests of one operation; validators are built when it is made.

    The status of a refusal follows what the operation documents. A body that can be read and breaks
    rules is answered with 422 where that is documented, everything else with 400; where 422 is
    documented and 400 is not, everything is answered with 422.
    """

    __slots__ = ("_body", "_malformed", "_parameters", "_unprocessable")

    def __init__(self, operation: Operation[object]) -> None:
        self._parameters = ParameterReader(operation) if operation.parameters else None
        self._body = BodyReader(operation.body, operation.method) if operation.body else None
        documented = {response.status for response in operation.responses}
        self._unprocessable = 422 if 422 in documented else 400
        self._malformed = 422 if 422 in documented and 400 not in documented else 400

    async def read(
        self,
        values: Sequence[str],
        query: bytes,
        headers: Mapping[bytes, bytes],
        receive: Receive,
        limit: int,
    ) -> dict[str, Any]:
        """The arguments; raises `RequestError` with all violations of parameters and body."""
        violations: tuple[Violation, ...] = ()
        status = self._malformed
        arguments: dict[str, Any] = {}
        if self._parameters is not None:
            read = self._parameters.read(values, query, headers)
            if isinstance(read, dict):
                arguments = read
            else:
                violations = read
        if self._body is not None:
            try:
                arguments["body"] = await self._body.read(receive, headers, limit)
            except InvalidBody as invalid:
                violations += invalid.violations
                status = self._malformed if invalid.is_malformed else self._unprocessable
        if violations:
            raise RequestError(status, "invalid-request", _sum(violations), violations=violations)
        return arguments


def _sum(violations: Sequence[Violation]) -> str:
    first = violations[0]
    where = f"{first.place} parameter {first.parameter!r}" if first.parameter else "body"
    more = f", and {len(violations) - 1} more" if len(violations) > 1 else ""
    return f"{where}{first.pointer and ' at ' + first.pointer}: {first.message}{more}"
