"""The answers of an operation in, faults in all of them but the content of bodies out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specloom.check.model.index import Operation
from specloom.conform.strength.answers import DocumentedAnswer
from specloom.conform.strength.fault import (
    BreakBody,
    ChangeMediaType,
    ChangeStatus,
    DropHeader,
    Fault,
    Kind,
    Statuses,
)

__all__ = [
    "body_truncated",
    "header_missing",
    "media_type_wrong",
    "server_error",
    "status_undocumented",
]

_ACCEPTED: Statuses = frozenset(range(200, 300))
_REFUSED: Statuses = frozenset(range(400, 500))
_LIKELY = (200, 201, 202, 203, 206, 226, 418, 420, 499)
_WRONG = "text/html"


def status_undocumented(
    operation: Operation, answers: Sequence[DocumentedAnswer]
) -> Iterator[Fault]:
    """Requests are answered as ever, with a status of the same class that the document has not got."""
    documented = _statuses_of(answers)
    for statuses in (_ACCEPTED, _REFUSED):
        status = next((s for s in _LIKELY if s in statuses and s not in documented), None)
        if status is not None and statuses & documented:
            effect = ChangeStatus(statuses, status)
            pointer = (*operation.node.pointer, "responses")
            about = f"{status} for {_class_of(statuses)}"
            yield Fault(Kind.STATUS_UNDOCUMENTED, operation.label, about, pointer, effect)


def media_type_wrong(operation: Operation, answers: Sequence[DocumentedAnswer]) -> Iterator[Fault]:
    """A body says that it is of a type that the document has not got."""
    for statuses in _with_bodies(answers):
        effect = ChangeMediaType(statuses, _WRONG)
        pointer = (*operation.node.pointer, "responses")
        about = f"{_WRONG} for {_class_of(statuses)}"
        yield Fault(Kind.MEDIA_TYPE_WRONG, operation.label, about, pointer, effect)


def header_missing(operation: Operation, answers: Sequence[DocumentedAnswer]) -> Iterator[Fault]:
    """A documented header is not there."""
    for answer in answers:
        for name, header in answer.headers:
            effect = DropHeader(answer.statuses, name)
            about = f"{answer.key} without {name}"
            yield Fault(Kind.HEADER_MISSING, operation.label, about, header.pointer, effect)


def server_error(operation: Operation, answers: Sequence[DocumentedAnswer]) -> Iterator[Fault]:
    """The server fails: at what it would have accepted, or at what it would have refused."""
    documented = _statuses_of(answers)
    for statuses in (_ACCEPTED, _REFUSED):
        if statuses & documented:
            effect = ChangeStatus(statuses, 500, keeps_body=False)
            pointer = (*operation.node.pointer, "responses")
            about = f"500 for {_class_of(statuses)}"
            yield Fault(Kind.SERVER_ERROR, operation.label, about, pointer, effect)


def body_truncated(operation: Operation, answers: Sequence[DocumentedAnswer]) -> Iterator[Fault]:
    """A body ends half-way."""
    for statuses in _with_bodies(answers):
        effect = BreakBody(statuses)
        pointer = (*operation.node.pointer, "responses")
        about = f"half of each for {_class_of(statuses)}"
        yield Fault(Kind.BODY_TRUNCATED, operation.label, about, pointer, effect)


def _statuses_of(answers: Sequence[DocumentedAnswer]) -> Statuses:
    return frozenset[int]().union(*(answer.statuses for answer in answers))


def _with_bodies(answers: Sequence[DocumentedAnswer]) -> Iterator[Statuses]:
    for statuses in (_ACCEPTED, _REFUSED):
        having = (answer.statuses & statuses for answer in answers if answer.has_body)
        found = frozenset[int]().union(*having)
        if found:
            yield found


def _class_of(statuses: Statuses) -> str:
    return f"{min(statuses) // 100}XX"
