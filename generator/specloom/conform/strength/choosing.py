"""Faults that could be planted and what was seen without any in; those that are worth planting out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from specloom.conform.strength.fault import ChangeBody, Fault
from specloom.conform.strength.seen import Seen

__all__ = ["choose"]


def choose(candidates: Iterable[Fault], seen: Mapping[str, Seen], places: int) -> tuple[Fault, ...]:
    """The first of each kind and operation, then the second ones, and so on.

    A kind that can be planted at many places of an operation's bodies is planted at up to `places` of those that
    were seen, spread over all of them; where none was, at the first. `candidates` are in order of operations.
    """
    ranked = [
        (rank, fault)
        for _, group in groupby(candidates, lambda fault: (fault.operation, fault.kind))
        for rank, fault in enumerate(_chosen(tuple(group), seen, places))
    ]
    ranked.sort(key=lambda each: each[0])  # a stable sort: operations and kinds stay in their order
    return tuple(fault for _, fault in ranked)


def _chosen(faults: Sequence[Fault], seen: Mapping[str, Seen], places: int) -> Iterator[Fault]:
    if not isinstance(faults[0].effect, ChangeBody):
        yield from faults
        return
    here = seen.get(faults[0].operation, Seen())
    shown = [fault for fault in faults if here.shows(fault)]
    yield from _spread(shown or faults[:1], places)


def _spread(faults: Sequence[Fault], most: int) -> Sequence[Fault]:
    """The first of `faults`, and others at even distances up to the last."""
    if len(faults) <= most:
        return faults
    step = (len(faults) - 1) / max(most - 1, 1)
    return [faults[round(number * step)] for number in range(most)]
