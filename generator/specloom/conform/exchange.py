"""The hand-over between whatever made requests and whatever counts them: one request with its answer."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Answer", "Asked", "CheckFailure", "Exchange", "Intent", "Part", "Phase"]


class Phase(enum.StrEnum):
    """Where a request came from; all but the last are Schemathesis' own."""

    EXAMPLES = "examples"
    COVERAGE = "coverage"
    FUZZING = "fuzzing"
    STATEFUL = "stateful"
    RECORDED = "recorded"


class Part(enum.StrEnum):
    """What a recording may leave out of a message, so that nothing can be said about it."""

    HEADERS = "headers"
    CREDENTIALS = "credentials"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it went over the wire. Names of headers are in lower case; a name may come twice.

    `unseen` is what nobody recorded of it.
    """

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = field(default=None, repr=False)
    unseen: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as it came over the wire; `seconds` is what it took, where that is known.

    `unseen` is what nobody recorded of it.
    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)
    seconds: float | None = None
    unseen: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True)
class Intent:
    """What a request was made for.

    `is_valid` tells whether it keeps to the document, None where nobody said. `about` is what was
    varied, in words; `parameter` is "query.take" where it is a parameter or a part of the body.
    """

    phase: Phase
    is_valid: bool | None = None
    about: str = ""
    parameter: str | None = None


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """What a check had against an answer. `title` is the same for all of one kind, `message` is not."""

    check: str
    title: str
    message: str
    curl: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request with its answer; None where none came.

    `operation` is the method and the path as the document has it ("POST /content/{id}"). `checks` are the names of those that
    looked at the answer, `failures` what they found.
    """

    operation: str
    asked: Asked
    answer: Answer | None
    intent: Intent
    checks: tuple[str, ...] = ()
    failures: tuple[CheckFailure, ...] = ()
