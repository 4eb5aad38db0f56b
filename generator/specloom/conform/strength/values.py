"""A schema in, values that it does not allow out: one for each keyword that a value can break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from specloom.conform.strength.fault import Edit, Put, Repeat
from specloom.source import Json, JsonObject, as_array, as_text

__all__ = ["may_be_null", "outside", "types_of", "wrong_type"]

_OF_ANOTHER_TYPE: Final[Mapping[str, Json]] = {
    "string": 7,
    "integer": "seven",
    "number": "seven",
    "boolean": "yes",
    "array": {},
    "object": [],
}
_TYPES_BY_VALUE: Final[tuple[tuple[str, Json], ...]] = (
    ("boolean", True),
    ("string", "seven"),
    ("object", {}),
    ("array", []),
)
_NOT_OF_FORMAT: Final[Mapping[str, str]] = {
    "uuid": "not-a-uuid",
    "date-time": "yesterday",
    "date": "yesterday",
    "time": "noon",
    "duration": "an hour",
    "email": "nobody",
    "ipv4": "somewhere",
    "ipv6": "somewhere",
    "uri": "not a uri",
    "hostname": "-not a host-",
    "regex": "(",
    "json-pointer": "not/a/pointer",
}
_STEPS: Final = (
    ("minimum", -1),
    ("maximum", 1),
    ("exclusiveMinimum", 0),
    ("exclusiveMaximum", 0),
)
_MOST_OF_FORMAT: Final[Mapping[str, int]] = {"int32": 2**31 - 1, "int64": 2**63 - 1}
_UNLIKELY = ("", "~", "\u00b6 seven \u00b6", "7" * 40, "-", "a b")
_LONGEST = 100_000


def types_of(schema: JsonObject) -> frozenset[str]:
    """The types that `schema` itself names; none if it leaves that open."""
    said = schema.get("type")
    names = as_array(said) if isinstance(said, list) else [said]
    return frozenset(name for name in names if isinstance(name, str))


def may_be_null(schema: JsonObject) -> bool:
    """Whether null keeps to what `schema` itself says of types, in any version of OpenAPI."""
    types = types_of(schema)
    return not types or "null" in types or schema.get("nullable") is True


def wrong_type(schema: JsonObject) -> Json:
    """A value of a type that `schema` does not allow; None where it allows all, or none is named."""
    types = types_of(schema) - {"null"}
    if len(types) == 1:
        return _OF_ANOTHER_TYPE.get(next(iter(types)))
    if not types:
        return None
    return next((value for name, value in _TYPES_BY_VALUE if name not in types), None)


def outside(schema: JsonObject) -> Iterator[tuple[str, Edit]]:
    """For each keyword of `schema` that limits values, an edit that goes beyond it."""
    types = types_of(schema)
    if "const" in schema or "enum" in schema:
        keyword = "const" if "const" in schema else "enum"
        value = _not_among(schema, types)
        if value is not None:
            yield keyword, Put(value)
        return
    for find in (_number, _length, _pattern, _format, _items):
        yield from find(schema, types)


def _not_among(schema: JsonObject, types: frozenset[str]) -> Json:
    allowed = [schema["const"]] if "const" in schema else as_array(schema.get("enum"))
    texts = not types or "string" in types
    return next(
        (each for each in (("planted",) if texts else (-7, 777)) if each not in allowed), None
    )


def _number(schema: JsonObject, types: frozenset[str]) -> Iterator[tuple[str, Edit]]:
    if types and not types & {"integer", "number"}:
        return
    for keyword, step in _STEPS:
        bound = schema.get(keyword)
        if isinstance(bound, int | float) and not isinstance(bound, bool):
            yield keyword, Put(bound + step)
    most = _MOST_OF_FORMAT.get(as_text(schema.get("format")))
    if most is not None:
        yield "format", Put(most + 1)


def _length(schema: JsonObject, types: frozenset[str]) -> Iterator[tuple[str, Edit]]:
    if types and "string" not in types:
        return
    shortest, longest = schema.get("minLength"), schema.get("maxLength")
    if isinstance(shortest, int) and shortest > 0:
        yield "minLength", Put("x" * (shortest - 1))
    if isinstance(longest, int) and longest < _LONGEST:
        yield "maxLength", Put("x" * (longest + 1))


def _pattern(schema: JsonObject, types: frozenset[str]) -> Iterator[tuple[str, Edit]]:
    pattern = as_text(schema.get("pattern"))
    if not pattern or (types and "string" not in types):
        return
    try:
        written = re.compile(pattern)
    except re.error:
        return  # ECMA-262 has what Python has not; a value that may fit would be no fault
    value = next((each for each in _UNLIKELY if not written.search(each)), None)
    if value is not None:
        yield "pattern", Put(value)


def _format(schema: JsonObject, types: frozenset[str]) -> Iterator[tuple[str, Edit]]:
    value = _NOT_OF_FORMAT.get(as_text(schema.get("format")))
    if value is not None and (not types or "string" in types):
        yield "format", Put(value)


def _items(schema: JsonObject, types: frozenset[str]) -> Iterator[tuple[str, Edit]]:
    if types and "array" not in types:
        return
    fewest, most = schema.get("minItems"), schema.get("maxItems")
    if isinstance(fewest, int) and fewest > 0:
        yield "minItems", Put([])
    if isinstance(most, int) and most < _LONGEST:
        yield "maxItems", Repeat(most + 1)
