"""The safety net: what the validator complains of and no finding explains, in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from specloom.check.finding import Finding
from specloom.check.model import Index, Kind
from specloom.check.validity.patterns import (
    explain_pattern,
    is_broken_pattern,
    is_pattern_complaint,
)
from specloom.check.validity.places import places_of
from specloom.check.validity.verdict import Complaint, Verdict
from specloom.source import Pointer

__all__ = ["EXPLAINING", "explain"]

# The validator's code, unlike its meta-schema, names no place: rules of ours find the same.
_TOLD_BY: dict[str, tuple[str, ...]] = {
    "Operation ID": ("operation-id-duplicate",),
    "Duplicate parameter": ("parameter-duplicate",),
    "Path parameter": ("path-parameter-undeclared", "path-parameter-unused"),
    "Required list": ("required-undefined",),
    "Duplicate tag": ("tag-duplicate",),
    "unknown parent tag": ("tag-parent-unknown",),
    "Circular tag": ("tag-parent-cycle",),
    "is not of type 'object', 'boolean'": ("invalid-type", "schema-keyword-value"),
}
_TOLD_BY_VALUES = (
    "default-not-valid",
    "path-template-malformed",
    "ref-not-found",
    "schema-keyword-value",
)

EXPLAINING: frozenset[str] = frozenset(
    [code for codes in _TOLD_BY.values() for code in codes] + list(_TOLD_BY_VALUES)
)
"""The rules that find, with a place, what openapi-spec-validator calls invalid."""


def explain(verdict: Verdict, index: Index, told: Sequence[Finding]) -> Iterator[Finding]:
    """A finding for each complaint that no finding of `told` speaks of."""
    for complaint in _distinct(verdict.complaints):
        if not complaint.keyword and not complaint.pointer:
            if not _is_told_by_rule(complaint.message, told):
                yield Finding("invalid-document", (), {"reason": _reason(complaint)})
        elif not (complaint.pointer and _is_told(complaint.pointer, told)):
            yield from _explain_leaves(complaint, index, told)
    if verdict.aborted is not None and not told:
        broken = [
            explain_pattern((*node.pointer, "pattern"), node.fields["pattern"])
            for node in index.of(Kind.SCHEMA)
            if is_broken_pattern(node.fields.get("pattern"))
        ]
        yield from broken or [Finding("invalid-document", (), {"reason": verdict.aborted})]


def _distinct(complaints: Sequence[Complaint]) -> Iterable[Complaint]:
    """Each complaint once: the validator looks at a schema as often as something refers to it."""
    return {(one.message, one.pointer, one.keyword): one for one in complaints}.values()


def _explain_leaves(
    complaint: Complaint, index: Index, told: Sequence[Finding]
) -> Iterator[Finding]:
    for leaf in complaint.leaves():
        places = places_of(leaf, index)
        if not places:
            if not told:
                yield Finding("invalid-document", (), {"reason": _reason(leaf)})
        elif is_pattern_complaint(leaf):
            yield from (explain_pattern(place, leaf.instance) for place in places)
        elif not any(_is_told(place, told) for place in places):
            for place in places:
                yield Finding("invalid-document", place, {"reason": _reason(leaf)})


def _is_told_by_rule(message: str, told: Sequence[Finding]) -> bool:
    for start, codes in _TOLD_BY.items():
        if start in message:
            return any(finding.code in codes for finding in told)
    return False


def _is_told(place: Pointer, found: Sequence[Finding]) -> bool:
    depth = len(place)
    return any(one.pointer[:depth] == place for one in found)


def _reason(complaint: Complaint) -> str:
    if complaint.keyword == "uniqueItems" and complaint.pointer:
        return f"`{complaint.pointer[-1]}` holds a value twice"
    reason = complaint.message.splitlines()[0]
    return reason if len(reason) <= 200 else reason[:197] + "..."
