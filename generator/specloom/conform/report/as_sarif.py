"""A report as seen in views in; a SARIF 2.1.0 log (OASIS) out, for code scanning: a cause is a result."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

from specloom.conform.report.views import CauseView, DocumentView, ReportView
from specloom.source import JsonArray, JsonObject

__all__ = ["as_sarif"]


def as_sarif(view: ReportView, *, version: str) -> str:
    """A log with one run of specloom `version`; file names are URIs relative to `%SRCROOT%`.

    A failure stands at its place in the specification, with that of the handler beside it. Known ones are
    suppressed. An operation that is not verified is a warning.
    """
    found = [(document, cause) for document in view.documents for cause in document.causes]
    results: JsonArray = [_failed(document, cause) for document, cause in found]
    results += [each for document in view.documents for each in _unverified(document)]
    rules = {cause.check: cause.title for _, cause in found}
    listed: JsonArray = [_rule(check, title) for check, title in sorted(rules.items())]
    listed.append(_rule("not-verified", "The operation never answered 2xx"))
    run: JsonObject = {
        "tool": {"driver": {"name": "specloom", "semanticVersion": version, "rules": listed}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log: JsonObject = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    text = json.dumps(log, indent=1, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode() + "\n"


def _rule(check: str, title: str) -> JsonObject:
    return {"id": check, "shortDescription": {"text": title}}


def _failed(document: DocumentView, cause: CauseView) -> JsonObject:
    operations = ", ".join(f"{label} x{count}" for label, count in cause.operations)
    status = f" ({cause.status})" if cause.status else ""
    text = f"{cause.title}{status}: {operations}\n{cause.message}\n{cause.curl}".strip()
    result: JsonObject = {
        "ruleId": cause.check,
        "level": "error",
        "message": {"text": text},
        "locations": _locations(cause.place, cause.pointer),
        "relatedLocations": [
            {**each, "message": {"text": "the handler"}}
            for handler in cause.handlers
            for each in _physical(handler.partition(" ")[0])
        ],
        "partialFingerprints": {"specloom/conform/v1": cause.id},
        "properties": {"document": document.name},
    }
    if cause.state == "known":
        result["suppressions"] = [{"kind": "external", "justification": cause.reason}]
    return result


def _unverified(document: DocumentView) -> Iterator[JsonObject]:
    for operation in document.operations:
        if operation.word.startswith("not "):
            yield {
                "ruleId": "not-verified",
                "level": "warning",
                "message": {"text": f"{operation.label} is {operation.word}: {operation.why}"},
                "locations": _locations(operation.place, operation.label),
                "partialFingerprints": {"specloom/conform/v1": operation.anchor},
                "properties": {"document": document.name},
            }


def _locations(place: str, logical: str) -> JsonArray:
    return [
        {**each, "logicalLocations": [{"fullyQualifiedName": logical}]} for each in _physical(place)
    ]


def _physical(place: str) -> Iterator[JsonObject]:
    """The location of "file:line" or "file:line:column"; none for the empty text."""
    pieces = place.split(":")
    numbers = [int(each) for each in pieces[-2:] if each.isdigit()]
    file = ":".join(pieces[: len(pieces) - len(numbers)])
    if file:
        region = dict(zip(("startLine", "startColumn"), numbers, strict=False))
        held: JsonObject = {"artifactLocation": {"uri": quote(file), "uriBaseId": "%SRCROOT%"}}
        if numbers and numbers[0]:
            held["region"] = {**region}
        yield {"physicalLocation": held}
