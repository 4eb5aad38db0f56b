"""What every printer shows of a report, in words and in order, with nothing left to decide."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "CauseView",
    "CoverageView",
    "DocumentView",
    "ListView",
    "OperationView",
    "ParameterView",
    "ReportView",
    "StatusView",
]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """One of the coverages. `tenths` is the share in thousandths, for a bar."""

    name: str
    about: str
    share: str
    percent: str
    tenths: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class StatusView:
    """An answer: `word` tells whether it was promised and came: "came", "missing" or "surprising"."""

    status: str
    count: int
    word: str


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A parameter or a media type of the body. `word` is "served", "only refused", "only sent" or "never sent"."""

    name: str
    sent: int
    served: int
    refused: int
    word: str
    place: str


@dataclass(frozen=True, slots=True)
class OperationView:
    """One operation. `word` is "failed", "verified", "not verified" or "not tried"; `why` says more of the last two.

    `css` is `word` as a class of a page, and `filed` the one of three under which it is looked for.
    """

    label: str
    method: str
    path: str
    anchor: str
    word: str
    css: str
    filed: str
    why: str
    place: str
    handler: str
    asked: int
    statuses: tuple[StatusView, ...]
    parameters: tuple[ParameterView, ...]
    times: str
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CauseView:
    """One cause of failures. `state` is "new", "known" or "expired"; `entry` is what a file of known ones would have."""

    id: str
    state: str
    title: str
    check: str
    status: str
    shown_status: str
    count: int
    pointer: str
    place: str
    handlers: tuple[str, ...]
    operations: tuple[tuple[str, int], ...]
    first_operation: str
    more_operations: int
    message: str
    about: str
    answer: str
    curl: str
    reason: str
    entry: str


@dataclass(frozen=True, slots=True)
class ListView:
    """Pairs that are shown when they are asked for."""

    title: str
    count: int
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document. `unseen_keywords` are those that no value was held against, with their places.

    `lists` are what is worth a look when all else is done.
    """

    name: str
    word: str
    css: str
    requests: str
    seconds: str
    seeds: str
    commands: tuple[str, ...]
    coverages: tuple[CoverageView, ...]
    causes: tuple[CauseView, ...]
    operations: tuple[OperationView, ...]
    troubles: tuple[str, ...]
    unseen_keywords: tuple[tuple[str, str], ...]
    lists: tuple[ListView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """All of it. `word` is "failed", "passed" or "not all verified"; `summary` is one line."""

    word: str
    css: str
    summary: str
    coverages: tuple[CoverageView, ...]
    documents: tuple[DocumentView, ...]
    fixed: tuple[str, ...]
