"""What became of the operations of a document: a `Subject` in, its `Coverage` out."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.ir import Endpoint
from specloom.targets.builtin import needed
from specloom.targets.target import Subject

__all__ = ["Coverage", "Shortfall", "coverage_of"]

_OPERATIONS = "python"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An operation that is not there, or not with all that is written; `codes` are the findings that say why."""

    id: str
    method: str
    path: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many operations `document` has, and which of them were degraded or skipped."""

    document: str
    operations: int
    degraded: tuple[Shortfall, ...] = ()
    skipped: tuple[Shortfall, ...] = ()

    @property
    def generated(self) -> int:
        """How many operations are there as they are written."""
        return self.operations - len(self.degraded) - len(self.skipped)


def coverage_of(subject: Subject, chosen: tuple[str, ...]) -> Coverage | None:
    """The coverage of the `chosen` targets; None where none of them has operations."""
    if not any(each.name == _OPERATIONS for each in needed(chosen)):
        return None
    plan = subject.plan
    there = {method.endpoint.id for group in plan.groups for method in group.methods}
    short = {
        endpoint.id: Shortfall(
            endpoint.id, endpoint.method, endpoint.path.text, _codes(subject, endpoint)
        )
        for endpoint in plan.api.endpoints
        if endpoint.id in plan.losses or endpoint.id not in there
    }
    return Coverage(
        subject.document.name,
        len(plan.api.endpoints),
        tuple(each for each in short.values() if each.id in there),
        tuple(each for each in short.values() if each.id not in there),
    )


def _codes(subject: Subject, endpoint: Endpoint) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.code for found in subject.plan.losses.get(endpoint.id, ())))
