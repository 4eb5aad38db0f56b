# Part of specloom 0.1.0. Do not edit.
"""Streams of JSON texts: JSON Lines (and NDJSON), and JSON text sequences (RFC 7464); both ways."""

from __future__ import annotations

from typing import Final

from .errors import DecodeError
from .reading import JSON_LITERAL

__all__ = ["JsonLinesParser", "JsonSequenceParser", "write_json_line", "write_json_record"]

_LONGEST: Final = 64 * 2**20
_BLANK: Final = b" \t\r\n"


class JsonLinesParser:
    """Takes the bytes of a stream as they come, and gives each line that is not blank.

    The last line needs no line feed.
    """

    __slots__ = ("_bytes", "_longest")

    def __init__(self, longest: int = _LONGEST) -> None:
        """`longest`: how many bytes an item may have."""
        self._longest = longest
        self._bytes = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """The items that `data` completes. Raises `DecodeError` for one that is too long."""
        if b"\n" not in data:
            self._bytes += data
            _check_length(self._bytes, self._longest)
            return []
        first, *lines = data.split(b"\n")
        lines.insert(0, bytes(self._bytes) + first)
        self._bytes = bytearray(lines.pop())
        _check_length(self._bytes, self._longest)
        return [item for line in lines if (item := line.strip(_BLANK))]

    def close(self) -> list[bytes]:
        """What the end of the stream completes."""
        item = bytes(self._bytes.strip(_BLANK))
        self._bytes.clear()
        return [item] if item else []


class JsonSequenceParser:
    """Takes the bytes of a stream as they come, and gives what stands between record separators.

    A number or a word without white space behind it may have been cut off, and is dropped (RFC 7464,
    section 2.4). What comes before the first separator is no record.
    """

    __slots__ = ("_bytes", "_longest", "_started")

    def __init__(self, longest: int = _LONGEST) -> None:
        """`longest`: how many bytes an item may have."""
        self._longest = longest
        self._bytes = bytearray()
        self._started = False

    def feed(self, data: bytes) -> list[bytes]:
        """The items that `data` completes. Raises `DecodeError` for one that is too long.

        An item is complete when the next one begins: `close` gives the last one.
        """
        first, *records = data.split(b"\x1e")
        self._bytes += first
        _check_length(self._bytes, self._longest)
        if not records:
            return []
        records.insert(0, bytes(self._bytes) if self._started else b"")
        self._bytes = bytearray(records.pop())
        self._started = True
        return [item for record in records for item in _record(record)]

    def close(self) -> list[bytes]:
        """What the end of the stream completes."""
        record = bytes(self._bytes) if self._started else b""
        self._bytes.clear()
        return _record(record)


def _record(record: bytes) -> list[bytes]:
    item = record.strip(_BLANK)
    is_cut = item == record and JSON_LITERAL(item.decode("latin-1")) is not None
    return [item] if item and not is_cut else []


def _check_length(waiting: bytearray, longest: int) -> None:
    if len(waiting) > longest:
        raise DecodeError(f"an item of the stream is over {longest} bytes")


def write_json_line(item: bytes) -> bytes:
    """`item`, JSON without line feeds (as pydantic writes it), as a line."""
    return item + b"\n"


def write_json_record(item: bytes) -> bytes:
    """`item`, JSON, as a record."""
    return b"\x1e" + item + b"\n"
