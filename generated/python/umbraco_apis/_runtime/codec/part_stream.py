# Part of specloom 0.1.0. Do not edit.
"""`multipart/mixed` and its kin as a stream (RFC 2046, section 5.1): one item in each part; both ways."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from .disposition import boundary_of
from .errors import DecodeError

__all__ = ["PartParser", "StreamPart", "write_part", "write_parts_end"]

_LONGEST: Final = 64 * 2**20


@dataclass(frozen=True, slots=True)
class StreamPart:
    """One part: its content, and its headers by lower-case name."""

    content: bytes
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class PartParser:
    """Takes the bytes of a stream as they come, and gives each part when its boundary has come.

    What comes before the first and after the last boundary is no part. A part that the end of the
    stream cuts off is dropped.
    """

    __slots__ = ("_boundary", "_bytes", "_in_part", "_is_over", "_longest", "_searched", "_window")

    def __init__(self, content_type: str, longest: int = _LONGEST) -> None:
        """`content_type` is the header as received; raises `DecodeError` if it has no boundary."""
        delimiter = b"\r\n--" + boundary_of(content_type).encode("ascii")
        self._boundary = re.compile(re.escape(delimiter) + rb"(--|[ \t]{0,80}(?=\r\n))")
        self._window = len(delimiter) + 82  # as long as a boundary can be, with what shows its end
        self._longest = longest
        self._bytes = bytearray(b"\r\n")  # the first boundary has none before it
        self._searched = 0
        self._in_part = self._is_over = False

    def feed(self, data: bytes) -> list[StreamPart]:
        """The parts that `data` completes. Raises `DecodeError` for one that is too long."""
        self._bytes += data
        parts: list[StreamPart] = []
        while not self._is_over:
            found = self._boundary.search(self._bytes, self._searched)
            if found is None:
                self._searched = max(0, len(self._bytes) - self._window)
                break
            if self._in_part:
                parts.append(_part(bytes(self._bytes[: found.start()])))
            self._in_part = True
            self._is_over = found[1] == b"--"
            del self._bytes[: found.end()]  # the line break behind it may begin the next one
            self._searched = 0
        if self._is_over:
            self._bytes.clear()
        elif len(self._bytes) > self._longest:
            raise DecodeError(f"a part of the stream is over {self._longest} bytes")
        return parts

    def close(self) -> list[StreamPart]:
        """Nothing: a part is complete with its boundary."""
        self._bytes.clear()
        return []


def _part(raw: bytes) -> StreamPart:
    """The part in `raw`, which begins with the line break behind the boundary."""
    head, found, content = raw.partition(b"\r\n\r\n")
    if not found:
        raise DecodeError("a part of the stream has no empty line after its headers")
    headers: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        if name:
            headers.setdefault(name.strip().lower(), value.strip())
    return StreamPart(content, headers)


def write_part(boundary: str, content: bytes, media_type: str) -> bytes:
    """A part, without the line break that belongs to the next boundary; `boundary` must not be in it."""
    head = f"\r\n--{boundary}\r\nContent-Type: {media_type}\r\nContent-Length: {len(content)}"
    return head.encode() + b"\r\n\r\n" + content


def write_parts_end(boundary: str) -> bytes:
    """The end of a stream of parts."""
    return f"\r\n--{boundary}--\r\n".encode()
