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
from specloom.conform.strength.planted import planted
from specloom.conform.strength.planting import candidates
from specloom.conform.strength.result import Outcome, Strength, Verdict
from specloom.conform.strength.seen import Seen
from specloom.conform.strength.stage import Watching, play
from specloom.conform.strength.warming import warm_up
from specloom.document import Document

__all__ = ["Limits", "Progress", "measure"]

_PATIENCE = 120.0  # seconds; a fault has no reason to make a run much slower than it is without one

_Noticed: TypeAlias = tuple[Outcome, tuple[str, ...]]
"""What became of a fault, and the failures that it made."""

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


def measure(
    document: Document,
    folder: Path,
    operations: Iterable[str],
    limits: Limits,
    progress: Progress,
) -> Strength:
    """Plant faults in whatever the plan in `folder` asks, one at a time, in each of `operations` ("GET /notes")."""
    begun = time.monotonic()
    stage = _Stage(document, folder, limits, progress, deadline=begun + limits.seconds)
    names = set(operations)
    seen = stage.watch(names)
    possible = [fault for fault in candidates(document) if fault.operation in names]
    chosen = choose(possible, seen, limits.places)
    outcomes = dict(stage.outcomes(chosen, seen))
    adviser = Adviser(document, seen)
    return Strength(
        document=document.name,
        verdicts=tuple(adviser.verdict(fault, *outcomes[fault.id]) for fault in chosen),
        failing={name: tuple(sorted(each.failures)) for name, each in seen.items() if each.failures},
        seconds=time.monotonic() - begun,
    )


@dataclass(frozen=True, slots=True)
class _Stage:
    document: Document
    folder: Path
    limits: Limits
    progress: Progress
    deadline: float

    def watch(self, operations: Iterable[str]) -> Mapping[str, Seen]:
        """What each operation is asked and answers without a fault."""
        credentials = credentials_of(self.document)
        names = sorted(operations)
        warm_up(self._forks, lambda: self._watched(names[0]))
        seen: dict[str, Seen] = {}
        for name, found in self._forks.run(names, self._watched):
            if isinstance(found, Broken):
                seen[name] = Seen(failures=frozenset({f"error: {found.why}"}))
            else:
                seen[name] = replace(found, credentials=credentials[name])
            self.progress("without a fault", len(seen), len(names))
        return seen

    def outcomes(
        self, faults: Iterable[Fault], seen: Mapping[str, Seen]
    ) -> Iterator[tuple[str, _Noticed]]:
        """What becomes of each of `faults`, by its id; of some that is known without a try."""
        worth = []
        for fault in faults:
            if seen[fault.operation].shows(fault):
                worth.append(fault)
                yield fault.id, (Outcome.UNTRIED, ())
            else:
                yield fault.id, (Outcome.UNSEEN, ())
        tries = self._forks.run(self._in_time(worth), lambda each: self._try(each, seen))
        for number, (fault, noticed) in enumerate(tries, 1):
            broken = isinstance(noticed, Broken)
            yield fault.id, (Outcome.KILLED, (f"error: {noticed.why}",)) if broken else noticed
            self.progress("faults", number, len(worth))

    def _watched(self, operation: str) -> Seen:
        watching = Watching(operation)
        played = play(self.folder, operation, watching)
        exchanges = tuple(dict.fromkeys(watching.exchanges))
        return Seen(exchanges, failures=played.failures, seconds=played.seconds)

    def _in_time(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        return takewhile(lambda _: time.monotonic() < self.deadline, faults)

    def _try(self, fault: Fault, seen: Mapping[str, Seen]) -> _Noticed:
        here = seen[fault.operation]
        planting = planted(fault, here)
        played = play(self.folder, fault.operation, planting, known=here.failures)
        if played.failures:
            return Outcome.KILLED, tuple(sorted(played.failures))
        return (Outcome.SURVIVED if planting.made else Outcome.UNSEEN), ()

    @property
    def _forks(self) -> Forks:
        return Forks(self.limits.jobs, _PATIENCE)
