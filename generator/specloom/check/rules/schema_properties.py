"""`required` against `properties`: through allOf, and by whether other properties are allowed."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Index, Kind, Node
from specloom.check.subject import Subject
from specloom.diagnostics.closest import closest
from specloom.source import Pointer, as_array

__all__ = ["check_required", "property_names"]

_PARTS = ("allOf", "anyOf", "oneOf")


def check_required(subject: Subject) -> Iterator[Finding]:
    """Names in `required` that no property defines: a slip of the pen, or a closed object's end."""
    index = subject.index
    inside = _parts_of_others(index)
    for node in index.of(Kind.SCHEMA):
        required = as_array(node.fields.get("required"))
        if not required or node.pointer in inside:
            continue
        composed = "allOf" in node.fields
        if not composed and not isinstance(node.fields.get("properties"), dict):
            continue  # it says what must be there and leaves the rest to others
        names = property_names(index, node)
        for number, name in enumerate(required):
            if isinstance(name, str) and name not in names:
                yield _undefined(node, number, name, names, composed=composed)


def _undefined(
    node: Node, number: int, name: str, names: dict[str, Node], *, composed: bool
) -> Finding:
    code = "required-undeclared"
    others = node.fields.get("additionalProperties")
    if composed:
        code = "required-undefined"
    elif others is False and "patternProperties" not in node.fields:
        code = "required-impossible"
    elif others not in (None, False) or "patternProperties" in node.fields:
        code = "required-additional"
    meant = closest(
        name, [other for other in names if other not in as_array(node.fields["required"])]
    )
    return Finding(
        code,
        (*node.pointer, "required", str(number)),
        {"name": name},
        help=f"did you mean `{meant}`?" if meant else f"add `{name}` to `properties`",
        replacement=meant,
    )


def _parts_of_others(index: Index) -> set[Pointer]:
    """Inline branches of compositions and conditions: what they require may be defined around them."""
    return {
        node.pointer
        for node in index.of(Kind.SCHEMA)
        if node.pointer[-1] in ("if", "then", "else", "not")
        or node.pointer[-2:-1] in (("allOf",), ("anyOf",), ("oneOf",), ("dependentSchemas",))
    }


def property_names(index: Index, node: Node) -> dict[str, Node]:
    """Every property that `node` or a schema composed into it defines, by name."""
    found: dict[str, Node] = {}
    seen: set[Pointer] = set()
    pending = [node]
    while pending:
        schema = index.follow(pending.pop())
        if schema.pointer in seen:
            continue
        seen.add(schema.pointer)
        for name, held in schema.members("properties"):
            found.setdefault(name, held)
        for key in _PARTS:
            pending.extend(schema.items(key))
        pending.extend(schema.child(key) for key in ("then", "else") if key in schema.fields)
    return found
