"""What a schema allows against itself: enums, arrays without items, limits that exclude all."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Kind, Node
from specloom.check.subject import Subject
from specloom.document import OpenApiVersion
from specloom.source import Json, JsonObject, as_array

__all__ = ["check_arrays", "check_enums", "check_limits_meet", "check_nullable"]

_LIMITS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)


def check_enums(subject: Subject) -> Iterator[Finding]:
    """Enum values: each once, and of the type that stands beside them."""
    for node in subject.index.of(Kind.SCHEMA):
        values = node.fields.get("enum")
        if isinstance(values, list):
            yield from _check_enum(node, values)


def _check_enum(node: Node, values: list[Json]) -> Iterator[Finding]:
    types = _types(node.fields)
    seen: set[str] = set()
    for number, value in enumerate(values):
        place = (*node.pointer, "enum", str(number))
        known = f"{type(value).__name__} {value!r}"
        if known in seen:
            yield Finding("enum-duplicate", place, {"value": value}, help="drop the second one")
        seen.add(known)
        if types and not any(_is_of(value, name) for name in types):
            holes = {"value": _shown(value), "type": " or ".join(f"`{name}`" for name in types)}
            yield Finding("enum-type-mismatch", place, holes, help=_remedy(value, types))


def _remedy(value: Json, types: tuple[str, ...]) -> str | None:
    if "string" in types and value is not None and not isinstance(value, (list, dict)):
        return f'write "{_shown(value)}"'
    if value is None:
        return "say that null is allowed: `nullable: true` in 3.0, the type `null` from 3.1 on"
    return None


def _shown(value: Json) -> str:
    return (
        {True: "true", False: "false", None: "null"}.get(value, str(value))
        if (value is None or isinstance(value, bool))
        else str(value)
    )


def _types(fields: JsonObject) -> tuple[str, ...]:
    held = fields.get("type")
    names = [held] if isinstance(held, str) else as_array(held)
    found = tuple(name for name in names if isinstance(name, str))
    return (*found, "null") if found and fields.get("nullable") is True else found


def _is_of(value: Json, name: str) -> bool:
    match name:
        case "string":
            return isinstance(value, str)
        case "integer":
            whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
            return whole and not isinstance(value, bool)
        case "number":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case "boolean":
            return isinstance(value, bool)
        case "array":
            return isinstance(value, list)
        case "object":
            return isinstance(value, dict)
        case _:
            return value is None


def check_arrays(subject: Subject) -> Iterator[Finding]:
    """OAS 3.0: `items` must be present if the `type` is `array`."""
    if subject.version is not OpenApiVersion.V3_0:
        return
    for node in subject.index.of(Kind.SCHEMA):
        if node.fields.get("type") == "array" and "items" not in node.fields:
            yield Finding("array-without-items", node.pointer, key=True, help="add `items:`")


def check_limits_meet(subject: Subject) -> Iterator[Finding]:
    """A lower limit above the upper one leaves no value that fits."""
    for node in subject.index.of(Kind.SCHEMA):
        fields = node.fields
        for lower, upper in _LIMITS:
            if lower not in fields or upper not in fields:
                continue
            low, high = fields[lower], fields[upper]
            if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low > high:
                yield Finding(
                    "limits-exclude-all",
                    (*node.pointer, lower),
                    {"lower": lower, "low": low, "upper": upper, "high": high},
                    related=(("the other limit", (*node.pointer, upper)),),
                )


def check_nullable(subject: Subject) -> Iterator[Finding]:
    """`nullable` is of 3.0 and means something only beside `type`; from 3.1 on it means nothing."""
    gone = subject.version is not OpenApiVersion.V3_0
    for node in subject.index.of(Kind.SCHEMA):
        if node.fields.get("nullable") is not True:
            continue
        place = (*node.pointer, "nullable")
        if gone:
            yield Finding(
                "nullable-ignored",
                place,
                {"version": subject.version.value},
                key=True,
                help=_as_31(node.fields),
            )
        elif "type" not in node.fields:
            yield Finding("nullable-without-type", place, key=True)


def _as_31(fields: JsonObject) -> str:
    names = _types({**fields, "nullable": False})
    if names:
        return f"write `type: [{', '.join((*names, 'null'))}]`"
    return "write `anyOf:` with the schema and `type: 'null'`"
