"""`Strength` in, JSON for programs out."""

from __future__ import annotations

from collections.abc import Sequence

from specloom.conform.strength.result import Outcome, Strength, Verdict
from specloom.source import Json, JsonObject, format_pointer

__all__ = ["as_json"]


def as_json(measured: Sequence[Strength]) -> JsonObject:
    """`documents`, each with its figures and every fault with what became of it."""
    return {"strength": 1, "documents": [_document(each) for each in measured]}


def _document(measured: Strength) -> JsonObject:
    return {
        "name": measured.document,
        "score": measured.score,
        "planted": measured.planted,
        **{outcome.value: measured.counts[outcome] for outcome in Outcome},
        "seconds": round(measured.seconds, 3),
        "failing": {label: list(names) for label, names in measured.failing.items()},
        "faults": [_verdict(each) for each in measured.verdicts],
    }


def _verdict(verdict: Verdict) -> JsonObject:
    fault = verdict.fault
    said: JsonObject = {
        "id": fault.id,
        "kind": fault.kind.value,
        "operation": fault.operation,
        "pointer": format_pointer(fault.pointer),
        "outcome": verdict.outcome.value,
        "by": list[Json](verdict.by),
    }
    if verdict.advice:
        at = verdict.advice.at
        said |= {
            "why": verdict.advice.why,
            "edit": verdict.advice.edit,
            "file": at.file,
            "line": at.line,
            "column": at.column,
        }
    return said
