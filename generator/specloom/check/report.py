"""Findings become diagnostics: places are looked up here, for what is shown and nothing else."""

from __future__ import annotations

import json
import re

from specloom.check.finding import Finding
from specloom.diagnostics import Diagnostic, Edit, Location, Related, Severity, entry_of
from specloom.document import Document

__all__ = ["diagnose"]

_SAFE_PLAIN = re.compile(r"[A-Za-z_][\w./$-]*\Z")
_NOT_ONE_TOKEN = ("*", "&", "!", "|", ">", "{", "[")


def diagnose(finding: Finding, document: Document, severity: Severity) -> Diagnostic:
    """`finding` with its place in the sources, as something that can be printed."""
    location = document.locate(finding.pointer, key=finding.key)
    edit = None
    help_ = finding.help
    if finding.replacement is not None:
        text = _written(location, finding.replacement)
        edit = Edit(location, text) if text is not None else None
        help_ = help_ or f"write `{finding.replacement}`"
    related = tuple(
        Related(message, document.locate(pointer, key=True)) for message, pointer in finding.related
    )
    message = entry_of(finding.code).message.format_map(finding.holes)
    return Diagnostic(finding.code, severity, message, location, help_, edit, related)


def _written(location: Location, replacement: str) -> str | None:
    """`replacement` quoted as what stands at `location`; None if that is not one plain token."""
    before = location.excerpt_column
    present = location.excerpt[location.column - before : location.end_column - before]
    if not location.column or not present or present.startswith(_NOT_ONE_TOKEN):
        return None
    if _is_literal(replacement):
        return replacement
    if present[0] == '"':
        return json.dumps(replacement, ensure_ascii=False)
    if present[0] == "'" or not _SAFE_PLAIN.match(replacement):
        return "'" + replacement.replace("'", "''") + "'"
    return replacement


def _is_literal(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
