"""Schemas of 3.1 and 3.2 keyword by keyword: values of the wrong kind, and keywords misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Kind, Node, ObjectShape, shapes_of
from specloom.check.subject import Subject
from specloom.check.validity.limits import check_limits
from specloom.check.validity.structure import check_field
from specloom.diagnostics.closest import closest
from specloom.document import OpenApiVersion

__all__ = ["check_keyword_spelling", "check_keyword_values"]

# Keywords that 3.0 had or that other dialects have: unknown here, and no slip of the pen.
_FOREIGN = {"nullable", "id", "dependencies", "additionalItems", "$recursiveRef", "optional"}


def check_keyword_values(subject: Subject) -> Iterator[Finding]:
    """JSON Schema 2020-12 and the OAS vocabulary: what the value of each keyword must be.

    openapi-spec-validator checks the schemas of components, parameters and responses; those of
    request bodies, headers, callbacks and webhooks it passes over, so this is a rule of its own.
    """
    if subject.version is OpenApiVersion.V3_0:
        return
    shape = shapes_of(subject.version)[Kind.SCHEMA]
    for node in subject.index.of(Kind.SCHEMA):
        yield from _check_keywords(node, shape, subject.version)


def _check_keywords(node: Node, shape: ObjectShape, version: OpenApiVersion) -> Iterator[Finding]:
    for key, held in node.fields.items():
        field = shape.fields.get(key)
        if field is None:
            continue
        for found in check_field((*node.pointer, key), held, field, version):
            yield _renamed(found, key, held)
    for found in check_limits(node, version):
        yield _renamed(found, found.pointer[-1], None)


def _renamed(found: Finding, key: str, held: object) -> Finding:
    what = found.holes.get("found")
    if what is None:
        what = f"`{found.holes.get('value')}`"
    help_ = found.help
    if key in ("exclusiveMinimum", "exclusiveMaximum") and isinstance(held, bool):
        limit = "minimum" if key == "exclusiveMinimum" else "maximum"
        help_ = f"from 3.1 on it holds the number itself, in place of `{limit}`"
    return Finding(
        "schema-keyword-value",
        found.pointer,
        {"key": found.holes.get("key", key), "found": what, "expected": found.holes["expected"]},
        help=help_,
        replacement=found.replacement,
    )


def check_keyword_spelling(subject: Subject) -> Iterator[Finding]:
    """From 3.1 on unknown keywords are allowed and do nothing; one close to a known one is a slip."""
    if subject.version is OpenApiVersion.V3_0:
        return
    known = shapes_of(subject.version)[Kind.SCHEMA].fields
    told: dict[str, str | None] = {}
    for node in subject.index.of(Kind.SCHEMA):
        for key in node.fields:
            if key in known or key.startswith("x-") or key in _FOREIGN:
                continue
            if key not in told:
                told[key] = closest(key, known)
            meant = told[key]
            if meant is not None and meant not in node.fields:
                yield Finding(
                    "schema-keyword-misspelt",
                    (*node.pointer, key),
                    {"key": key},
                    key=True,
                    help=f"did you mean `{meant}`?",
                    replacement=meant,
                )
