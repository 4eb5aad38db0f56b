"""The safety net: what the validator complains of and no finding explains, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specloom.check.finding import Finding
from specloom.check.model import Index, Kind
from specloom.check.validity.verdict import Complaint, Verdict
from specloom.source import Json, Pointer, value_at

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
    for complaint in verdict.complaints:
        if not complaint.keyword and not complaint.pointer:
            if not _is_told_by_rule(complaint.message, told):
                yield Finding("invalid-document", (), {"reason": _reason(complaint)})
        elif not (complaint.pointer and _is_told(complaint.pointer, told)):
            yield from _explain_leaves(complaint, index, told)
    if verdict.aborted is not None and not told:
        yield Finding("invalid-document", (), {"reason": verdict.aborted})


def _explain_leaves(
    complaint: Complaint, index: Index, told: Sequence[Finding]
) -> Iterator[Finding]:
    for leaf in complaint.leaves():
        place = _place_of(leaf, index)
        if place is None:
            if not told:
                yield Finding("invalid-document", (), {"reason": _reason(leaf)})
        elif not _is_told(place, told):
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
    reason = complaint.message.splitlines()[0]
    return reason if len(reason) <= 200 else reason[:197] + "..."


def _place_of(complaint: Complaint, index: Index) -> Pointer | None:
    """Where the complaint is from the root; complaints about schemas count from the schema."""
    if _holds(index.document.value, complaint):
        return complaint.pointer
    for node in index.of(Kind.SCHEMA):
        if _holds(node.value, complaint):
            return node.pointer + complaint.pointer
        default = node.fields.get("default")
        if "default" in node.fields and _holds(default, complaint):
            return (*node.pointer, "default", *complaint.pointer)
    return None


def _holds(value: Json, complaint: Complaint) -> bool:
    try:
        return value_at(value, complaint.pointer) == complaint.instance
    except KeyError:
        return False
