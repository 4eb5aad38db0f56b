"""Strength as seen in views in; what a terminal shows out."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.conform.strength.printing.views import DocumentView, GroupView, StrengthView

__all__ = ["as_text"]

_FAULTS_SHOWN = 3
_OTHERS_SHOWN = 12


def as_text(view: StrengthView) -> str:
    """Each document with a table of kinds, then what went unnoticed and the edit for it; one last line sums up."""
    lines = [line for document in view.documents for line in (*_document(document), "")]
    return "\n".join((*lines, view.summary)) + "\n"


def _document(document: DocumentView) -> Iterator[str]:
    yield f"{document.name}: {document.percent} ({document.share} in {document.seconds})"
    yield f"  {'':<24}{'planted':>8}{'killed':>8}{'survived':>10}{'unseen':>8}{'untried':>9}"
    for kind in document.kinds:
        yield (
            f"  {kind.name:<24}{kind.planted:>8}{kind.killed:>8}{kind.survived:>10}"
            f"{kind.unseen:>8}{kind.untried:>9}"
        )
    for operation in document.failing:
        yield f"  fails without a fault: {operation.label}: {', '.join(operation.failures)}"
    for group in document.survivors:
        yield from _group(group)
    for group in document.others[:_OTHERS_SHOWN]:
        yield from _group(group)
    more = sum(group.count for group in document.others[_OTHERS_SHOWN:])
    if more:
        yield f"  and {more} more that were not seen or tried: the report has them all"


def _group(group: GroupView) -> Iterator[str]:
    times = "" if group.count == 1 else f", {group.count} times"
    yield f"  {group.word}: {group.kind}{times}: {group.why}"
    yield f"      {group.place} {group.pointer}"
    yield f"      {group.excerpt}"
    yield f"      edit: {group.edit}"
    for fault in group.faults[:_FAULTS_SHOWN]:
        yield f"      - {fault}"
    if group.count > _FAULTS_SHOWN:
        yield f"      - and {group.count - _FAULTS_SHOWN} more"
