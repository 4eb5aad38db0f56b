# Part of specloom 0.1.0. Do not edit.
"""Path templates with a query, such as `/current?city={city}`: operations in, the one that a query means out.

OpenAPI knows no such templates (OAS 3.2, section 4.8.1), and many documents have them: operations that share
a path, and are told apart by names in the query.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..codec import DecodeError, Pairs

__all__ = ["QueryRoutes"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Template(Generic[T]):
    """`fixed` pairs have to be there; `slots` are the names whose values are slots, in order."""

    fixed: Sequence[tuple[str, str]]
    slots: Sequence[str]
    value: T

    def fit(self, pairs: Pairs) -> tuple[bool, int] | None:
        """Whether all slots are filled, and how many; None where the query says something else."""
        if any(value not in pairs.values.get(name, ()) for name, value in self.fixed):
            return None
        filled = sum(name in pairs.values for name in self.slots)
        return filled == len(self.slots), filled + len(self.fixed)


class QueryRoutes(Generic[T]):
    """Values by the part of a path template that follows its `?`."""

    __slots__ = ("_templates",)

    def __init__(self, templates: Iterable[tuple[str, T]]) -> None:
        self._templates = [_parse(text, value) for text, value in templates]

    def choose(self, query: bytes) -> tuple[T, tuple[str | None, ...]] | None:
        """The value whose template the query fills, the one with the most names; and what fills it.

        Where it fills none, the one that lacks least, with None for what lacks. None if fixed text
        tells that none is meant, or nothing can be read.
        """
        try:
            pairs = Pairs.of_query(query)
        except DecodeError:
            return None
        fitting = [(fit, each) for each in self._templates if (fit := each.fit(pairs)) is not None]
        if not fitting:
            return None
        _, best = max(fitting, key=lambda found: found[0])
        return best.value, tuple(pairs.values.get(name, [None])[0] for name in best.slots)


def _parse(text: str, value: T) -> _Template[T]:
    pieces = [piece.partition("=")[::2] for piece in text.split("&") if piece]
    return _Template(
        [(name, given) for name, given in pieces if "{" not in given],
        [name for name, given in pieces if "{" in given],
        value,
    )
