"""The events of a run in, one at a time; its `Report` out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, assert_never

from specloom.conform.curl import curl_line
from specloom.conform.events import Begun, Ended, Event, Found, Skipped, Tried, Trouble
from specloom.conform.exchange import Answer, CheckFailure, Exchange
from specloom.conform.report.blame import blamed, fingerprint_of
from specloom.conform.report.keywords import Looked
from specloom.conform.report.model import (
    Cause,
    DocumentReport,
    Example,
    KeywordUse,
    OperationReport,
    ParameterUse,
    Place,
    Report,
    Times,
)
from specloom.conform.report.reading import Promised, Reader, status_key
from specloom.document import Document
from specloom.source import Pointer, format_pointer

__all__ = ["Tally", "report_of"]

_SHOWN: Final = 600  # characters of an answer
_BOUNDS: Final = tuple(step * 10**power for power in range(5) for step in (1, 2, 5))


def report_of(
    document: Document,
    events: Iterable[Event],
    *,
    operations: Collection[str] | None = None,
    handlers: Mapping[str, str] | None = None,
) -> Report:
    """What `events` say of `document`; see `Tally`."""
    tally = Tally(document, operations=operations)
    for event in events:
        tally.add(event)
    return tally.report(handlers=handlers)


@dataclass(slots=True)
class _Counts:
    """One operation so far."""

    asked: int = 0
    answered: Counter[int] = field(default_factory=Counter)
    promised: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)
    served: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    within: Counter[int] = field(default_factory=Counter)
    total: int = 0
    slowest: int = 0
    skipped: set[str] = field(default_factory=set)


class Tally:
    """Counts while a run goes on; holds numbers and one example for each cause, no exchanges.

    `operations` are the labels ("GET /content/{id}") of those that were to be tried, all without it: only
    they are missed where they were not.
    """

    def __init__(
        self,
        document: Document,
        *,
        operations: Collection[str] | None = None,
    ) -> None:
        self._document = document
        self._reader = Reader(document)
        known = self._reader.operations
        labels = known.keys() if operations is None else known.keys() & set(operations)
        self._wanted = {label: known[label] for label in known if label in labels}
        self._reader.promise(frozenset(labels))
        self._counts: dict[str, _Counts] = {label: _Counts() for label in self._wanted}
        self._causes: dict[str, Cause] = {}
        self._checks: Counter[str] = Counter()
        self._troubles: set[tuple[str, str]] = set()
        self._commands: set[str] = set()
        self._seeds: set[int] = set()
        self._undocumented = 0
        self._microseconds = 0

    def add(self, event: Event) -> None:
        """Count one more event."""
        match event:
            case Exchange():
                self._add_exchange(event)
            case Begun(command=command, seed=seed):
                self._commands.add(command)
                self._seeds.update([] if seed is None else [seed])
            case Skipped(operation=operation, phase=phase, reason=reason):
                if operation in self._counts:
                    self._counts[operation].skipped.add(f"{phase}: {reason}")
            case Found(operation=operation, failure=failure):
                self._blame_run(operation, failure)
            case Trouble(operation=operation, message=message):
                self._troubles.add((operation, message))
            case Ended(seconds=seconds):
                self._microseconds += round(seconds * 1_000_000)
            case Tried():
                pass
            case _:
                assert_never(event)

    def report(self, *, handlers: Mapping[str, str] | None = None) -> Report:
        """All that was counted so far.

        `handlers` has the place in the code of an operation, "file:line name", by label: it is known when
        the run is over.
        """
        known = {label: self._short(place) for label, place in (handlers or {}).items()}
        found = DocumentReport(
            operations={
                label: self._operation(label, known.get(label, ""))
                for label in sorted(self._wanted)
            },
            keywords=self._keywords(),
            causes={
                identity: _handled(cause, known) for identity, cause in sorted(self._causes.items())
            },
            checks=dict(sorted(self._checks.items())),
            troubles=frozenset(self._troubles),
            commands=frozenset(self._commands),
            seeds=frozenset(self._seeds),
            undocumented=self._undocumented,
            microseconds=self._microseconds,
        )
        return Report({self._document.name: found})

    def _add_exchange(self, exchange: Exchange) -> None:
        self._checks.update(exchange.checks)
        promised = self._reader.operations.get(exchange.operation)
        if promised is None:
            self._undocumented += 1
        else:
            self._count(exchange, promised)
        for failure in exchange.failures:
            self._blame(failure, exchange, promised)

    def _count(self, exchange: Exchange, promised: Promised) -> None:
        counts = self._counts.setdefault(promised.label, _Counts())
        self._wanted.setdefault(promised.label, promised)  # one that others led to
        counts.asked += 1
        answer = exchange.answer
        names = {each.name: each for each in self._reader.sent(exchange, promised)}
        counts.sent.update(names.keys())
        if answer is None:
            return
        counts.answered[answer.status] += 1
        key = status_key(promised, answer.status)
        if key is not None:
            counts.promised[key] += 1
        if 200 <= answer.status < 400:
            counts.served.update(name for name, each in names.items() if each.is_valid)
        varied = exchange.intent.parameter
        if exchange.intent.is_valid is False and varied and 400 <= answer.status < 500:
            counts.refused[varied] += 1
        self._reader.read_answer(answer, promised)
        _time(counts, answer)

    def _blame(self, failure: CheckFailure, exchange: Exchange, promised: Promised | None) -> None:
        place = blamed(failure, exchange, promised, self._reader)
        answer = exchange.answer
        example = Example(
            curl=failure.curl or curl_line(exchange.asked),
            operation=exchange.operation,
            message=failure.message,
            status=0 if answer is None else answer.status,
            about=exchange.intent.about,
            answer="" if answer is None else _shown(answer),
        )
        self._add_cause(failure, example, place)

    def _blame_run(self, operation: str, failure: CheckFailure) -> None:
        promised = self._reader.operations.get(operation)
        place = promised.endpoint.pointer if promised else ()
        example = Example(failure.curl, operation, failure.message, 0)
        self._add_cause(failure, example, place)

    def _add_cause(self, failure: CheckFailure, example: Example, place: Pointer) -> None:
        identity = fingerprint_of(self._document.name, failure, example.status, place)
        cause = Cause(
            id=identity,
            check=failure.check,
            title=failure.title,
            status=example.status,
            pointer=format_pointer(place),
            place=self._place(place),
            operations={example.operation: 1},
            example=example,
        )
        known = self._causes.get(identity)
        self._causes[identity] = cause if known is None else known.merge(cause)

    def _operation(self, label: str, handler: str) -> OperationReport:
        promised, counts = self._wanted[label], self._counts[label]
        return OperationReport(
            place=self._place(promised.endpoint.pointer, key=True),
            handler=handler,
            asked=counts.asked,
            promised={key: counts.promised[key] for key in sorted(promised.responses)},
            answered=dict(sorted(counts.answered.items())),
            parameters={
                name: ParameterUse(
                    self._place(pointer),
                    counts.sent[name],
                    counts.served[name],
                    counts.refused[name],
                )
                for name, pointer in sorted(promised.inputs.items())
            },
            times=Times(counts.total, counts.slowest, dict(sorted(counts.within.items()))),
            skipped=frozenset(counts.skipped),
        )

    def _keywords(self) -> Mapping[str, KeywordUse]:
        looked = self._reader.keywords.looked
        return {
            format_pointer(pointer): self._keyword(pointer, looked[pointer])
            for pointer in sorted(looked)
            if looked[pointer].in_requests or looked[pointer].in_answers
        }

    def _keyword(self, pointer: Pointer, looked: Looked) -> KeywordUse:
        return KeywordUse(
            place=self._place(pointer, key=True),
            in_requests=looked.in_requests,
            in_answers=looked.in_answers,
            asked=looked.asked,
            answered=looked.answered,
            broken=looked.broken,
        )

    def _short(self, handler: str) -> str:
        """A place in the code as it is called within the project, so that it is the same on any machine."""
        return handler.removeprefix(f"{self._document.tree.root}/")

    def _place(self, pointer: Pointer, *, key: bool = False) -> Place:
        try:
            found = self._document.locate(pointer, key=key)
        except KeyError:
            return Place()
        return Place(found.file, found.line, found.column)


def _handled(cause: Cause, handlers: Mapping[str, str]) -> Cause:
    known = (handlers.get(label) for label in cause.operations)
    return replace(cause, handlers=frozenset(handler for handler in known if handler))


def _time(counts: _Counts, answer: Answer) -> None:
    if answer.seconds is None:
        return
    microseconds = round(answer.seconds * 1_000_000)
    counts.total += microseconds
    counts.slowest = max(counts.slowest, microseconds)
    bound = next((each for each in _BOUNDS if microseconds <= each * 1000), 10 * _BOUNDS[-1])
    counts.within[bound] += 1


def _shown(answer: Answer) -> str:
    """The body of an answer as far as it can be read, short."""
    content_type = next((value for name, value in answer.headers if name == "content-type"), "")
    text = answer.body[: 4 * _SHOWN].decode("utf-8", "replace")
    if "\0" in text or "\ufffd" in text[:-3]:
        text = f"{len(answer.body)} bytes"
    text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
    return f"{content_type}\n{text}".strip()
