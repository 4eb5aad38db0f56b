"""JSONPath queries of RFC 9535: a text in, what can be run over a value out.

The library is imported when the first query is read: few projects have overlays, and it takes
longer to import than most runs take.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from specloom.source import Json

__all__ = ["InvalidQuery", "JsonPath", "compile_json_path"]

_MAX_DEPTH = 1000


class InvalidQuery(ValueError):  # noqa: N818 - it says what is invalid
    """A text is no query of RFC 9535, or a query cannot be run; the message says why."""


@dataclass(frozen=True, slots=True)
class JsonPath:
    """A query that has been read."""

    _query: Any

    def find(self, value: Json) -> Iterator[tuple[tuple[int | str, ...], Json]]:
        """The place and the value of each node found, in the order of RFC 9535.

        Raises `InvalidQuery` if a query goes too deep into `value`.
        """
        from jsonpath_rfc9535 import JSONPathError  # noqa: PLC0415 - see the module

        try:
            for node in self._query.find(value):
                yield node.location, cast("Json", node.value)
        except (JSONPathError, RecursionError) as error:
            raise InvalidQuery(_reason(error)) from error


def compile_json_path(text: str) -> JsonPath:
    """The query that `text` is; raises `InvalidQuery`."""
    from jsonpath_rfc9535 import JSONPathEnvironment, JSONPathError  # noqa: PLC0415 - see the module

    environment = JSONPathEnvironment()
    environment.max_recursion_depth = _MAX_DEPTH
    try:
        return JsonPath(environment.compile(text))
    except (JSONPathError, RecursionError) as error:
        raise InvalidQuery(_reason(error)) from error


def _reason(error: Exception) -> str:
    return str(error).partition(", line ")[0]
