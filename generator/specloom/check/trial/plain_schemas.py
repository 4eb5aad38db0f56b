"""The schemas of a document as plain JSON Schema: what 3.0 adds is spelled out, the rest dropped."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from specloom.check.model import Index, Kind, Node, Shape, shapes_of
from specloom.document import OpenApiVersion
from specloom.source import Json, JsonObject, Pointer, as_array, as_object

__all__ = ["Side", "plain_schemas"]

# Formats whose grammar leaves no doubt; an e-mail address or a URI may be right for other readers.
_CERTAIN_FORMATS = {"date", "date-time", "ipv4", "ipv6", "uuid"}
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

    REQUEST = ("readOnly",)
    RESPONSE = ("writeOnly",)
    EITHER = ("readOnly", "writeOnly")


def plain_schemas(index: Index, side: Side) -> JsonObject:
    """A document of the same layout that holds only schemas, so that its `$ref`s stay true."""
    converter = _Converter(index, side)
    root: JsonObject = {}
    last: Pointer | None = None
    for node in index.of(Kind.SCHEMA):
        if last is None or node.pointer[: len(last)] != last:
            last = node.pointer
            _put(root, node.pointer, converter.convert(node, frozenset()))
    for reference in index.references:
        if reference.kind is Kind.SCHEMA and not _has(root, reference.pointer):
            _put(root, reference.pointer, {"$ref": reference.target})
    return root


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
    """Converts the schemas of one document for one side; remembers what it has resolved."""

    def __init__(self, index: Index, side: Side) -> None:
        self._index = index
        self._flags = side.value
        self._fields = shapes_of(index.document.version)[Kind.SCHEMA].fields
        self._old = index.document.version is OpenApiVersion.V3_0

    def convert(self, node: Node, around: frozenset[str]) -> Json:
        """`node` and all below; `around` are names that a schema composing it need not have."""
        value = node.value
        if not isinstance(value, dict):
            return value
        if self._old and isinstance(value.get("$ref"), str):
            return {"$ref": value["$ref"]}
        optional = around | self._optional_names(node)
        plain: JsonObject = {}
        for key, held in value.items():
            if key not in _DROPPED:
                plain[key] = self._convert_keyword(node, key, held, optional)
        required = [name for name in as_array(plain.pop("required", None)) if name not in optional]
        if required:
            plain["required"] = required
        _check_format(plain)
        return _with_null(plain) if self._old and value.get("nullable") is True else plain

    def _convert_keyword(self, node: Node, key: str, held: Json, optional: frozenset[str]) -> Json:
        field = self._fields.get(key)
        if field is None or field.kind is not Kind.SCHEMA:
            return held
        around = optional if key == "allOf" else frozenset[str]()
        if field.shape is Shape.MAP and isinstance(held, dict):
            return {name: self.convert(child, around) for name, child in node.members(key)}
        if field.shape is Shape.LIST and isinstance(held, list):
            return [self.convert(child, around) for child in node.items(key)]
        return self.convert(node.child(key), around)

    def _optional_names(self, node: Node) -> frozenset[str]:
        if "required" not in node.fields and "allOf" not in node.fields:
            return frozenset()
        return frozenset(self._flagged(node, set()))

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


def _check_format(plain: JsonObject) -> None:
    name = plain.get("format")
    if name in _CERTAIN_FORMATS:
        return
    plain.pop("format", None)
    limit = _RANGES.get(name) if isinstance(name, str) else None
    if limit is not None and plain.get("type") == "integer":
        plain.setdefault("minimum", -limit)
        plain.setdefault("maximum", limit - 1)


def _with_null(plain: JsonObject) -> Json:
    """3.0 lets null in beside one type; without a type it means nothing, but null is what is meant."""
    if isinstance(plain.get("type"), str) and not {"allOf", "oneOf", "anyOf", "not"} & plain.keys():
        plain["type"] = [plain["type"], "null"]
        values = as_array(plain.get("enum"))
        if values and None not in values:
            plain["enum"] = [*values, None]
        return plain
    return {"anyOf": [{"type": "null"}, plain]} if plain else as_object(plain)
