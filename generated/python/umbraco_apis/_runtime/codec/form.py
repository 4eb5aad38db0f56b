# Part of specloom 0.1.0. Do not edit.
"""The properties of a form: a value's members to pairs of text, and pairs to JSON texts to validate.

`FormCodec` is `application/x-www-form-urlencoded` (WHATWG URL, section 5); multipart bodies write and
read the parts that are no files by the same `FormFields`.

A property is written by its `Part`: by `style`, or as a document of its media type, once for each item
where it is `repeated`; one without a `Part` is text, or JSON where text cannot hold it. An empty list that
is repeated is no pair at all: where a list is absent, the candidate without it is followed by one in
which it is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from ..operation import Content, Part, Style
from ..shapes import Properties
from .content import document_text, is_json
from .errors import EncodeError
from .pair_styles import Pair, PairReader, pair_reader, pair_writer
from .pairs import Pairs
from .percent import Quote, quote, quote_form, quote_reserved
from .plain import Plain
from .reading import (
    ABSENT,
    Candidates,
    Text,
    array_candidates,
    compile_reader,
    json_value,
    object_candidates,
)

__all__ = ["FormCodec", "FormFields"]

_TEXT: Final = Part("")
_RESERVED: Final = ":/?#[]@!$'()*,;="
"""What `allowReserved` keeps in a form; `&` and `+` mean something there."""


class FormFields:
    """How the properties of a form are written and read, whatever carries the pairs.

    `is_encoded`: values are percent-encoded, as they are in URLs and not in parts.
    """

    def __init__(self, content: Content, *, is_encoded: bool) -> None:
        self._parts = {part.wire_name: part for part in content.parts}
        self._rest = content.rest
        self._is_encoded = is_encoded
        self._claimed = frozenset(name for part in content.parts for name in _names(part))
        self._readers = {
            part.wire_name: _reader(part, self._claimed - set(_names(part)))
            for part in content.parts
        }
        self._lists = [part.wire_name for part in content.parts if part.repeated]

    def part(self, name: str) -> Part:
        """The part for the property `name`."""
        declared = self._parts.get(name)
        return declared or replace(self._rest or _TEXT, wire_name=name)

    def write(self, name: str, value: Plain) -> Iterable[Pair]:
        """The pairs for the property `name`; names are not quoted."""
        part = self.part(name)
        if part.style is not None:
            explode = part.explode is not False
            return pair_writer(part.style, explode, self._quote(part))(name, value)
        text_of = document_text(part.media_type or "text/plain")
        safe: Quote = quote_form if self._is_encoded else str
        is_many = part.repeated or (part.media_type is None and name not in self._parts)
        if is_many and isinstance(value, list):
            return [(name, safe(text_of(item))) for item in value]
        return [(name, safe(text_of(value)))]

    def read(self, pairs: Pairs, files: Mapping[str, Candidates] | None = None) -> Candidates:
        """Objects that `pairs` can be read as; `files` are members that were read already."""
        members = {name: read(pairs) for name, read in self._readers.items()}
        for name in pairs.values:
            if name not in members and not self._is_claimed(name):
                members[name] = _reader(self.part(name), frozenset())(pairs)
        members.update(files or {})
        absent = {name: ("[]",) for name in self._lists if not members[name]}
        found = object_candidates(members)
        return (*found, *object_candidates(members | absent)) if absent else found

    def _quote(self, part: Part) -> Quote:
        if not self._is_encoded:
            return str
        return quote_reserved(_RESERVED.replace(",", "")) if part.allow_reserved else quote

    def _is_claimed(self, name: str) -> bool:
        return name in self._claimed or name[: name.find("[") + 1] in self._claimed


def _names(part: Part) -> Iterable[str]:
    yield part.wire_name
    if part.style is Style.DEEP_OBJECT:
        yield f"{part.wire_name}["
    elif part.style and part.explode is not False and isinstance(part.shape, Properties):
        yield from part.shape.fields


def _reader(part: Part, claimed: frozenset[str]) -> PairReader:
    name = part.wire_name
    if part.style is not None:
        return pair_reader(part.style, part.explode is not False, name, part.shape, claimed)
    read = _document_reader(part)

    def read_values(pairs: Pairs) -> Candidates:
        values = [read(pairs.unquote(value)) for value in pairs.values.get(name, ())]
        if not values:
            return ABSENT
        is_many = part.repeated or len(values) > 1
        return array_candidates(values) if is_many else values[0]

    return read_values


def _document_reader(part: Part) -> Callable[[str], Candidates]:
    if is_json(part.media_type or ""):
        return lambda text: (json_value(text),)
    read = compile_reader(part.shape)
    return lambda text: read(Text(text))


class FormCodec:
    """A body of pairs, `name=value&name=value`."""

    def __init__(self, content: Content) -> None:
        self._fields = FormFields(content, is_encoded=True)

    def encode(self, value: Plain) -> bytes:
        """The body for `value`, an object.

        Raises `EncodeError` for what no form can hold, or what would be read as something else.
        """
        if not isinstance(value, dict):
            raise EncodeError("only an object can be written as a form")
        return "&".join(
            [
                f"{quote_form(written)}={text}"
                for name, member in value.items()
                for written, text in self._write(name, member)
            ]
        ).encode("ascii")

    def decode(self, data: bytes, most: int | None = None) -> Candidates:
        """Objects that `data` can be read as.

        Raises `DecodeError` for more than `most` pairs, and for what is not UTF-8.
        """
        return self._fields.read(Pairs.of_query(data, most))

    def _write(self, name: str, member: Plain) -> Iterable[Pair]:
        try:
            return list(self._fields.write(name, member))
        except EncodeError as error:
            raise error.at(f"/{name}") from None
