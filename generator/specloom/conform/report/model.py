"""The hand-over of a run: what was tried, what was answered and what broke, in numbers that add up.

Two reports of parts of a run are one by `merge`; whole numbers are added, sets united, and the greatest or
the least of what can be only one is kept, so that neither order nor grouping matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import TypeVar

__all__ = [
    "Cause",
    "DocumentReport",
    "Example",
    "KeywordUse",
    "OperationReport",
    "ParameterUse",
    "Place",
    "Report",
    "Times",
    "merge",
]

_Key = TypeVar("_Key", str, int)
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, counted from 1; the empty one is unknown."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.file else ""


@dataclass(frozen=True, slots=True)
class Times:
    """How long answers took: how many microseconds together and at most, and how many up to each bound.

    A key of `within` is a bound in milliseconds: 1, 2, 5, 10, 20, 50 and so on.
    """

    total: int = 0
    slowest: int = 0
    within: Mapping[int, int] = field(default_factory=dict)

    def merge(self, other: Times) -> Times:
        """Both together."""
        return Times(
            self.total + other.total,
            max(self.slowest, other.slowest),
            _added(self.within, other.within),
        )


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """How often a parameter, or a media type of the body, was sent, was sent and served, was sent wrong and refused.

    Served is a 2xx or 3xx; refused is a 4xx to a request in which this was made wrong on purpose.
    """

    place: Place = Place()
    sent: int = 0
    served: int = 0
    refused: int = 0

    def merge(self, other: ParameterUse) -> ParameterUse:
        """Both together."""
        return ParameterUse(
            max(self.place, other.place),
            self.sent + other.sent,
            self.served + other.served,
            self.refused + other.refused,
        )


@dataclass(frozen=True, slots=True)
class KeywordUse:
    """How many values of requests and of answers a keyword of a schema was held against, and how many it refused.

    A value counts where the keyword speaks about its type. `in_requests` and `in_answers` tell where the
    schema is used.
    """

    place: Place = Place()
    in_requests: bool = False
    in_answers: bool = False
    asked: int = 0
    answered: int = 0
    broken: int = 0

    def merge(self, other: KeywordUse) -> KeywordUse:
        """Both together."""
        return KeywordUse(
            max(self.place, other.place),
            self.in_requests or other.in_requests,
            self.in_answers or other.in_answers,
            self.asked + other.asked,
            self.answered + other.answered,
            self.broken + other.broken,
        )


@dataclass(frozen=True, slots=True)
class OperationReport:
    """One operation.

    `promised` has each status of the document, as it stands there, with how often it was answered;
    `answered` each status that came. `asked` counts requests, also those that got no answer. `handler`
    is where the code of it is, "file:line name", if it is known. `skipped` are reasons why phases left
    it out.
    """

    place: Place = Place()
    handler: str = ""
    asked: int = 0
    promised: Mapping[str, int] = field(default_factory=dict)
    answered: Mapping[int, int] = field(default_factory=dict)
    parameters: Mapping[str, ParameterUse] = field(default_factory=dict)
    times: Times = Times()
    skipped: frozenset[str] = frozenset()

    @property
    def is_verified(self) -> bool:
        """Whether it has done its work at least once: a 2xx, or a 3xx where no 2xx is promised."""
        good = 2 if any(status.startswith("2") for status in self.promised) else 3
        if not any(status.startswith(("2", "3")) for status in self.promised):
            good = 2
        return any(status // 100 == good for status in self.answered)

    def merge(self, other: OperationReport) -> OperationReport:
        """Both together."""
        return OperationReport(
            max(self.place, other.place),
            max(self.handler, other.handler),
            self.asked + other.asked,
            _added(self.promised, other.promised),
            _added(self.answered, other.answered),
            _merged(self.parameters, other.parameters, ParameterUse.merge),
            self.times.merge(other.times),
            self.skipped | other.skipped,
        )


@dataclass(frozen=True, slots=True, order=True)
class Example:
    """One request that shows a failure, the shortest that was made: `curl` makes it again.

    `status` is 0 where no answer came. `about` is what the request was made for.
    """

    curl: str
    operation: str
    message: str
    status: int
    about: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason for failures, which may be seen in several operations, and how often in each.

    `id` stays the same as long as check, title, status and place do. `status` is the least, where there
    are several. `pointer` is the place in the compiled document, `place` the one in its sources: files
    and lines may move.
    """

    id: str
    check: str
    title: str
    status: int
    pointer: str
    place: Place
    operations: Mapping[str, int]
    example: Example
    handlers: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """How many answers failed."""
        return sum(self.operations.values())

    def merge(self, other: Cause) -> Cause:
        """Both together; they have the same id."""
        return Cause(
            self.id,
            min(self.check, other.check),
            min(self.title, other.title),
            min(self.status, other.status),
            min(self.pointer, other.pointer),
            max(self.place, other.place),
            _added(self.operations, other.operations),
            min(self.example, other.example),
            self.handlers | other.handlers,
        )


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What is known of one document.

    `commands` and `seeds` are those of its runs. `troubles` are what kept a run from testing all that
    it should have, with the operation ("" for all). `microseconds` are those of all runs together, also
    where they went side by side. `undocumented` counts requests for what the document does not have.
    """

    operations: Mapping[str, OperationReport] = field(default_factory=dict)
    keywords: Mapping[str, KeywordUse] = field(default_factory=dict)
    causes: Mapping[str, Cause] = field(default_factory=dict)
    checks: Mapping[str, int] = field(default_factory=dict)
    troubles: frozenset[tuple[str, str]] = frozenset()
    commands: frozenset[str] = frozenset()
    seeds: frozenset[int] = frozenset()
    undocumented: int = 0
    microseconds: int = 0

    def merge(self, other: DocumentReport) -> DocumentReport:
        """Both together."""
        return DocumentReport(
            _merged(self.operations, other.operations, OperationReport.merge),
            _merged(self.keywords, other.keywords, KeywordUse.merge),
            _merged(self.causes, other.causes, Cause.merge),
            _added(self.checks, other.checks),
            self.troubles | other.troubles,
            self.commands | other.commands,
            self.seeds | other.seeds,
            self.undocumented + other.undocumented,
            self.microseconds + other.microseconds,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What runs have found, by the name of the document; without runs there is nothing in it."""

    documents: Mapping[str, DocumentReport] = field(default_factory=dict)


def merge(reports: Iterable[Report]) -> Report:
    """All of them as one. `Report()` adds nothing, and neither order nor grouping matters."""
    return reduce(
        lambda one, other: Report(_merged(one.documents, other.documents, DocumentReport.merge)),
        reports,
        Report(),
    )


def _added(one: Mapping[_Key, int], other: Mapping[_Key, int]) -> Mapping[_Key, int]:
    return _merged(one, other, int.__add__)


def _merged(
    one: Mapping[_Key, _Value],
    other: Mapping[_Key, _Value],
    together: Callable[[_Value, _Value], _Value],
) -> Mapping[_Key, _Value]:
    """Sorted by key, so that equal reports are written alike."""
    found = dict(one)
    for key, value in other.items():
        found[key] = together(found[key], value) if key in found else value
    return dict(sorted(found.items()))
