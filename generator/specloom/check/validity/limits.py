"""Values that a keyword's type allows and its definition does not: a schema in, findings out."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model.index import Node
from specloom.document import OpenApiVersion
from specloom.source import Json

__all__ = ["check_limits"]


def check_limits(node: Node, version: OpenApiVersion) -> Iterator[Finding]:
    """`required` and `enum` that are empty or repeat themselves, `multipleOf` not above zero."""
    fields = node.fields
    required = fields.get("required")
    if isinstance(required, list):
        if not required and version is OpenApiVersion.V3_0:
            yield _wrong(node, "required", required, "at least one name", "drop `required`")
        for number, name in enumerate(required):
            if name in required[:number]:
                yield _repeated(node, number, name)
                break
    if fields.get("enum") == [] and version is OpenApiVersion.V3_0:
        yield _wrong(node, "enum", [], "at least one value", "name a value, or drop `enum`")
    multiple = fields.get("multipleOf")
    if isinstance(multiple, (int, float)) and not isinstance(multiple, bool) and multiple <= 0:
        yield _wrong(node, "multipleOf", multiple, "a number above zero", None)


def _wrong(node: Node, key: str, value: Json, expected: str, help_: str | None) -> Finding:
    holes = {"key": key, "value": value, "expected": expected}
    return Finding("invalid-value", (*node.pointer, key), holes, help=help_)


def _repeated(node: Node, number: int, name: Json) -> Finding:
    return Finding(
        "invalid-value",
        (*node.pointer, "required", str(number)),
        {"key": "required", "value": name, "expected": "each name once"},
        help="drop the second one",
    )
