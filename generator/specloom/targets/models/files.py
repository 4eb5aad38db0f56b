"""Which schemas stand for files: those of bytes that are parts of multipart bodies, wherever they are declared.

There a value has a file name and a media type, and may be too large for memory. Anywhere else bytes
are bytes; where JSON uses such a schema too, the runtime's `File` is written there as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from specloom.ir.media_type import is_binary, is_multipart
from specloom.source import Json, JsonObject, Pointer, as_array, as_object, as_text, value_at
from specloom.targets.models.schema_graph import target_of
from specloom.targets.models.sites import Site

__all__ = ["FILE", "file_name", "file_schemas", "holds_bytes"]

FILE: Final = "File"
"""The class of the runtime."""
_OTHER: Final = "RuntimeFile"

_COMPOSED: Final = ("allOf", "oneOf", "anyOf")


def holds_bytes(schema: JsonObject) -> bool:
    """Whether values of `schema` are bytes as they are, not written in characters.

    OpenAPI 3.0 says `format: binary`, 3.1 `contentMediaType` (section 4.8.14.2).
    """
    if "contentEncoding" in schema or "string" not in _types(schema):
        return False
    return schema.get("format") == "binary" or is_binary(as_text(schema.get("contentMediaType")))


def file_schemas(root: JsonObject, sites: Iterable[Site]) -> frozenset[Pointer]:
    """The pointers of the schemas whose values are files."""
    found: set[Pointer] = set()
    for site in sites:
        if site.pointer[-3:-2] == ("content",) and is_multipart(site.pointer[-2]):
            for part in _parts(root, site.pointer):
                found.update(pointer for pointer in _leaves(root, part))
    return frozenset(found)


def file_name(taken: Iterable[str]) -> str:
    """What modules of models call the runtime's class, beside classes with the names `taken`."""
    return _OTHER if FILE in taken else FILE


def _parts(root: JsonObject, body: Pointer) -> Iterator[Pointer]:
    """The schemas of the properties of the form `body`."""
    for pointer, schema in _same_value(root, body):
        for name in as_object(schema.get("properties")):
            yield (*pointer, "properties", name)
        yield (*pointer, "additionalProperties")


def _leaves(root: JsonObject, part: Pointer) -> Iterator[Pointer]:
    """The schemas of bytes that `part` is, or is a list of."""
    for pointer, schema in _same_value(root, part):
        if holds_bytes(schema):
            yield pointer
        for item, inner in _same_value(root, (*pointer, "items")):
            if holds_bytes(inner):
                yield item


def _same_value(root: JsonObject, start: Pointer) -> Iterator[tuple[Pointer, JsonObject]]:
    """The schema at `start`, and those that it refers to or is composed of."""
    waiting, seen = [start], set[Pointer]()
    while waiting:
        pointer = waiting.pop()
        schema = as_object(_at(root, pointer))
        if pointer in seen or not schema:
            continue
        seen.add(pointer)
        yield pointer, schema
        target = target_of(schema)
        waiting.extend(() if target is None else (target,))
        for keyword in _COMPOSED:
            parts = range(len(as_array(schema.get(keyword))))
            waiting.extend((*pointer, keyword, str(index)) for index in parts)


def _at(root: JsonObject, pointer: Pointer) -> Json:
    try:
        return value_at(root, pointer)
    except KeyError:
        return None


def _types(schema: JsonObject) -> list[Json]:
    return as_array(schema.get("type")) or [schema.get("type", "string")]
