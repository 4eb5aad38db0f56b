"""What a check is: an answer that was seen in, what is wrong with it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeAlias
from urllib.parse import urlencode, urlsplit, urlunsplit

from specloom.conform.exchange import Answer, Asked
from specloom.conform.inside.checks.meaning import Meaning
from specloom.conform.inside.checks.memory import Memory
from specloom.conform.inside.checks.operation import Operation
from specloom.source import Json

__all__ = [
    "Ask",
    "Check",
    "Complaint",
    "Judge",
    "Seen",
    "Work",
    "header_of",
    "ordinary",
    "with_query",
    "without_query",
]


class Ask(Protocol):
    """Makes one more request of the implementation, by the way the first one went."""

    def __call__(self, asked: Asked) -> Answer | None:
        """The answer; None where there was none, which is for others to complain about."""
        ...


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong. `title` is the same for all of one kind; `place` points into the document, empty: the operation."""

    title: str
    message: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A request for `operation` and its answer; `base` is the address that paths are below.

    `is_plain` tells that the request is nothing but an ordinary one: neither its method nor its
    headers, its path or its credentials were tampered with. `before` is the state that was read ahead of it.
    `is_alone` tells that no other request builds on this one, so that what it made may be deleted.
    """

    operation: Operation
    asked: Asked
    answer: Answer
    base: str
    path_values: Mapping[str, str]
    query: tuple[tuple[str, str], ...]
    sent: Json
    body: Json
    is_valid: bool | None = None
    is_plain: bool = True
    varied: str = ""
    before: Answer | None = None
    is_alone: bool = True

    @property
    def is_success(self) -> bool:
        """Whether the answer is a 2xx."""
        return 200 <= self.answer.status < 300

    @property
    def is_refused(self) -> bool:
        """Whether the answer is a 4xx."""
        return 400 <= self.answer.status < 500

    def header(self, name: str) -> str | None:
        """A header of the answer."""
        return header_of(self.answer.headers, name)


@dataclass(frozen=True, slots=True)
class Work:
    """What all checks of a run share."""

    meaning: Meaning
    memory: Memory
    ask: Ask

    def read(self, seen: Seen, url: str) -> Answer | None:
        """Read `url` as somebody who may, and who says nothing of their own."""
        return self.send(seen, "GET", url)

    def send(self, seen: Seen, method: str, url: str) -> Answer | None:
        """As `read`, with any method."""
        known = self.memory.headers(seen.base) or ordinary(seen.asked.headers)
        return self.ask(Asked(method, url, known))

    def again(
        self,
        seen: Seen,
        query: tuple[tuple[str, str], ...] | None = None,
        *,
        body: bytes | None = None,
        without: frozenset[str] = frozenset(),
        headers: Mapping[str, str] | None = None,
    ) -> Answer | None:
        """The same request once more, with another query or body, without some headers and with others."""
        asked = seen.asked
        kept = tuple(
            (name, value)
            for name, value in asked.headers
            if name.lower() not in without | {"content-length", "x-schemathesis-testcaseid"}
        )
        url = asked.url if query is None else with_query(asked.url, query)
        sent = asked.body if body is None else body
        return self.ask(Asked(asked.method, url, _laid_over(kept, headers or {}), sent))


Judge: TypeAlias = Callable[[Seen, Work], Iterator[Complaint]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check by its permanent name; `promise` is what holds where it finds nothing, `source` who says so."""

    name: str
    promise: str
    judge: Judge = field(repr=False)
    source: str = ""
    asks: bool = False


_TRANSIENT: Final = frozenset(
    {
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "content-type",
        "host",
        "if-match",
        "if-modified-since",
        "if-none-match",
        "if-unmodified-since",
        "transfer-encoding",
        "user-agent",
        "x-schemathesis-testcaseid",
    }
)


def ordinary(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The headers that are not about one request alone: credentials, the project, the language."""
    return tuple((name, value) for name, value in headers if name.lower() not in _TRANSIENT)


def with_query(url: str, query: tuple[tuple[str, str], ...]) -> str:
    """The address with this query in the place of its own."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def without_query(url: str) -> str:
    """The address up to its query."""
    return with_query(url, ())


def _laid_over(
    known: tuple[tuple[str, str], ...], headers: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    kept = ((name, value) for name, value in known if name.lower() not in headers)
    return (*kept, *headers.items())


def header_of(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    """The first header of this name."""
    return next((value for each, value in headers if each.lower() == name.lower()), None)
