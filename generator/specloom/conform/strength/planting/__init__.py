"""A document in, the faults that can be planted in a server of it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from specloom.check.model.index import Index, Operation, build_index
from specloom.conform.strength.answers import DocumentedAnswer, documented_answers
from specloom.conform.strength.fault import Fault
from specloom.conform.strength.planting import of_answers, of_bodies, of_promises
from specloom.document import Document

__all__ = ["faults_of"]

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


def faults_of(document: Document, places: int) -> tuple[Fault, ...]:
    """All faults of every operation below `paths`, those first that are the first of their kind.

    What can be planted at many places of an operation's bodies is planted at up to `places` of them, spread
    over all. An operation has the faults to which its part of the document gives occasion.
    """
    index = build_index(document)
    ranked = [
        (rank, fault)
        for operation in index.routes
        for faults in _by_kind(index, operation, places)
        for rank, fault in enumerate(faults)
    ]
    ranked.sort(key=lambda each: each[0])  # a stable sort: operations and kinds stay in their order
    return tuple(fault for _, fault in ranked)


def _by_kind(index: Index, operation: Operation, places: int) -> Iterator[Sequence[Fault]]:
    answers = documented_answers(index, operation)
    for plant in _IN_BODIES:
        yield _spread(tuple(plant(operation, answers)), places)
    for plant in _IN_ANSWERS:
        yield tuple(plant(operation, answers))
    yield tuple(of_promises.authentication_ignored(index, operation))
    yield tuple(of_promises.page_size_ignored(index, operation))
    for promise in _IN_PROMISES:
        yield tuple(promise(operation))


def _spread(faults: Sequence[Fault], most: int) -> Sequence[Fault]:
    """The first of `faults`, and others at even distances up to the last."""
    if len(faults) <= most:
        return faults
    step = (len(faults) - 1) / max(most - 1, 1)
    return [faults[round(number * step)] for number in range(most)]
