"""Bodies of the IR in, `Payload`s out: how each is turned into bytes and back, and its type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from specloom.ir import (
    Anything,
    Array,
    Binary,
    Boolean,
    ByMediaType,
    Constant,
    Content,
    Encoding,
    Enumeration,
    Field,
    Integer,
    Intersection,
    Map,
    NamedType,
    Nothing,
    Nullable,
    Number,
    Object,
    Reference,
    Styled,
    Text,
    Tuple,
    Type,
    Union,
)
from specloom.ir.media_type import essence, is_binary, is_form, is_json, is_multipart, is_text
from specloom.targets.models.literals import literal
from specloom.targets.python.api_plan import Payload, Spelling
from specloom.targets.python.expressions import call, tuple_of
from specloom.targets.python.reporting import Reporter
from specloom.targets.python.shapes import Shaper
from specloom.targets.python.spelling import BYTES, TEXT, Speller

__all__ = ["Bodies", "resolved"]

_UNTYPED_TEXT: Final = ("xml", "yaml")
"""Documents that are text to everybody who has no reader for them."""
_NAMELESS: Final = (Array, Tuple, Binary, Boolean, Constant, Enumeration, Integer, Number, Text)
"""Types without properties: what names the fields of a form is left to whoever writes the body."""


def resolved(type_: Type, types: Mapping[str, NamedType]) -> Type:
    """`type_` with references followed and null taken off; `Anything` for a circle of names."""
    seen: set[str] = set()
    while isinstance(type_, Reference | Nullable):
        if isinstance(type_, Nullable):
            type_ = type_.type
        elif type_.name in seen or type_.name not in types:
            return Anything()
        else:
            seen.add(type_.name)
            type_ = types[type_.name].type
    return type_


@dataclass(frozen=True, slots=True)
class Bodies:
    """Makes payloads of contents, in the direction of the speller."""

    speller: Speller
    shaper: Shaper
    reporter: Reporter

    def payloads(self, contents: Sequence[Content]) -> tuple[Payload, ...]:
        """One for each of the `contents` of a body, in their order."""
        has_json = any(is_json(content.media_type) for content in contents)
        found = []
        for content in contents:
            payload = self._payload(content)
            found.append(payload)
            type_ = resolved(content.type, self.shaper.types)
            if payload.kind == "text" and not has_json and self._has_parts(type_):
                at, name = content.pointer, content.media_type
                self.reporter.report("media-type-as-text", at, media_type=name)
            for encoding in content.encodings:
                if encoding.headers:
                    at = (*encoding.pointer, "headers")
                    self.reporter.report("part-headers-not-sent", at, name=encoding.name)
        return tuple(found)

    def _payload(self, content: Content) -> Payload:
        type_ = resolved(content.type, self.shaper.types)
        kind = self._kind(content, type_)
        if kind == "stream" and content.item_type is not None:
            spelling = self.speller.spell(content.item_type)
        elif kind == "binary":
            spelling = BYTES
        elif kind == "text" and self._has_parts(type_):
            spelling = TEXT
        else:
            spelling = self.speller.spell(content.type)
        is_object = kind in ("json", "form", "multipart") and any(self._objects(content.type))
        expression = self._expression(content, kind, spelling)
        return Payload(content, kind, spelling, is_object, expression)

    def _kind(self, content: Content, type_: Type) -> str:
        name = essence(content.media_type)
        if content.item_type is not None and content.framing is not None:
            return "stream"
        if is_multipart(name):
            return "binary" if isinstance(type_, _NAMELESS) else "multipart"
        if is_form(name):
            return "text" if isinstance(type_, _NAMELESS) else "form"
        if isinstance(type_, Binary) or is_binary(name):
            return "binary"
        if is_json(name):
            return "json"
        if any(word in name for word in _UNTYPED_TEXT):
            return "text"
        # Whatever its label, an object can only be meant to be written as JSON.
        is_plain = is_text(name) or isinstance(type_, Text)
        return "text" if is_plain and not self._has_parts(type_) else "json"

    def _has_parts(self, type_: Type) -> bool:
        """Whether text cannot show a value of `type_`."""
        match type_:
            case Object() | Map() | Array() | Tuple() | Intersection():
                return True
            case Union(variants=variants):
                return any(
                    self._has_parts(resolved(variant, self.shaper.types)) for variant in variants
                )
            case _:
                return False

    def _objects(self, type_: Type, inside: int = 0) -> Iterator[Object]:
        """The objects that a value of `type_` may be."""
        match resolved(type_, self.shaper.types):
            case Object() as found:
                yield found
            case Union(variants=parts) | Intersection(parts=parts) if inside < 4:
                for part in parts:
                    yield from self._objects(part, inside + 1)
            case _:
                return

    def _expression(self, content: Content, kind: str, spelling: Spelling) -> str:
        framing = content.framing.name if kind == "stream" and content.framing is not None else ""
        parts, rest = [], ""
        if kind in ("form", "multipart"):
            objects = list(self._objects(content.type))
            fields = {field.name: field for each in objects for field in each.fields}
            parts = [self._part(encoding, fields) for encoding in content.encodings]
            rest = next(filter(None, map(self._rest, objects)), "")
        return call(
            "Content",
            literal(content.media_type),
            f"lambda: {spelling.validator}",
            kind="" if kind == "json" else f"Kind.{kind.upper()}",
            framing=f"Framing.{framing}" if framing else "",
            parts=tuple_of(parts),
            rest=rest,
        )

    def _part(self, encoding: Encoding, fields: Mapping[str, Field]) -> str:
        field = fields.get(encoding.name)
        type_: Type = Anything() if field is None else field.type
        whole = resolved(type_, self.shaper.types)
        if encoding.repeated and isinstance(whole, Array):
            type_ = whole.items
        is_file = isinstance(resolved(type_, self.shaper.types), Binary)
        keywords: dict[str, str] = {}
        match encoding.serialization:
            case Styled(style=style, explode=explode, allow_reserved=allow_reserved):
                keywords = {"style": f"Style.{style.name}", "explode": str(explode)}
                keywords["allow_reserved"] = "True" if allow_reserved else ""
            case ByMediaType(media_types=(first, *_)) if first != "text/plain":
                keywords = {"media_type": literal(first)}
            case _:
                pass
        shape = "" if is_file or "media_type" in keywords else self.shaper.shape(type_)
        return call(
            "Part",
            literal(encoding.name),
            *([] if shape in ("", "STRING") else [shape]),
            **keywords,
            repeated="True" if encoding.repeated else "",
            is_file="True" if is_file else "",
        )

    def _rest(self, found: Object) -> str:
        """How properties that `found` does not declare are sent, where it says what they are."""
        if isinstance(found.additional, Anything | Nothing):
            return ""
        if isinstance(resolved(found.additional, self.shaper.types), Binary):
            return call("Part", literal(""), is_file="True")
        if self._has_parts(resolved(found.additional, self.shaper.types)):
            return call("Part", literal(""), media_type=literal("application/json"))
        return call("Part", literal(""), self.shaper.shape(found.additional))
