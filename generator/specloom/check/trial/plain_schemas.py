"""The schemas of a document as plain JSON Schema: what 3.0 adds is spelled out, the rest dropped."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from specloom.check.model import Index, Kind, Node, Shape, shapes_of
from specloom.document import OpenApiVersion
from specloom.source import Json, JsonArray, JsonObject, Pointer, as_array, as_text

__all__ = ["CERTAIN_FORMATS", "PlainSchemas", "Side", "flags_in", "plain_schemas"]

_STEP = ("anyOf", "1")
_NONE: frozenset[str] = frozenset()

# Formats whose grammar leaves no doubt; an e-mail address or a URI may be right for other readers.
CERTAIN_FORMATS = frozenset({"date", "date-time", "ipv4", "ipv6", "uuid"})
_DROPPED = {
    "default",
    "deprecated",
    "description",
    "discriminator",
    "example",
    "examples",
    "externalDocs",
    "nullable",
    "readOnly",
    "title",
    "writeOnly",
    "xml",
}
_RANGES = {"int32": 1 << 31, "int64": 1 << 63}


class Side(enum.Enum):
    """Who sends the value: a request need not have what is read-only, nor a response what is
    write-only; an example in a schema may be either.
    """

    REQUEST = frozenset({"readOnly"})
    RESPONSE = frozenset({"writeOnly"})
    EITHER = frozenset({"readOnly", "writeOnly"})


@dataclass(frozen=True, slots=True)
class PlainSchemas:
    """`root` has the layout of the document, with two exceptions.

    What is below `wrapped` schemas has moved by a step, and the branches of `chosen` ones, which
    have a discriminator, stand at `anyOf` instead of `oneOf`.
    """

    root: JsonObject
    wrapped: frozenset[Pointer]
    chosen: frozenset[Pointer]

    def place_of(self, pointer: Pointer) -> Pointer:
        """Where in `root` the schema at `pointer` of the document stands."""
        if not self.wrapped and not self.chosen:
            return pointer
        found: list[str] = []
        for length, token in enumerate(pointer, start=1):
            renamed = token == "oneOf" and pointer[: length - 1] in self.chosen
            found.append("anyOf" if renamed else token)
            if length < len(pointer) and pointer[:length] in self.wrapped:
                found += _STEP
        return tuple(found)

    def origin_of(self, place: Pointer) -> Pointer:
        """Where in the document what stands at `place` of `root` comes from: `place_of` the other way."""
        found: list[str] = []
        rest = list(place)
        while rest:
            here = tuple(found)
            if here in self.wrapped and tuple(rest[:2]) == _STEP:
                del rest[:2]
            elif here in self.wrapped and rest[0] == "anyOf":
                break
            else:
                token = rest.pop(0)
                found.append("oneOf" if token == "anyOf" and here in self.chosen else token)
        return tuple(found)


def flags_in(index: Index) -> frozenset[str]:
    """Which of `readOnly` and `writeOnly` the document uses at all."""
    return frozenset(
        flag
        for flag in ("readOnly", "writeOnly")
        if any(node.fields.get(flag) is True for node in index.of(Kind.SCHEMA))
    )


def plain_schemas(
    index: Index, optional: frozenset[str], formats: frozenset[str] = CERTAIN_FORMATS
) -> PlainSchemas:
    """A document of the same layout that holds only schemas, so that its `$ref`s stay true.

    Properties with a flag in `optional` are required nowhere; of the formats, only `formats` are kept.
    """
    converter = _Converter(index, optional, formats)
    root: JsonObject = {}
    last: Pointer | None = None
    for node in index.of(Kind.SCHEMA):
        if last is None or node.pointer[: len(last)] != last:
            last = node.pointer
            _put(root, node.pointer, converter.convert(node))
    plain = PlainSchemas(root, frozenset(converter.wrapped), frozenset(converter.chosen))
    for reference in index.references:
        place = plain.place_of(reference.pointer)
        if reference.kind is Kind.SCHEMA and not _has(root, place):
            _put(root, place, {"$ref": reference.target})
    return plain


def _put(root: JsonObject, pointer: Pointer, value: Json) -> None:
    holder = root
    for token in pointer[:-1]:
        below = holder.setdefault(token, {})
        if not isinstance(below, dict):
            return
        holder = below
    holder[pointer[-1]] = value


def _has(root: JsonObject, pointer: Pointer) -> bool:
    value: Json = root
    for token in pointer:
        if isinstance(value, dict) and token in value:
            value = value[token]
        elif isinstance(value, list) and token.isdecimal() and int(token) < len(value):
            value = value[int(token)]
        else:
            return False
    return True


class _Converter:
    """Converts the schemas of one document; knows at any time where it is, by a trail of tokens."""

    def __init__(self, index: Index, optional: frozenset[str], formats: frozenset[str]) -> None:
        self._formats = formats
        self.wrapped: set[Pointer] = set()
        self.chosen: set[Pointer] = set()
        self._index = index
        self._flags = optional
        self._old = index.document.version is OpenApiVersion.V3_0
        fields = shapes_of(index.document.version)[Kind.SCHEMA].fields
        self._held = {
            key: field.shape for key, field in fields.items() if field.kind is Kind.SCHEMA
        }
        self._trail: list[str] = []

    def convert(self, node: Node) -> Json:
        """The schema at `node` with all below."""
        self._trail = list(node.pointer)
        return self._convert(node.value, frozenset())

    def _convert(self, value: Json, around: frozenset[str]) -> Json:
        """`around` are names that the schema around need not have, so its parts need not either."""
        if not isinstance(value, dict):
            return value
        if self._old and "$ref" in value:
            return {"$ref": value["$ref"]}
        optional = around
        if self._flags and ("required" in value or "allOf" in value):
            optional = around | self._optional_names(value)
        plain: JsonObject = {}
        for key, held in value.items():
            shape = self._held.get(key)
            if shape is not None:
                self._trail.append(key)
                plain[key] = self._convert_held(shape, held, optional if key == "allOf" else _NONE)
                self._trail.pop()
            elif key not in _DROPPED:
                plain[key] = held
        if optional and "required" in plain:
            _lift(plain, optional)
        return self._spelled_out(value, plain)

    def _spelled_out(self, value: JsonObject, plain: JsonObject) -> Json:
        """`plain` with what OpenAPI adds to JSON Schema in `value` said by JSON Schema itself."""
        if "format" in plain:
            _check_format(plain, self._formats)
        if "oneOf" in plain and "discriminator" in value and "anyOf" not in plain:
            # The discriminator says which branch it is; that others fit too is of no consequence.
            plain["anyOf"] = plain.pop("oneOf")
            self.chosen.add(tuple(self._trail))
        if self._old and value.get("nullable") is True and not _add_null(plain):
            self.wrapped.add(tuple(self._trail))
            return {"anyOf": [{"type": "null"}, plain]}
        return plain

    def _convert_held(self, shape: Shape, held: Json, around: frozenset[str]) -> Json:
        if shape is Shape.MAP and isinstance(held, dict):
            return {name: self._step(name, item, around) for name, item in held.items()}
        if shape is Shape.LIST and isinstance(held, list):
            return [self._step(str(at), item, around) for at, item in enumerate(held)]
        return self._convert(held, around)

    def _step(self, token: str, value: Json, around: frozenset[str]) -> Json:
        self._trail.append(token)
        plain = self._convert(value, around)
        self._trail.pop()
        return plain

    def _optional_names(self, value: JsonObject) -> frozenset[str]:
        return frozenset(self._flagged(Node(tuple(self._trail), value), set()))

    def _flagged(self, node: Node, seen: set[Pointer]) -> Iterator[str]:
        schema = self._index.follow(node)
        if schema.pointer in seen:
            return
        seen.add(schema.pointer)
        for name, child in schema.members("properties"):
            if self._is_flagged(child):
                yield name
        for part in schema.items("allOf"):
            yield from self._flagged(part, seen)

    def _is_flagged(self, node: Node) -> bool:
        fields = node.fields
        if "$ref" in fields:
            fields = {**self._index.follow(node).fields, **fields}
        return any(fields.get(flag) is True for flag in self._flags)


def _lift(plain: JsonObject, optional: frozenset[str]) -> None:
    required: JsonArray = [name for name in as_array(plain.pop("required")) if name not in optional]
    if required:
        plain["required"] = required


def _check_format(plain: JsonObject, certain: frozenset[str]) -> None:
    name = as_text(plain["format"])
    if name in certain:
        return
    del plain["format"]
    limit = _RANGES.get(name)
    if limit is not None and plain.get("type") == "integer":
        plain.setdefault("minimum", -limit)
        plain.setdefault("maximum", limit - 1)


def _add_null(plain: JsonObject) -> bool:
    """Let null in beside the one type of 3.0; False where more than a type would keep it out.

    Without a type `nullable` means nothing to the letter, but null is what is meant.
    """
    if {"allOf", "oneOf", "anyOf", "not"} & plain.keys():
        return False
    if isinstance(plain.get("type"), str):
        plain["type"] = [plain["type"], "null"]
    values = as_array(plain.get("enum"))
    if values and None not in values:
        plain["enum"] = [*values, None]
    return True
