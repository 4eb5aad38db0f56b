"""`Strength` in, all that pages of it show, as final texts, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from specloom.conform.strength.fault import Kind
from specloom.conform.strength.result import Advice, Outcome, Strength, Verdict

__all__ = ["DocumentView", "GroupView", "KindView", "OperationView", "StrengthView", "view_of"]


@dataclass(frozen=True, slots=True)
class KindView:
    """One kind of faults, with how many of them became what."""

    name: str
    planted: int
    killed: int
    survived: int
    unseen: int
    untried: int
    percent: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Faults that went unnoticed for one reason, at one place, and the edit that would notice them."""

    word: str
    kind: str
    why: str
    edit: str
    place: str
    pointer: str
    excerpt: str
    count: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation where checks fail without any fault."""

    label: str
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The strength of one document."""

    name: str
    percent: str
    share: str
    css: str
    seconds: str
    kinds: tuple[KindView, ...]
    survivors: tuple[GroupView, ...]
    others: tuple[GroupView, ...]
    failing: tuple[OperationView, ...]


@dataclass(frozen=True, slots=True)
class StrengthView:
    """All documents."""

    summary: str
    documents: tuple[DocumentView, ...]


def view_of(measured: Sequence[Strength]) -> StrengthView:
    """What there is to show of `measured`, in its order."""
    counts = sum((each.counts for each in measured), Counter[Outcome]())
    killed, planted = counts[Outcome.KILLED], sum(each.planted for each in measured)
    summary = f"{killed} of {planted} planted faults noticed ({_percent(killed, planted)})"
    return StrengthView(summary, tuple(map(_document, measured)))


def _document(measured: Strength) -> DocumentView:
    counts = measured.counts
    killed, survived = counts[Outcome.KILLED], counts[Outcome.SURVIVED]
    return DocumentView(
        name=measured.document,
        percent=_percent(killed, measured.planted),
        share=f"{killed} of {measured.planted} planted faults noticed",
        css="good" if not survived else "bad",
        seconds=f"{measured.seconds:.0f} s",
        kinds=tuple(_kind(kind, measured.of(kind)) for kind in Kind if measured.of(kind)),
        survivors=tuple(_groups(measured.verdicts, Outcome.SURVIVED)),
        others=(
            *_groups(measured.verdicts, Outcome.UNSEEN),
            *_groups(measured.verdicts, Outcome.UNTRIED),
        ),
        failing=tuple(OperationView(label, each) for label, each in measured.failing.items()),
    )


def _kind(kind: Kind, counts: Counter[Outcome]) -> KindView:
    killed, survived = counts[Outcome.KILLED], counts[Outcome.SURVIVED]
    return KindView(
        name=kind.value,
        planted=killed + survived,
        killed=killed,
        survived=survived,
        unseen=counts[Outcome.UNSEEN],
        untried=counts[Outcome.UNTRIED],
        percent=_percent(killed, killed + survived),
    )


def _groups(verdicts: Iterable[Verdict], outcome: Outcome) -> Iterator[GroupView]:
    """Those that one edit would notice, together; those that most faults hide behind, first."""
    explained = [
        (verdict, verdict.advice)
        for verdict in verdicts
        if verdict.outcome is outcome and verdict.advice
    ]
    explained.sort(key=lambda each: _cause(*each))
    groups = [list(group) for _, group in groupby(explained, lambda each: _cause(*each))]
    for group in sorted(groups, key=len, reverse=True):
        verdict, advice = group[0]
        yield GroupView(
            word=outcome.value,
            kind=verdict.fault.kind.value,
            why=advice.why,
            edit=advice.edit,
            place=f"{advice.at.file}:{advice.at.line}:{advice.at.column}",
            pointer=advice.at.pointer,
            excerpt=advice.at.excerpt.strip(),
            count=len(group),
            faults=tuple(each.fault.id for each, _ in group),
        )


def _cause(verdict: Verdict, advice: Advice) -> tuple[str, str, int, str]:
    return verdict.fault.kind.value, advice.at.file, advice.at.line or 0, advice.why


def _percent(part: int, whole: int) -> str:
    """Rounded down, so that 100 % is all of it."""
    return f"{part * 1000 // whole / 10:.1f} %" if whole else "-"
