"""What an operation was asked and answered without a fault: what faults are made of, and compared with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from specloom.conform.exchange import Answer, Asked
from specloom.conform.strength.altered import altered
from specloom.conform.strength.fault import (
    BreakPromise,
    Fault,
    IgnorePageSize,
    Promise,
)

__all__ = ["Seen", "is_ok"]


def is_ok(answer: Answer) -> bool:
    """Whether `answer` is to a request that was accepted."""
    return 200 <= answer.status < 300


@dataclass(frozen=True, slots=True)
class Seen:
    """One operation without a fault.

    `exchanges` are in the order in which they were made. `credentials` are what requests say who asks
    with: the places (`header`, `query`, `cookie`) and names of the security schemes. `failures` are
    the checks that failed, and `seconds` is what all of it took.
    """

    exchanges: tuple[tuple[Asked, Answer], ...] = field(default=(), repr=False)
    credentials: frozenset[tuple[str, str]] = frozenset()
    failures: frozenset[str] = frozenset()
    seconds: float = 0.0

    @property
    def accepted(self) -> tuple[Asked, Answer] | None:
        """The first request that was accepted, with its answer."""
        return next((each for each in self.exchanges if is_ok(each[1])), None)

    def lent(self, asked: Asked) -> Asked:
        """`asked` with the credentials of the first request that was accepted instead of its own."""
        if self.accepted is None:
            return asked
        good = self.accepted[0]
        in_headers = {name for place, name in self.credentials if place == "header"}
        in_query = {name for place, name in self.credentials if place == "query"}
        if any(place == "cookie" for place, _ in self.credentials):
            in_headers.add("cookie")
        return replace(
            asked,
            headers=_exchanged(asked.headers, good.headers, in_headers),
            url=_with_query(asked.url, good.url, in_query),
        )

    @property
    def statuses(self) -> frozenset[int]:
        """What was answered."""
        return frozenset(answer.status for _, answer in self.exchanges)

    def shows(self, fault: Fault) -> bool:
        """Whether `fault` would have made a difference to what was answered, as far as that can be told."""
        match fault.effect:
            case BreakPromise(Promise.AUTHENTICATION | Promise.VALIDATION, refusing):
                return self.accepted is not None and bool(self.statuses & refusing)
            case BreakPromise() | IgnorePageSize():
                return self.accepted is not None
            case effect:
                return any(altered(answer, effect) for _, answer in self.exchanges)


def _exchanged(
    mine: tuple[tuple[str, str], ...], good: tuple[tuple[str, str], ...], names: set[str]
) -> tuple[tuple[str, str], ...]:
    others = tuple(each for each in mine if each[0] not in names)
    return (*others, *(each for each in good if each[0] in names))


def _with_query(mine: str, good: str, names: set[str]) -> str:
    if not names:
        return mine
    path, _, query = mine.partition("?")
    parts = _exchanged(_parsed(query), _parsed(good.partition("?")[2]), names)
    return f"{path}?{urlencode(parts)}" if parts else path


def _parsed(query: str) -> tuple[tuple[str, str], ...]:
    return tuple(parse_qsl(query, keep_blank_values=True))
