"""What a schema allows against itself: enums, arrays without items, limits that exclude all."""

from __future__ import annotations

import json
import re
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
_NUMERALS = {
    "integer": re.compile(r"-?(0|[1-9][0-9]*)"),
    "number": re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"),
    "boolean": re.compile(r"true|false"),
}


def check_enums(subject: Subject) -> Iterator[Finding]:
    """Enum values: each once, and of the type that stands beside them."""
    for node in subject.index.of(Kind.SCHEMA):
        values = node.fields.get("enum")
        if isinstance(values, list):
            yield from _check_enum(node, values)


def _check_enum(node: Node, values: list[Json]) -> Iterator[Finding]:
    types = _types(node.fields)
    seen: set[str] = set()
    odd: dict[type, list[int]] = {}
    for number, value in enumerate(values):
        place = (*node.pointer, "enum", str(number))
        known = f"{type(value).__name__} {value!r}"
        if known in seen:
            yield Finding("enum-duplicate", place, {"value": value}, help="drop the second one")
        seen.add(known)
        if types and not any(_is_of(value, name) for name in types):
            odd.setdefault(type(value), []).append(number)
    for numbers in odd.values():
        yield _mismatch(node, [(number, values[number]) for number in numbers], types)


def _mismatch(node: Node, odd: list[tuple[int, Json]], types: tuple[str, ...]) -> Finding:
    """One finding for values that are wrong in the same way: an enum may have hundreds."""
    number, first = odd[0]
    holes = {
        "value": json.dumps(first, ensure_ascii=False),
        "more": f" (and {len(odd) - 1} more)" if len(odd) > 1 else "",
        "type": " or ".join(f"`{name}`" for name in types),
    }
    place = (*node.pointer, "enum", str(number))
    help_ = _remedy([value for _, value in odd], types)
    return Finding("enum-type-mismatch", place, holes, help=help_)


def _remedy(values: list[Json], types: tuple[str, ...]) -> str | None:
    first = values[0]
    if "string" in types and isinstance(first, (bool, int, float)):
        return f'write "{_shown(first)}"'
    if first is None:
        return "say that null is allowed: `nullable: true` in 3.0, the type `null` from 3.1 on"
    if types[0] == "array":
        return "move the `enum` into `items`, if it is about the items of the array"
    numeral = _NUMERALS.get(types[0])
    if numeral and all(isinstance(value, str) and numeral.fullmatch(value) for value in values):
        return f"write {_shown(first)}, without quotes"
    return None


def _shown(value: Json) -> str:
    """`value` as it is written, but for the quotes of a string."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


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
