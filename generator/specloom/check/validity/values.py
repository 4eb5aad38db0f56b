"""One value against the shape of its field: a finding with the remedy, or None if it fits."""

from __future__ import annotations

from collections.abc import Callable

from specloom.check.finding import Finding
from specloom.check.model.kinds import Field, Kind, Shape
from specloom.check.model.schema_shapes import TYPE_NAMES
from specloom.diagnostics.closest import closest
from specloom.document import OpenApiVersion
from specloom.source import Json, Pointer

__all__ = ["check_value", "describe"]

_FLAGS = {"true": "true", "false": "false", "yes": "true", "no": "false"}
_ALIASES = {
    "int": "integer",
    "int32": "integer",
    "int64": "integer",
    "long": "integer",
    "float": "number",
    "double": "number",
    "decimal": "number",
    "bool": "boolean",
    "str": "string",
    "text": "string",
    "date": "string",
    "datetime": "string",
    "date-time": "string",
    "uuid": "string",
    "file": "string",
    "list": "array",
    "map": "object",
    "dict": "object",
}


def describe(value: Json) -> str:
    """What `value` is, in the words of a message."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "an array"
        case dict():
            return "an object"


def check_value(
    pointer: Pointer, held: Json, found: Field, version: OpenApiVersion
) -> Finding | None:
    """What is wrong with `held` as the value of `found`, not looking into objects."""
    if found.shape is Shape.TYPES:
        return _check_type(pointer, held, version)
    if not _fits(held, found, version):
        return _mistyped(pointer, held, found)
    if found.choices and isinstance(held, str) and held not in found.choices:
        return _mischosen(pointer, held, found.choices)
    return None


def _fits(held: Json, found: Field, version: OpenApiVersion) -> bool:
    if found.shape in (Shape.ONE, Shape.ONE_OR_FLAG) and isinstance(held, bool):
        is_schema = found.kind is Kind.SCHEMA and version is not OpenApiVersion.V3_0
        return is_schema or found.shape is Shape.ONE_OR_FLAG
    return _TESTS[found.shape](held)


def _is_number(held: Json) -> bool:
    return isinstance(held, (int, float)) and not isinstance(held, bool)


def _is_texts(held: Json) -> bool:
    return isinstance(held, list) and all(isinstance(item, str) for item in held)


def _is_text_map(held: Json) -> bool:
    return isinstance(held, dict) and all(isinstance(item, str) for item in held.values())


def _is_object(held: Json) -> bool:
    return isinstance(held, dict)


def _is_array(held: Json) -> bool:
    return isinstance(held, list)


def _is_count(held: Json) -> bool:
    if isinstance(held, bool):
        return False
    if isinstance(held, float):
        return held.is_integer() and held >= 0
    return isinstance(held, int) and held >= 0


_TESTS: dict[Shape, Callable[[Json], bool]] = {
    Shape.ANY: lambda held: True,  # noqa: ARG005 - a test among others
    Shape.TYPES: lambda held: True,  # noqa: ARG005 - _check_type looks at it
    Shape.TEXT: lambda held: isinstance(held, str),
    Shape.FLAG: lambda held: isinstance(held, bool),
    Shape.NUMBER: _is_number,
    Shape.COUNT: _is_count,
    Shape.TEXTS: _is_texts,
    Shape.TEXT_MAP: _is_text_map,
    Shape.VALUES: _is_array,
    Shape.LIST: _is_array,
    Shape.ONE: _is_object,
    Shape.ONE_OR_FLAG: _is_object,
    Shape.MAP: _is_object,
}


def _mistyped(pointer: Pointer, held: Json, found: Field) -> Finding:
    replacement = None
    if found.shape is Shape.FLAG and isinstance(held, str):
        replacement = _FLAGS.get(held.casefold())
    elif found.shape in (Shape.NUMBER, Shape.COUNT) and isinstance(held, str):
        replacement = held if held.isdecimal() else None
    elif found.shape is Shape.TEXT and isinstance(held, (int, float)):
        replacement = f'"{str(held).lower() if isinstance(held, bool) else held}"'
    advice = f"write `{replacement}`" if replacement else None
    if found.shape in (Shape.LIST, Shape.VALUES, Shape.TEXTS) and not isinstance(held, list):
        advice = "write it as an array, with `- ` before the item"
    shape = found.kind.value if found.kind and found.shape is Shape.ONE else found.shape.value
    return Finding(
        "invalid-type",
        pointer + _odd_one(held, found),
        {"key": pointer[-1], "found": describe_deep(held, found), "expected": _article(shape)},
        help=advice,
        replacement=replacement,
    )


def _odd_one(held: Json, found: Field) -> Pointer:
    """The token of the first item that is no string, where the container itself fits."""
    if found.shape is Shape.TEXTS and isinstance(held, list):
        return next(((str(at),) for at, item in enumerate(held) if not isinstance(item, str)), ())
    if found.shape is Shape.TEXT_MAP and isinstance(held, dict):
        return next(((name,) for name, item in held.items() if not isinstance(item, str)), ())
    return ()


def _article(shape: str) -> str:
    if shape.endswith("Object"):
        return ("an " if shape[0] in "AEIO" else "a ") + shape
    return shape


def describe_deep(held: Json, found: Field) -> str:
    """As `describe`, and what the first wrong item is where the container itself fits."""
    if found.shape is Shape.TEXTS and isinstance(held, list):
        odd = next((item for item in held if not isinstance(item, str)), None)
        return f"an array with {describe(odd)}"
    if found.shape is Shape.TEXT_MAP and isinstance(held, dict):
        odd = next((item for item in held.values() if not isinstance(item, str)), None)
        return f"an object with {describe(odd)}"
    if found.shape is Shape.COUNT and isinstance(held, (int, float)) and not isinstance(held, bool):
        return str(held)
    return describe(held)


def _mischosen(pointer: Pointer, held: str, choices: tuple[str, ...]) -> Finding:
    meant = closest(held, choices)
    known = {
        ("in", "body"): "a body is described by `requestBody`, beside `parameters`",
        ("in", "formData"): "form fields are properties of `requestBody`, beside `parameters`",
        ("type", "basic"): "write `type: http` with `scheme: basic`",
    }
    advice = known.get((pointer[-1], held))
    if advice is None and meant is not None:
        advice = f"did you mean `{meant}`?"
    return Finding(
        "invalid-value",
        pointer,
        {
            "key": pointer[-1],
            "value": held,
            "expected": "one of " + ", ".join(f"`{choice}`" for choice in choices),
        },
        help=advice,
        replacement=meant,
    )


def _check_type(pointer: Pointer, held: Json, version: OpenApiVersion) -> Finding | None:
    names = TYPE_NAMES[version]
    if isinstance(held, str):
        return None if held in names else _unknown_type(pointer, held, names, version)
    if version is OpenApiVersion.V3_0 or not isinstance(held, list):
        old = version is OpenApiVersion.V3_0
        expected = "the name of one type" if old else Shape.TYPES.value
        holes = {"key": "type", "found": describe(held), "expected": expected}
        several = old and isinstance(held, list) and held
        advice = "OpenAPI 3.0 writes `nullable: true` beside one `type`" if several else None
        return Finding("invalid-type", pointer, holes, help=advice)
    for number, item in enumerate(held):
        if not isinstance(item, str):
            holes = {"key": "type", "found": describe_item(item), "expected": Shape.TYPES.value}
            return Finding("invalid-type", pointer, holes)
        if item not in names:
            return _unknown_type((*pointer, str(number)), item, names, version)
    if not held or len(set(map(str, held))) < len(held):
        expected = "at least one type name, each once"
        return Finding(
            "invalid-value", pointer, {"key": "type", "value": held, "expected": expected}
        )
    return None


def describe_item(item: Json) -> str:
    """What an item of an array is."""
    return f"an array with {describe(item)}"


def _unknown_type(
    pointer: Pointer, held: str, names: tuple[str, ...], version: OpenApiVersion
) -> Finding:
    meant = _ALIASES.get(held.casefold()) or closest(held, names)
    advice = f"did you mean `{meant}`?" if meant else None
    if version is OpenApiVersion.V3_0 and held == "null":
        advice, meant = "OpenAPI 3.0 writes `nullable: true` beside the other type", None
    elif held in _ALIASES and held not in ("int", "bool", "str", "list", "map", "dict"):
        advice = f"did you mean `type: {meant}` with a `format`?"
    return Finding(
        "invalid-value",
        pointer,
        {
            "key": "type",
            "value": held,
            "expected": "one of " + ", ".join(f"`{name}`" for name in names),
        },
        help=advice,
        replacement=meant,
    )
