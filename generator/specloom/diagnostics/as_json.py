"""Findings for programs: `Diagnostic`s in, one JSON object out; its shape is a promise."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from specloom.diagnostics.diagnostic import Diagnostic, Edit, Location, Related
from specloom.diagnostics.severity import Severity

__all__ = ["as_json", "dump_report"]

_Object: TypeAlias = dict[str, object]


def as_json(found: Iterable[Diagnostic]) -> str:
    """`{"version": 1, "findings": [...], "summary": {severity: count}}`, ended by a line feed.

    A finding has `code`, `severity`, `message`, `location`, `help` (or null), `edit` (or null) and
    `related`. A location has `file`, `line`, `column`, `endColumn` (from 1, the end exclusive, 0 for
    unknown), `pointer` and `excerpt`, and `excerptColumn` where a long line is cut in front.
    """
    all_found = tuple(found)
    counts = Counter(diagnostic.severity for diagnostic in all_found)
    report: _Object = {
        "version": 1,
        "findings": [_finding(diagnostic) for diagnostic in all_found],
        "summary": {str(severity): counts[severity] for severity in Severity},
    }
    return dump_report(report)


def dump_report(report: Mapping[str, object]) -> str:
    """`report` as JSON; what has no UTF-8 form, half a surrogate pair from a file, is a `?`."""
    text = json.dumps(report, indent=2, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _finding(diagnostic: Diagnostic) -> _Object:
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "location": _location(diagnostic.location),
        "help": diagnostic.help,
        "edit": None if diagnostic.edit is None else _edit(diagnostic.edit),
        "related": [_related(related) for related in diagnostic.related],
    }


def _location(location: Location) -> _Object:
    cut = {"excerptColumn": location.excerpt_column} if location.excerpt_column > 1 else {}
    return {
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "endColumn": location.end_column,
        "pointer": location.pointer,
        "excerpt": location.excerpt,
        **cut,
    }


def _edit(edit: Edit) -> _Object:
    return {"location": _location(edit.location), "replacement": edit.replacement}


def _related(related: Related) -> _Object:
    return {"message": related.message, "location": _location(related.location)}
