"""Holding a manifest against its schema: a value in, findings with places and near misses out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from specloom.diagnostics import Diagnostics, Edit, Location
from specloom.diagnostics.closest import closest
from specloom.source import Json, JsonObject, Pointer, SourceFile, as_array, as_object, as_text

__all__ = ["conforms"]

_TYPE_NAMES: dict[str, str] = {
    "object": "a mapping",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


def conforms(
    value: Json,
    schema: JsonObject,
    file: SourceFile,
    diagnostics: Diagnostics,
    *,
    called: str = "the manifest",
) -> bool:
    """Whether `value`, which is `called` so, is valid against `schema`; all that is not is reported.

    Reads the part of JSON Schema 2020-12 that our own schemas use: `$ref` to `$defs`, `type`,
    `enum`, `pattern`, `minLength`, `properties`, `patternProperties`, `additionalProperties`,
    `required`, `minProperties`, `maxProperties`, `items`, `minItems`, and an `anyOf` whose branches
    differ in type. A general validator finds the same faults, but cannot say what was meant.
    """
    walk = _Walk(schema, file, diagnostics, called)
    walk.value(value, schema, ())
    return walk.valid


@dataclass(slots=True)
class _Walk:
    root: JsonObject
    file: SourceFile
    diagnostics: Diagnostics
    called: str
    valid: bool = True

    def value(self, value: Json, schema: JsonObject, pointer: Pointer) -> None:
        schema = self._branch(value, self._resolved(schema))
        if not _accepts(schema, value):
            self._wrong_type(value, schema, pointer)
        elif "enum" in schema and not any(_same(value, item) for item in as_array(schema["enum"])):
            self._wrong_value(value, [_shown(item) for item in as_array(schema["enum"])], pointer)
        elif isinstance(value, str):
            self._text(value, schema, pointer)
        elif isinstance(value, dict):
            self._object(value, schema, pointer)
        elif isinstance(value, list):
            self._array(value, schema, pointer)

    def _resolved(self, schema: JsonObject) -> JsonObject:
        while "$ref" in schema:
            name = as_text(schema["$ref"]).removeprefix("#/$defs/")
            schema = as_object(as_object(self.root["$defs"])[name])
        return schema

    def _branch(self, value: Json, schema: JsonObject) -> JsonObject:
        """The branch of an `anyOf` that takes the type of `value`; else one that takes any of theirs."""
        branches = [self._resolved(as_object(item)) for item in as_array(schema.get("anyOf"))]
        if not branches:
            return schema
        taking = next((branch for branch in branches if _accepts(branch, value)), None)
        types: list[Json] = [name for branch in branches for name in _types(branch)]
        return taking if taking is not None else {"type": types}

    def _text(self, value: str, schema: JsonObject, pointer: Pointer) -> None:
        pattern = as_text(schema.get("pattern"))
        if not value and schema.get("minLength"):
            self._report("manifest-value-empty", pointer)
        elif pattern and not re.search(pattern, value):
            expected = ", ".join(_shown(item) for item in as_array(schema.get("examples")))
            remedy = (
                f"write it like {expected}" if expected else f"it matches the pattern {pattern}"
            )
            self._report("manifest-value-unknown", pointer, help=remedy, value=_shown(value))

    def _array(self, value: list[Json], schema: JsonObject, pointer: Pointer) -> None:
        if not value and schema.get("minItems"):
            self._report("manifest-value-empty", pointer)
        items = as_object(schema.get("items"))
        for index, item in enumerate(value):
            self.value(item, items, (*pointer, str(index)))

    def _object(self, value: JsonObject, schema: JsonObject, pointer: Pointer) -> None:
        if not value and schema.get("minProperties"):
            self._report("manifest-value-empty", pointer)
        limit = schema.get("maxProperties")
        if isinstance(limit, int) and len(value) > limit:
            self._report("manifest-keys-exclusive", pointer, keys=_listed(list(value)))
        for name in as_array(schema.get("required")):
            if name not in value:
                self._report("manifest-key-missing", pointer, key=name)
        for key, item in value.items():
            found = _property_schema(schema, key)
            if found is None:
                self._unknown_key(key, list(as_object(schema.get("properties"))), pointer)
            else:
                self.value(item, found, (*pointer, key))

    def _unknown_key(self, key: str, known: list[str], pointer: Pointer) -> None:
        meant = closest(key, known)
        at = self.file.location((*pointer, key), key=True)
        remedy = f"the keys here are {_listed(known)}" if known else None
        if meant:
            remedy = f"did you mean `{meant}`?"
        edit = Edit(at, meant) if meant else None
        self._fail("manifest-key-unknown", at, pointer, help=remedy, edit=edit, key=key)

    def _wrong_value(self, value: Json, known: list[str], pointer: Pointer) -> None:
        at = self.file.location(pointer)
        meant = closest(_shown(value), known)
        remedy = f"did you mean `{meant}`?" if meant else f"it is one of {_listed(known)}"
        edit = Edit(at, meant) if meant else None
        self._fail(
            "manifest-value-unknown", at, pointer, help=remedy, edit=edit, value=_shown(value)
        )

    def _wrong_type(self, value: Json, schema: JsonObject, pointer: Pointer) -> None:
        expected = " or ".join(_TYPE_NAMES[name] for name in _types(schema) if name != "null")
        remedy = None
        if "string" in _types(schema) and isinstance(value, int | float | bool):
            remedy = f'quote it: "{_shown(value)}"'
        found = "a number" if isinstance(value, float) else _TYPE_NAMES[_type_of(value)]
        self._report("manifest-type-wrong", pointer, help=remedy, found=found, expected=expected)

    def _report(
        self, code: str, pointer: Pointer, *, help: str | None = None, **holes: object
    ) -> None:
        self._fail(code, self.file.location(pointer), pointer, help=help, edit=None, **holes)

    def _fail(
        self,
        code: str,
        location: Location,
        pointer: Pointer,
        *,
        help: str | None = None,
        edit: Edit | None = None,
        **holes: object,
    ) -> None:
        self.valid = False
        where = ".".join(pointer) if pointer else self.called
        self.diagnostics.report(
            code, location, help=help, edit=edit, related=(), where=where, **holes
        )


def _property_schema(schema: JsonObject, key: str) -> JsonObject | None:
    """What `schema` says of the property `key`; `None` if it has none such."""
    properties = as_object(schema.get("properties"))
    if key in properties:
        return as_object(properties[key])
    for pattern, item in as_object(schema.get("patternProperties")).items():
        if re.search(pattern, key):
            return as_object(item)
    rest = schema.get("additionalProperties", True)
    return None if rest is False else as_object(rest)


def _types(schema: JsonObject) -> Iterator[str]:
    """The types that `schema` takes; none if it says nothing of them."""
    stated = schema.get("type")
    if stated is not None:
        yield from ([stated] if isinstance(stated, str) else map(as_text, as_array(stated)))
    elif "enum" in schema:
        yield from dict.fromkeys(_type_of(item) for item in as_array(schema["enum"]))


def _accepts(schema: JsonObject, value: Json) -> bool:
    types = list(_types(schema))
    return not types or _type_of(value) in types


def _type_of(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"


def _same(left: Json, right: Json) -> bool:
    """Whether two scalars are equal as JSON: `true` is not `1`, though Python has it so."""
    return isinstance(left, bool) == isinstance(right, bool) and left == right


def _shown(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "nothing" if value is None else str(value)


def _listed(words: list[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
