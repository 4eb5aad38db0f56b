# Part of specloom 0.1.0. Do not edit.
"""Operations of one method and path in, the one that a request means out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qs

from starlette.types import Scope

from ..codec import header_text
from .routing import RouteClash
from .served import Served

__all__ = ["Rivals"]


class Rivals:
    """Served operations that have a method and a path in common, told apart by their selectors."""

    __slots__ = ("_ordered",)

    def __init__(self, served: Iterable[Served]) -> None:
        """Raises `RouteClash` where nothing tells two of them apart."""
        self._ordered = sorted(served, key=lambda each: -len(each.operation.selectors))
        known: set[frozenset[tuple[str, str | None]]] = set()
        for operation in (each.operation for each in self._ordered):
            selectors = frozenset(operation.selectors.items())
            if selectors in known:
                raise RouteClash(f"two operations for {operation.method} {operation.path}")
            known.add(selectors)

    def choose(self, scope: Scope) -> Served:
        """The operation with the most selectors of those whose are all in the request.

        The one with the fewest where there is none: it says what is missing.
        """
        query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        headers = {name.decode("latin-1"): header_text(text) for name, text in scope["headers"]}
        for served in self._ordered:
            selectors = served.operation.selectors.items()
            if all(_has(name, text, query, headers) for name, text in selectors):
                return served
        return self._ordered[-1]


def _has(
    name: str, text: str | None, query: Mapping[str, list[str]], headers: Mapping[str, str]
) -> bool:
    if name.startswith("?"):
        found = query.get(name[1:], ())
        return bool(found) if text is None else text in found
    return name in headers and text in (None, headers[name])
