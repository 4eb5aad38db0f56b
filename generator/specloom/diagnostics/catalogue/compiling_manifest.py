"""What can be found in a manifest, in the selection it asks for, and in its transformations."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO
ENTRIES: tuple[Entry, ...] = tuple(
    Entry(c, s, m, "x")
    for c, s, m in [
        ("manifest-key-unknown", E, "{where} has no key `{key}`"),
        ("manifest-key-missing", E, "{where} lacks the key `{key}`"),
        ("manifest-keys-exclusive", E, "{where} takes one of its keys, not {keys} together"),
        ("manifest-type-wrong", E, "{where} is {found} where {expected} belongs"),
        ("manifest-value-unknown", E, "{where} cannot be `{value}`"),
        ("manifest-value-empty", E, "{where} is empty"),
        ("document-name-invalid", E, "`{name}` cannot be the name of a file and a route"),
        (
            "document-name-clash",
            E,
            "`{name}` and `{other}` are one name where file systems ignore case",
        ),
        ("document-source-missing", E, "document `{name}` has no source `{source}`"),
        ("document-empty", E, "document `{name}` has no operations"),
        ("catch-all-empty", I, "document `{name}` has no operations: the other documents hold all"),
        ("sources-unmatched", E, "no file matches `{glob}`"),
        ("include-unmatched", E, "no operation has the {kind} `{text}`"),
        ("exclude-unmatched", W, "no operation has the {kind} `{text}`"),
        ("x-document-unknown", E, "`x-document` names `{name}`, which the manifest does not have"),
        ("x-document-invalid", E, "`x-document` is neither a name nor a list of names"),
        (
            "x-exclude-from-default-invalid",
            E,
            "`x-exclude-from-default` is `{value}`, neither true nor false",
        ),
        ("check-rule-unknown", E, "there is no rule `{name}`"),
        ("operation-clash", E, "two sources of one document have {operation}"),
        (
            "path-item-clash",
            E,
            "two sources of one document say different things of all operations of {path}",
        ),
        ("openapi-version-clash", E, "OpenAPI {version} is in one document with OpenAPI {other}"),
        ("info-missing", E, "document `{name}` has several sources and no {key} of its own"),
        ("tag-clash", W, "tag `{name}` is declared differently in two sources of one document"),
        (
            "security-scheme-clash",
            E,
            "security scheme `{name}` is another one in two sources of one document",
        ),
        ("source-root-clash", W, "`{key}` differs in two sources of one document"),
        (
            "operation-id-clash",
            E,
            "{operation} gets the operation id `{id}`, which another operation has",
        ),
        ("callable-not-found", E, "{callable} cannot be called: {reason}"),
        ("callable-failed", E, "{callable} raises {error} at {place}"),
        ("callable-wrong-result", E, "{callable} returns {found}, not {expected}"),
        ("overlay-missing", E, "there is no overlay {file}"),
        ("overlay-invalid", E, "{where} of the overlay {reason}"),
        ("overlay-version-unknown", E, "overlay says version {version}"),
        ("overlay-path-invalid", E, "`{path}` is no JSONPath: {reason}"),
        ("overlay-action-unmatched", W, "`{target}` matches nothing in document `{name}`"),
        ("overlay-action-mismatch", E, "{reason}"),
        (
            "overlay-copy-unmatched",
            E,
            "`{path}` matches {count} nodes of document `{name}`; copying takes one",
        ),
        (
            "overlay-extends-other",
            W,
            "overlay extends {extends}, which document `{name}` is not made of",
        ),
    ]
)
