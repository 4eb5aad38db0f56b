"""Findings for code scanning: `Diagnostic`s in, a SARIF 2.1.0 log (OASIS) out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeAlias
from urllib.parse import quote

from specloom.diagnostics.as_json import dump_report
from specloom.diagnostics.catalogue import entry_of
from specloom.diagnostics.diagnostic import Diagnostic, Edit, Location, Related
from specloom.diagnostics.severity import Severity

__all__ = ["as_sarif"]

_Object: TypeAlias = dict[str, object]

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
    Severity.UNSUPPORTED: "warning",
}


def as_sarif(found: Iterable[Diagnostic], *, version: str) -> str:
    """A log with one run of specloom `version`; file names are URIs relative to `%SRCROOT%`.

    The rules are the catalogue's entries of the codes found. Fingerprints leave the line out, so
    that a finding keeps its identity while the lines above it change.
    """
    all_found = tuple(found)
    codes = sorted({diagnostic.code for diagnostic in all_found})
    run: _Object = {
        "tool": {
            "driver": {
                "name": "specloom",
                "semanticVersion": version,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, codes) for diagnostic in all_found],
    }
    log: _Object = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return dump_report(log)


def _rule(code: str) -> _Object:
    entry = entry_of(code)
    return {
        "id": code,
        "shortDescription": {"text": entry.message},
        "fullDescription": {"text": entry.explanation.strip().partition("\n\n")[0]},
        "help": {"text": entry.explanation.strip()},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(diagnostic: Diagnostic, codes: list[str]) -> _Object:
    text = diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")
    result: _Object = {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": text},
        "locations": [_location(diagnostic.location)] if diagnostic.location.file else [],
        "partialFingerprints": {"specloom/v1": _fingerprint(diagnostic)},
    }
    if diagnostic.related:
        result["relatedLocations"] = [_related(related) for related in diagnostic.related]
    if diagnostic.edit is not None:
        result["fixes"] = [_fix(diagnostic.edit)]
    return result


def _location(location: Location) -> _Object:
    physical: _Object = {"artifactLocation": _artifact(location.file)}
    if location.line:
        physical["region"] = _region(location)
    placed: _Object = {"physicalLocation": physical}
    if location.pointer:
        placed["logicalLocations"] = [{"fullyQualifiedName": location.pointer}]
    return placed


def _related(related: Related) -> _Object:
    return _location(related.location) | {"message": {"text": related.message}}


def _region(location: Location) -> _Object:
    region: _Object = {"startLine": location.line}
    if location.column:
        region["startColumn"] = location.column
    if location.end_column > location.column:
        region["endColumn"] = location.end_column
    if location.excerpt:
        region["snippet"] = {"text": location.excerpt}
    return region


def _fix(edit: Edit) -> _Object:
    replacement: _Object = {
        "deletedRegion": _region(edit.location),
        "insertedContent": {"text": edit.replacement},
    }
    return {
        "description": {"text": f"write {edit.replacement}"},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(edit.location.file),
                "replacements": [replacement],
            }
        ],
    }


def _artifact(file: str) -> _Object:
    return {"uri": quote(file, errors="replace"), "uriBaseId": "%SRCROOT%"}


def _fingerprint(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    identity = "\0".join((diagnostic.code, place.file, place.pointer, diagnostic.message))
    return hashlib.blake2b(identity.encode("utf-8", "replace"), digest_size=16).hexdigest()
