"""Reference Objects: what stands beside `$ref`, and a `$ref` that is no string."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Index, Kind, Reference, shapes_of
from specloom.check.validity.values import describe
from specloom.document import OpenApiVersion
from specloom.source import as_object, value_at

__all__ = ["check_reference_objects"]

_BESIDE_REF = {"$ref", "summary", "description"}


def check_reference_objects(index: Index) -> Iterator[Finding]:
    """3.1 allows `summary` and `description` alone; a `$ref` is a string everywhere."""
    if index.document.version is OpenApiVersion.V3_1:
        for reference in index.references:
            yield from _check_siblings(index, reference)
    for kind, shape in shapes_of(index.document.version).items():
        if shape.referable:
            for node in index.of(kind):
                if "$ref" in node.fields:
                    found = describe(node.fields["$ref"])
                    holes = {"key": "$ref", "found": found, "expected": "a string"}
                    yield Finding("invalid-type", (*node.pointer, "$ref"), holes)


def _check_siblings(index: Index, reference: Reference) -> Iterator[Finding]:
    if reference.kind is Kind.SCHEMA:
        return
    holder = as_object(value_at(index.document.value, reference.pointer))
    for key in holder:
        if key not in _BESIDE_REF:
            yield Finding(
                "invalid-combination",
                (*reference.pointer, key),
                {"object": "Reference Object", "problem": f"has `{key}` beside `$ref`"},
                key=True,
                help="only `summary` and `description` stand beside `$ref` here",
            )
