"""Bodies: bytes and the content that the document has for their media type in, what is wrong out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from typing import Final

import orjson

from specloom.check.trial import Side
from specloom.conform.judge.on_the_wire import anything
from specloom.conform.judge.schemas import Fault, Schemas
from specloom.conform.judge.texts import faults_of_texts
from specloom.ir import (
    Binary,
    ByMediaType,
    Content,
    Encoding,
    Framing,
    NamedType,
    Object,
    Styled,
    Type,
)
from specloom.ir.media_type import essence, is_form, is_json, is_multipart, is_text
from specloom.source import Json
from specloom.targets.python.contents import resolved
from specloom.targets.python.shapes import Shaper
from specloom.targets.runtime import operation as wire
from specloom.targets.runtime.codec import Candidates, DecodeError, Pairs
from specloom.targets.runtime.codec.body import charset_of
from specloom.targets.runtime.codec.form import FormFields
from specloom.targets.runtime.codec.reading import JSON_LITERAL, array_candidates, json_string
from specloom.targets.runtime.shapes import STRING

__all__ = ["Bodies"]

_ITEMS_AT_MOST: Final = 1000
_RECORD_SEPARATOR: Final = b"\x1e"  # RFC 7464


@dataclass(frozen=True, slots=True)
class Bodies:
    """Reads the bodies of one document, whose named types are `types`.

    JSON, text, forms, multipart bodies and streams of JSON are read. Bytes, XML, YAML and server-sent
    events are taken as they are.
    """

    schemas: Schemas
    types: Mapping[str, NamedType]

    def faults(
        self, body: bytes, content_type: str, content: Content, side: Side
    ) -> Iterator[Fault]:
        """What `body` has against the schema of `content`."""
        schema = (*content.pointer, "schema")
        try:
            if content.item_type is not None and content.framing is not None:
                yield from self._stream_faults(body, content, side)
            elif is_json(content_type):
                yield from self.schemas.faults(_json(body), schema, side)
            elif is_form(content_type) or is_multipart(content_type):
                found = self._form_candidates(body, content_type, content)
                yield from faults_of_texts(found, schema, self.schemas, side)
            elif self._is_plain_text(content_type, content):
                found = _texts(body, content_type)
                yield from faults_of_texts(found, schema, self.schemas, side)
        except DecodeError as error:
            yield Fault((), error.reason, schema)

    def readings(self, body: bytes, content_type: str, content: Content) -> tuple[Json, ...]:
        """What `body` may be as a value; nothing where it cannot be read, or need not be."""
        try:
            if content.item_type is not None and content.framing is not None:
                return ()
            if is_json(content_type):
                return (_json(body),)
            if is_form(content_type) or is_multipart(content_type):
                found = self._form_candidates(body, content_type, content)
                return tuple(orjson.loads(text) for text in found)
            if self._is_plain_text(content_type, content):
                return tuple(orjson.loads(text) for text in _texts(body, content_type))
        except DecodeError:
            pass
        return ()

    def _stream_faults(self, body: bytes, content: Content, side: Side) -> Iterator[Fault]:
        if content.framing not in (Framing.JSON_LINES, Framing.JSON_SEQUENCE):
            return
        separator = b"\n" if content.framing is Framing.JSON_LINES else _RECORD_SEPARATOR
        items = [piece for piece in body.split(separator) if piece.strip()]
        for number, item in enumerate(items[:_ITEMS_AT_MOST]):
            schema = (*content.pointer, "itemSchema")
            for fault in self.schemas.faults(_json(item), schema, side):
                yield Fault((str(number), *fault.at), fault.reason, fault.keyword)

    def _is_plain_text(self, content_type: str, content: Content) -> bool:
        name = essence(content_type)
        is_document = any(word in name for word in ("xml", "yaml", "json"))
        is_bytes = isinstance(resolved(content.type, self.types), Binary)
        return is_text(name) and not is_document and not is_bytes

    def _form_candidates(self, body: bytes, content_type: str, content: Content) -> Candidates:
        fields = FormFields(self._on_the_wire(content), is_encoded=not is_multipart(content_type))
        if not is_multipart(content_type):
            return fields.read(Pairs.of_query(body))
        pairs, files = _parts(body, content_type, fields)
        return fields.read(Pairs(pairs), files)

    def _on_the_wire(self, content: Content) -> wire.Content:
        type_ = resolved(content.type, self.types)
        fields = (
            {each.name: each.type for each in type_.fields} if isinstance(type_, Object) else {}
        )
        parts = [self._part(each, fields.get(each.name)) for each in content.encodings]
        return wire.Content(content.media_type, anything, wire.Kind.FORM, parts=tuple(parts))

    def _part(self, encoding: Encoding, type_: Type | None) -> wire.Part:
        whole = None if type_ is None else resolved(type_, self.types)
        if encoding.repeated and whole is not None:
            whole = resolved(getattr(whole, "items", whole), self.types)
        if isinstance(whole, Binary):
            return wire.Part(encoding.name, repeated=encoding.repeated, is_file=True)
        style: wire.Style | None = None
        explode: bool | None = None
        media_type: str | None = None
        match encoding.serialization:
            case Styled() as styled:
                style, explode = wire.Style(styled.style), styled.explode
            case ByMediaType(media_types=(first, *_)) if first != "text/plain":
                media_type = first
            case _:
                pass
        return wire.Part(
            encoding.name,
            STRING if whole is None else Shaper(self.types).shape_of(whole),
            style=style,
            explode=explode,
            media_type=media_type,
            repeated=encoding.repeated,
        )


def _json(body: bytes) -> Json:
    try:
        value: Json = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        reason = "it is empty" if not body.strip() else f"it is no JSON: {error}"
        raise DecodeError(reason) from None
    return value


def _texts(body: bytes, content_type: str) -> Candidates:
    """A string, and whatever else of JSON the text is: only the schema knows what it is."""
    charset = charset_of(content_type)
    try:
        text = body.decode(charset)
    except (LookupError, ValueError):
        raise DecodeError(f"it is not {charset}") from None
    return (json_string(text), text) if JSON_LITERAL(text) else (json_string(text),)


def _parts(
    body: bytes, content_type: str, fields: FormFields
) -> tuple[list[tuple[str, str]], dict[str, Candidates]]:
    """The texts of a multipart body by name, and the files, each as a string that stands for it."""
    message = BytesParser().parsebytes(
        b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body
    )
    if not message.is_multipart():
        raise DecodeError("it is not made of parts")
    pairs: list[tuple[str, str]] = []
    files: dict[str, list[Candidates]] = {}
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        if part.is_multipart() or not isinstance(name, str):
            continue
        if part.get_filename() is not None or fields.part(name).is_file:
            files.setdefault(name, []).append((json_string(part.get_filename() or name),))
        else:
            pairs.append((name, _text_of(part)))
    return pairs, {
        name: array_candidates(found) if fields.part(name).repeated else found[0]
        for name, found in files.items()
    }


def _text_of(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
