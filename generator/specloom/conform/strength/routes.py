"""The operations of a document in; which one a request is for, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

__all__ = ["Routes"]

_VARIABLE: Final = re.compile(r"\{[^{}]*\}")


class Routes:
    """Finds operations by method and path. `base` stands before the paths of the document.

    Where several paths fit, the most concrete one counts (OpenAPI 3.1.1, Paths Object): a segment that is written out
    comes before one with a variable.
    """

    def __init__(self, labels: Iterable[str], base: str) -> None:
        self._base = base.rstrip("/")
        self._routes: dict[str, list[tuple[tuple[bool, ...], re.Pattern[str], str]]] = {}
        for label in labels:
            method, _, path = label.partition(" ")
            segments = path.split("/")
            rank = tuple(bool(_VARIABLE.search(segment)) for segment in segments)
            entry = (rank, re.compile("/".join(map(_pattern, segments))), label)
            self._routes.setdefault(method, []).append(entry)
        for entries in self._routes.values():
            entries.sort(key=lambda entry: entry[0])

    def label(self, method: str, path: str) -> str | None:
        """The operation that `method` on the path of a URL, still encoded, asks for."""
        if not path.startswith(self._base):
            return None
        below = path[len(self._base) :]
        entries: Sequence[tuple[object, re.Pattern[str], str]] = self._routes.get(method, ())
        return next((label for _, written, label in entries if written.fullmatch(below)), None)


def _pattern(segment: str) -> str:
    literal = map(re.escape, _VARIABLE.split(segment))
    return "[^/]+".join(literal)
