"""The text of a file: bytes in, lines and places in characters out."""

from __future__ import annotations

import re
from bisect import bisect_right

from specloom.source.problem import Problem, UnreadableText
from specloom.source.tree import Position

__all__ = ["CONTROL_CHARACTER", "Lines", "decode"]

CONTROL_CHARACTER = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]"
)

_BREAK = re.compile(r"\r\n|\r|\n")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class Lines:
    """The lines of one text (LF, CRLF or CR), found at the first question."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []

    def _line_starts(self) -> list[int]:
        if not self._starts:
            self._starts = [0, *(found.end() for found in _BREAK.finditer(self.text))]
        return self._starts

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its break; empty outside the text."""
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def position(self, start: int, end: int) -> Position:
        """The characters `start` to `end` as a position, cut at the end of the first line."""
        number = bisect_right(self._line_starts(), start)
        first = self._line_starts()[number - 1]
        return self.place(number, start - first + 1, end - first + 1)

    def place(self, line: int, column: int, end_column: int | None = None) -> Position:
        """A position on `line` that ends at `end_column`, or with the line where that is past it."""
        last = len(self.line(line).rstrip()) + 1
        end = last if end_column is None else min(end_column, last)
        return Position(line, column, max(end, column))


def decode(data: bytes) -> str:
    """The characters of UTF-8 `data` without a byte order mark.

    Raises `UnreadableText` for anything that is not UTF-8: YAML 1.2 knows more encodings, JSON
    (RFC 8259, section 8.1) does not, and editors guess differently.
    """
    if data.startswith(_WIDE_MARKS) or b"\x00" in data[:4]:
        raise UnreadableText(
            Problem("file-not-utf8", holes={"found": "it looks like UTF-16 or UTF-32"})
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(_bad_byte(data, error.start)) from None


def _bad_byte(data: bytes, offset: int) -> Problem:
    before = data[:offset].decode("utf-8-sig", "replace")
    line = len(_BREAK.findall(before)) + 1
    column = len(_BREAK.split(before)[-1]) + 1
    found = f"byte 0x{data[offset]:02x} at offset {offset}"
    return Problem("file-not-utf8", Position(line, column, column + 1), holes={"found": found})
