"""How the properties of a form are sent: a Media Type Object in, one `Encoding` a property out."""

from __future__ import annotations

from typing import Final

from specloom.ir.body import Encoding
from specloom.ir.facts import Facts
from specloom.ir.gather_facts import gather_facts
from specloom.ir.infer_types import infer_types
from specloom.ir.lower_parameter import lower_headers, lower_style
from specloom.ir.lower_scalar import holds_bytes
from specloom.ir.lowering import Lowering
from specloom.ir.media_type import is_multipart
from specloom.ir.node import Node
from specloom.ir.parameter import ByMediaType, Location, Serialization
from specloom.source import Pointer

__all__ = ["lower_encodings"]

_STYLE: Final = frozenset({"style", "explode", "allowReserved"})
_LATER: Final = ("prefixEncoding", "itemEncoding")
_BYTES: Final = "application/octet-stream"
_JSON: Final = "application/json"
_CHARACTERS: Final = "text/plain"


def lower_encodings(media_type: str, node: Node, lowering: Lowering) -> tuple[Encoding, ...]:
    """The encoding of every property that the schema of `node` has, what is not said filled in."""
    for keyword in _LATER:
        if node.has(keyword):
            at = (*node.pointer, keyword)
            lowering.report("keyword-not-enforced", at, keyword=keyword)
    schema = node.child("schema")
    if schema.value is None:
        return ()
    written = node.child("encoding")
    return tuple(
        _encoding(name, nodes, written.child(name), is_multipart(media_type), lowering)
        for name, nodes in _properties(schema, lowering).items()
    )


def _properties(schema: Node, lowering: Lowering) -> dict[str, list[Node]]:
    """The properties of a schema and, where it is a union, of its variants."""
    found: dict[str, list[Node]] = {}
    waiting, seen = [schema], set[Pointer]()
    while waiting:
        node = waiting.pop(0)
        facts = gather_facts((node,), lowering)
        for name, nodes in facts.properties.items():
            found.setdefault(name, nodes)
        for group in facts.groups:
            waiting.extend(node for node in group.variants if node.pointer not in seen)
            seen.update(node.pointer for node in group.variants)
    return found


def _encoding(
    name: str, nodes: list[Node], written: Node, is_parts: bool, lowering: Lowering
) -> Encoding:
    node = lowering.follow(written) if written.value is not None else written
    facts = gather_facts(nodes, lowering)
    is_array = infer_types(facts) == ("array",)
    reads_style = not is_parts or not lowering.is_3_0  # 3.0 ignores it for parts
    if reads_style and not _STYLE.isdisjoint(node.object):
        style = lower_style(node, Location.QUERY, lowering)
        return Encoding(name, style, pointer=node.pointer)
    headers = lower_headers(node.child("headers"), lowering) if is_parts else ()
    media_types = _media_types(node, facts, lowering)
    return Encoding(name, media_types, is_array, headers, node.pointer)


def _media_types(node: Node, facts: Facts, lowering: Lowering) -> Serialization:
    written = tuple(name.strip() for name in node.text("contentType").split(",") if name.strip())
    return ByMediaType(written or (_default(facts, lowering),))


def _default(facts: Facts, lowering: Lowering) -> str:
    """The media type of a part by its type (OAS 3.0 section 4.7.15, 3.1.1 section 4.8.15)."""
    if infer_types(facts) == ("array",):
        if not facts.items:
            return _JSON
        facts = gather_facts(facts.items, lowering)
    types = infer_types(facts)
    if types is None and facts.values:
        return _CHARACTERS
    if types is None:
        return _JSON if facts.groups or lowering.is_3_0 else _BYTES
    if types == ("string",) and (holds_bytes(facts) or facts.texts.get("contentEncoding")):
        return facts.texts.get("contentMediaType") or _BYTES
    return _JSON if {"object", "array"} & set(types) else _CHARACTERS
