"""The text of a file: bytes in, lines and places in characters out."""

from __future__ import annotations

import re
from bisect import bisect_right

from specloom.source.problem import Problem, UnreadableText
from specloom.source.tree import Position

__all__ = ["BYTE_ORDER_MARK", "CONTROL_CHARACTER", "Lines", "decode"]

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
CONTROL_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
"""What YAML 1.2 (section 5.1) does not let a text hold."""

_BREAK = re.compile(r"\r\n|\r|\n")
_REMEDY = "save the file as UTF-8"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Lines:
    """The lines of one text (LF, CRLF or CR), found at the first question."""

    __slots__ = ("_ends", "_last", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []
        self._ends: dict[int, int] = {}
        self._last = (0, "")

    def _line_starts(self) -> list[int]:
        if not self._starts:
            self._starts = [0, *(found.end() for found in _BREAK.finditer(self.text))]
        return self._starts

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its break; empty outside the text."""
        if self._last[0] != number:  # a minified document is one line that is asked for a lot
            starts = self._line_starts()
            text = ""
            if 1 <= number <= len(starts):
                end = starts[number] if number < len(starts) else len(self.text)
                text = self.text[starts[number - 1] : end].rstrip("\r\n")
            self._last = (number, text)
        return self._last[1]

    def position(self, start: int, end: int) -> Position:
        """The characters `start` to `end` as a position, cut at the end of the first line."""
        starts = self._line_starts()
        number = bisect_right(starts, start)
        first = starts[number - 1]
        return self.place(number, start - first + 1, end - first + 1)

    def place(self, line: int, column: int, end_column: int | None = None) -> Position:
        """A position on `line` that ends at `end_column`, or with the line where that is past it."""
        last = self._last_column(line)
        end = last if end_column is None else min(end_column, last)
        return Position(line, column, max(end, column))

    def _last_column(self, line: int) -> int:
        """The column after the last character of `line` that shows."""
        known = self._ends.get(line)
        if known is None:
            known = self._ends[line] = len(self.line(line).rstrip()) + 1
        return known


def decode(data: bytes) -> str:
    """The characters of UTF-8 `data` without a byte order mark.

    Raises `UnreadableText` for anything that is not UTF-8: YAML 1.2 knows more encodings, JSON
    (RFC 8259, section 8.1) does not, and a guess is worse than a refusal.
    """
    if data.startswith(_WIDE_MARKS) or b"\x00" in data[:4]:
        found = "it looks like UTF-16 or UTF-32"
        raise UnreadableText(Problem("file-not-utf8", None, _REMEDY, holes={"found": found}))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(_bad_byte(data, error)) from None


def _bad_byte(data: bytes, error: UnicodeDecodeError) -> Problem:
    body = error.object  # the codec takes the mark off before it counts
    before = body[: error.start].decode("utf-8", "replace")
    lines = _BREAK.split(before)
    column = len(lines[-1]) + 1
    offset = error.start + len(data) - len(body)
    found = f"byte 0x{body[error.start]:02x} at offset {offset}"
    place = Position(len(lines), column, column + 1)
    return Problem("file-not-utf8", place, _REMEDY, holes={"found": found})
