"""Bodies: a Media Type Object and its name in, a `Content` out."""

from __future__ import annotations

from typing import Final

from specloom.ir.body import Body, Content, Framing
from specloom.ir.gather_facts import gather_facts
from specloom.ir.infer_types import infer_types
from specloom.ir.lower_encoding import lower_encodings
from specloom.ir.lower_examples import lower_examples
from specloom.ir.lower_notes import lower_extensions
from specloom.ir.lower_schema import lower_schema
from specloom.ir.lowering import Lowering
from specloom.ir.media_type import essence, is_binary, is_form, is_json, is_multipart, is_text
from specloom.ir.node import Node
from specloom.ir.types import Anything, Binary, Text, Type

__all__ = ["lower_body", "lower_contents"]

_FRAMINGS: Final = {
    "text/event-stream": Framing.EVENT_STREAM,
    "application/jsonl": Framing.JSON_LINES,
    "application/x-jsonlines": Framing.JSON_LINES,
    "application/jsonlines": Framing.JSON_LINES,
    "application/json-lines": Framing.JSON_LINES,
    "application/ndjson": Framing.JSON_LINES,
    "application/x-ndjson": Framing.JSON_LINES,
    "application/json-seq": Framing.JSON_SEQUENCE,
    "application/geo+json-seq": Framing.JSON_SEQUENCE,
}
_PLAIN_STRING: Final = Text()


def lower_body(written: Node, lowering: Lowering) -> Body | None:
    """The body of a request; None where none is described."""
    if written.value is None:
        return None
    node = lowering.follow(written)
    return Body(
        lower_contents(node, lowering),
        required=node.flag("required"),
        description=written.text("description") or node.text("description"),
        component=lowering.component_of(node),
        extensions=lower_extensions(node),
        pointer=node.pointer,
    )


def lower_contents(node: Node, lowering: Lowering) -> tuple[Content, ...]:
    """What `content` of a body or a response lists, in its order."""
    known = lowering.contents.get(node.pointer)
    if known is None:
        known = lowering.contents[node.pointer] = tuple(
            _content(media_type, content, lowering)
            for media_type, content in node.child("content").named()
        )
    return known


def _content(media_type: str, written: Node, lowering: Lowering) -> Content:
    node = lowering.follow(written)
    schema = node.child("schema")
    type_ = _type(media_type, schema, lowering)
    item_type, framing = _items(media_type, node, type_, lowering)
    is_parted = is_form(media_type) or is_multipart(media_type)
    return Content(
        media_type,
        type_,
        item_type,
        framing,
        lower_encodings(media_type, node, lowering) if is_parted else (),
        lower_examples(node, lowering),
        lower_extensions(node),
        node.pointer,
    )


def _type(media_type: str, schema: Node, lowering: Lowering) -> Type:
    if schema.value is None:
        return _unsaid(media_type, schema)
    type_ = lower_schema(schema, lowering)
    says_nothing = isinstance(type_, Anything) and not type_.degraded
    if is_binary(media_type) and (says_nothing or type_ == _PLAIN_STRING):
        return Binary(notes=type_.notes, pointer=type_.pointer)
    return type_


def _unsaid(media_type: str, schema: Node) -> Type:
    """The type of a body without a schema: characters, bytes, or what a decoder makes of it."""
    is_open = is_json(media_type) or is_form(media_type) or is_multipart(media_type)
    if is_open or essence(media_type) in _FRAMINGS or essence(media_type) == "*/*":
        return Anything(pointer=schema.pointer)
    return Text(pointer=schema.pointer) if is_text(media_type) else Binary(pointer=schema.pointer)


def _items(
    media_type: str, node: Node, type_: Type, lowering: Lowering
) -> tuple[Type | None, Framing | None]:
    """The type of one item of a stream, and how items are told apart.

    `itemSchema` of OpenAPI 3.2 says it. Before, and where it is absent, `schema` is either the
    list of all items or, as most documents have it, one of them.
    """
    framing = _FRAMINGS.get(essence(media_type))
    if framing is None and is_multipart(media_type) and node.has("itemSchema"):
        framing = Framing.MULTIPART
    if node.has("itemSchema"):
        return lower_schema(node.child("itemSchema"), lowering), framing
    if framing is None:
        return None, None
    if not node.has("schema"):
        return type_, framing
    facts = gather_facts((node.child("schema"),), lowering)
    if infer_types(facts) == ("array",) and len(facts.items) == 1 and not facts.prefix:
        return lower_schema(facts.items[0], lowering), framing
    return type_, framing
