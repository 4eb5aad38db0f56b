"""A document in, the faults that can be planted in a server of it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from specloom.check.model.index import Index, Operation, build_index
from specloom.conform.strength.answers import DocumentedAnswer, documented_answers
from specloom.conform.strength.fault import Fault
from specloom.conform.strength.planting import of_answers, of_bodies, of_promises
from specloom.document import Document

__all__ = ["candidates"]

_Planting: TypeAlias = Callable[[Operation, Sequence[DocumentedAnswer]], Iterator[Fault]]
_IN_BODIES: tuple[_Planting, ...] = (
    of_bodies.property_dropped,
    of_bodies.type_changed,
    of_bodies.null_given,
    of_bodies.value_outside,
    of_bodies.property_added,
)
_IN_ANSWERS: tuple[_Planting, ...] = (
    of_answers.status_undocumented,
    of_answers.media_type_wrong,
    of_answers.header_missing,
    of_answers.server_error,
    of_answers.body_truncated,
)
_IN_PROMISES: tuple[Callable[[Operation], Iterator[Fault]], ...] = (
    of_promises.invalid_accepted,
    of_promises.update_lost,
    of_promises.deleted_answers,
)


def candidates(document: Document) -> tuple[Fault, ...]:
    """All faults to which each operation below `paths` gives occasion, operation by operation and kind by kind.

    Of those in bodies, what accepted requests are answered comes first, and the outside before the inside.
    """
    index = build_index(document)
    return tuple(fault for operation in index.routes for fault in _of(index, operation))


def _of(index: Index, operation: Operation) -> Iterator[Fault]:
    answers = documented_answers(index, operation)
    for plant in (*_IN_BODIES, *_IN_ANSWERS):
        yield from plant(operation, answers)
    yield from of_promises.authentication_ignored(index, operation)
    yield from of_promises.page_size_ignored(index, operation)
    for promise in _IN_PROMISES:
        yield from promise(operation)
