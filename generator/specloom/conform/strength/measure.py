"""A document, the plan of its fast profile and limits in; how many planted faults are noticed out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias

from specloom.conform.strength.advice import Adviser
from specloom.conform.strength.choosing import choose
from specloom.conform.strength.credentials import credentials_of
from specloom.conform.strength.fault import Fault
from specloom.conform.strength.forks import Broken, Forks
from specloom.conform.strength.memory import Memory, Noticed, Remembered
from specloom.conform.strength.planted import planted
from specloom.conform.strength.planting import candidates
from specloom.conform.strength.result import Outcome, Strength
from specloom.conform.strength.seen import Seen
from specloom.conform.strength.stage import Watching, play
from specloom.conform.strength.warming import warm_up
from specloom.document import Document

__all__ = ["Limits", "Progress", "Subject", "measure"]

_PATIENCE = 300.0  # seconds; a fault has no reason to make a run much slower than it is without one

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how much of it is, and of how much, each time that there is more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is tried.

    What can be wrong at many places of an operation's bodies is planted at up to `places` of them. No fault
    is tried any more after `seconds`. `jobs` are tried at the same time.
    """

    places: int = 3
    seconds: float = 600.0
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: `operations` ("GET /notes") of `document`, as the plan in `folder` asks for them.

    `paths` are where modules are looked for besides those installed.
    """

    document: Document
    folder: Path
    operations: tuple[str, ...]
    paths: tuple[str, ...] = ()


def measure(
    subject: Subject, limits: Limits, memory: Memory, progress: Progress = lambda *_: None
) -> Strength:
    """Plant the faults of `subject` one at a time. What `memory` has of an earlier run is not tried again."""
    begun = time.monotonic()
    remembered = memory.recall()
    if remembered is None or not remembered.is_whole:
        stage = _Stage(subject, limits, progress, deadline=begun + limits.seconds)
        remembered = stage.play(remembered)
        memory.keep(remembered)
    return _summed_up(subject.document, remembered, time.monotonic() - begun)


def _summed_up(document: Document, found: Remembered, seconds: float) -> Strength:
    by_id = {fault.id: fault for fault in candidates(document)}
    adviser = Adviser(document, found.statuses)
    untried: Noticed = (Outcome.UNTRIED, ())
    return Strength(
        document=document.name,
        verdicts=tuple(
            adviser.verdict(by_id[name], *found.outcomes.get(name, untried))
            for name in found.chosen
        ),
        failing=found.failing,
        seconds=seconds,
    )


@dataclass(frozen=True, slots=True)
class _Stage:
    subject: Subject
    limits: Limits
    progress: Progress
    deadline: float

    def play(self, earlier: Remembered | None) -> Remembered:
        """Try what was not tried `earlier`, as far as there is time."""
        names = self.subject.operations
        seen = self._watch(names)
        possible = (each for each in candidates(self.subject.document) if each.operation in names)
        chosen = choose(possible, seen, self.limits.places)
        known = dict(earlier.settled) if earlier else {}
        open_ones = [fault for fault in chosen if fault.id not in known]
        return Remembered(
            chosen=tuple(fault.id for fault in chosen),
            outcomes=known | dict(self._outcomes(open_ones, seen)),
            failing={
                name: tuple(sorted(each.failures)) for name, each in seen.items() if each.failures
            },
            statuses={name: each.statuses for name, each in seen.items()},
        )

    def _watch(self, operations: Iterable[str]) -> Mapping[str, Seen]:
        """What each operation is asked and answers without a fault."""
        credentials = credentials_of(self.subject.document)
        names = sorted(operations)
        warm_up(self._forks, lambda: self._watched(names[0]), self.subject.paths)
        seen: dict[str, Seen] = {}
        for name, found in self._forks.run(names, self._watched):
            if isinstance(found, Broken):
                seen[name] = Seen(failures=frozenset({f"error: {found.why}"}))
            else:
                seen[name] = replace(found, credentials=credentials[name])
            self.progress("without a fault", len(seen), len(names))
        return seen

    def _outcomes(
        self, faults: Iterable[Fault], seen: Mapping[str, Seen]
    ) -> Iterator[tuple[str, Noticed]]:
        """What becomes of each of `faults` for which there is time, by its id."""
        worth = []
        for fault in faults:
            here = seen[fault.operation]
            if here.shows(fault):
                worth.append(fault)
            elif here.exchanges:
                yield fault.id, (Outcome.UNSEEN, ())
            else:
                yield fault.id, (Outcome.UNTRIED, tuple(here.failures) or ("nothing was asked",))
        tries = self._forks.run(self._in_time(worth), lambda each: self._try(each, seen))
        for number, (fault, noticed) in enumerate(tries, 1):
            if isinstance(noticed, Broken):
                yield fault.id, (Outcome.UNTRIED, (noticed.why,))
            else:
                yield fault.id, noticed
            self.progress("faults", number, len(worth))

    def _watched(self, operation: str) -> Seen:
        watching = Watching(operation)
        played = play(self.subject.folder, operation, watching)
        exchanges = tuple(dict.fromkeys(watching.exchanges))
        return Seen(exchanges, failures=played.failures, seconds=played.seconds)

    def _in_time(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        return takewhile(lambda _: time.monotonic() < self.deadline, faults)

    def _try(self, fault: Fault, seen: Mapping[str, Seen]) -> Noticed:
        here = seen[fault.operation]
        planting = planted(fault, here)
        played = play(self.subject.folder, fault.operation, planting, known=here.failures)
        if played.failures:
            return Outcome.KILLED, tuple(sorted(played.failures))
        return (Outcome.SURVIVED if planting.made else Outcome.UNSEEN), ()

    @property
    def _forks(self) -> Forks:
        return Forks(self.limits.jobs, _PATIENCE)
