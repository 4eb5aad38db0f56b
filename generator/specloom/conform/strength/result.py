"""The hand-over type of contract strength: what became of each fault, and what the document could say."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from specloom.conform.strength.fault import Fault, Kind
from specloom.diagnostics import Location

__all__ = ["Advice", "Outcome", "Strength", "Verdict"]


class Outcome(enum.StrEnum):
    """What became of a fault.

    `killed`: something failed that does not fail without it. `survived`: it made a difference, and nothing
    failed. `unseen`: no request of the profile met anything that it would have changed. `untried`: the
    budget was spent before.
    """

    KILLED = "killed"
    SURVIVED = "survived"
    UNSEEN = "unseen"
    UNTRIED = "untried"


@dataclass(frozen=True, slots=True)
class Advice:
    """Why a fault goes unnoticed, where the specification stands for that, and the edit that would notice it."""

    why: str
    at: Location
    edit: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`by` are the failures that noticed the fault; `advice` is there unless it was killed."""

    fault: Fault
    outcome: Outcome
    by: tuple[str, ...] = ()
    advice: Advice | None = None


@dataclass(frozen=True)
class Strength:
    """The strength of one document.

    `failing` are operations where checks fail without any fault, with these checks: they notice nothing
    there. `seconds` is what it took to measure, without what was remembered from earlier.
    """

    document: str
    verdicts: tuple[Verdict, ...]
    failing: Mapping[str, tuple[str, ...]]
    seconds: float = 0.0

    @cached_property
    def counts(self) -> Counter[Outcome]:
        """How many faults became what."""
        return Counter(verdict.outcome for verdict in self.verdicts)

    @property
    def planted(self) -> int:
        """How many faults made a difference that could be noticed."""
        return self.counts[Outcome.KILLED] + self.counts[Outcome.SURVIVED]

    @property
    def score(self) -> float | None:
        """The part of them that was noticed, from 0 to 1; None where there were none."""
        return self.counts[Outcome.KILLED] / self.planted if self.planted else None

    def of(self, kind: Kind) -> Counter[Outcome]:
        """The same for one kind of faults."""
        return Counter(each.outcome for each in self.verdicts if each.fault.kind is kind)
