# Part of specloom 0.1.0. Do not edit.
"""Headers of requests and responses: `simple`, and documents; nothing is percent-encoded (OAS 3.2, appendix D).

Refused when written: control characters and white space at an end, which no header can hold; within
lists and objects commas, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from ..operation import Header, Parameter
from .content import document_reader, document_text
from .delimited import DelimitedPieces, Delimiters
from .errors import DecodeError, EncodeError
from .plain import Plainer, quick_text
from .reading import ABSENT, Candidates, compile_reader

__all__ = ["HeaderCodec", "header_bytes", "header_text"]

_UNSENDABLE: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]|\A[ \t]|[ \t]\Z").search
_BLANK: Final = " \t"


def header_text(raw: bytes) -> str:
    """The value of a header as received: UTF-8 if it can be that, else Latin-1 (RFC 9110, 5.5)."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def header_bytes(text: str) -> bytes:
    """What is sent for `text`, which `header_text` gives back."""
    return text.encode()


class HeaderCodec:
    """One header. Built once for an operation, used by clients and servers."""

    __slots__ = ("_delimiters", "_plain", "_read", "_write_document", "header", "where")

    def __init__(self, header: Parameter | Header) -> None:
        self.header = header
        self.where = f"header {header.wire_name!r}"
        self._plain = Plainer(header.type)
        assign = "=" if header.explode else None
        self._delimiters = Delimiters(",", assign, partial(_sendable, comma=","))
        self._read = _reader(header, self._delimiters)
        self._write_document = document_text(header.media_type) if header.media_type else None

    def encode(self, value: object) -> str:
        """The value of the header; text outside ASCII is sent as `header_bytes` says.

        Raises `EncodeError` for what no header can hold, or what would be read as something else.
        """
        try:
            if self._write_document is not None:
                return _sendable(self._write_document(self._plain(value)))
            text = quick_text(value)
            if text is not None:
                return _sendable(text)
            plain = self._plain(value)
            if isinstance(plain, str):
                return _sendable(plain)
            return self._delimiters.join(plain)
        except EncodeError as error:
            raise error.at(self.where) from None

    def decode(self, text: str | None) -> Candidates:
        """What the header can be read as; `None` if there is none.

        Several headers of the name are one, joined with `", "` (RFC 9110, section 5.3).
        """
        if text is None:
            return ABSENT
        try:
            return self._read(text.strip(_BLANK))
        except DecodeError as error:
            raise error.at(self.where) from None


def _reader(header: Parameter | Header, delimiters: Delimiters) -> Callable[[str], Candidates]:
    if header.media_type is not None:
        return document_reader(header.media_type, header.shape)
    read = compile_reader(header.shape)
    return lambda text: read(DelimitedPieces(text, delimiters, _stripped))


def _stripped(text: str) -> str:
    return text.strip(_BLANK)


def _sendable(text: str, comma: str = "") -> str:
    is_plain = text.isprintable() and text.strip() is text  # the pattern is slow on long texts
    if not is_plain and _UNSENDABLE(text):
        raise EncodeError(f"{text!r} has characters that a header cannot hold")
    if comma and comma in text:
        raise EncodeError(f"{text!r} has a comma in it, which would divide it")
    return text
