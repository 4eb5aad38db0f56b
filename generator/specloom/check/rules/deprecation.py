"""Deprecated operations: does the document say what to use instead, and until when it works."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Operation
from specloom.check.subject import Subject
from specloom.source import as_text

__all__ = ["check_deprecations"]

_REPLACEMENT_KEYS = ("x-replaced-by", "x-replacement", "x-deprecated-replacement")
_DATE_KEYS = ("x-sunset", "x-deprecated-at", "x-sunset-date", "x-deprecated-since")
_NAMES_REPLACEMENT = re.compile(
    r"\b(?:use|see|call|prefer|switch to|migrate to|replaced by|superseded by|in favou?r of|instead)\b",
    re.IGNORECASE,
)
_NAMES_NONE = re.compile(r"\bno (?:direct )?replacement\b", re.IGNORECASE)
_NAMES_DATE = re.compile(r"\b(?:19|20)\d{2}\b")


def check_deprecations(subject: Subject) -> Iterator[Finding]:
    """A replacement or a date counts whether an `x-` key gives it or the text does."""
    for operation in subject.index.operations:
        if operation.node.fields.get("deprecated") is not True:
            continue
        place = (*operation.node.pointer, "deprecated")
        holes = {"operation": operation.label}
        text = _text(operation)
        if not (_has(operation, _REPLACEMENT_KEYS) or _speaks_of_replacement(text)):
            yield Finding("deprecated-without-replacement", place, holes, key=True)
        if not (_has(operation, _DATE_KEYS) or _NAMES_DATE.search(text)):
            yield Finding("deprecated-without-date", place, holes, key=True)


def _speaks_of_replacement(text: str) -> bool:
    return bool(_NAMES_REPLACEMENT.search(text) or _NAMES_NONE.search(text))


def _text(operation: Operation) -> str:
    fields = operation.node.fields
    return f"{as_text(fields.get('summary'))} {as_text(fields.get('description'))}"


def _has(operation: Operation, keys: tuple[str, ...]) -> bool:
    return any(operation.node.fields.get(key) for key in keys)
