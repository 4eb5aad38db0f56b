"""A source line as it can be shown on a terminal: `Location` in, the line and its carets out."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from specloom.diagnostics.diagnostic import Location

__all__ = ["Excerpt", "excerpt_of", "visible"]

_TAB = "    "
_CUT = "…"
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_COMBINING = {"Mn", "Me"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`text` is the line as shown; `carets` stand below the marked stretch, with its indentation."""

    text: str
    carets: str


def visible(text: str) -> str:
    """`text` on one line with what would move a cursor or reorder text written as an escape."""
    return "".join(_shown(character) for character in text)


def excerpt_of(location: Location, *, width: int) -> Excerpt:
    """The line of `location` in at most `width` cells, cut around the marked stretch if need be.

    Tabs become spaces; wide characters count two cells and combining ones none.
    """
    line = location.excerpt.rstrip()
    before_line = location.excerpt_column
    start = min(max(location.column - before_line, 0), len(line))
    end = min(max(location.end_column - before_line, start + 1), max(len(line), start + 1))
    first, last = _window(line, start, end, width)
    head = _CUT if first or before_line > 1 else ""
    tail = _CUT if last < len(line) else ""
    before = head + _line(line[first:start])
    marked = _line(line[start : min(end, last)])
    text = before + marked + _line(line[min(end, last) : last]) + tail
    carets = " " * _cells(before) + "^" * max(_cells(marked), 1) if location.column else ""
    return Excerpt(text, carets)


def _window(line: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The stretch of `line` to show: all of it, or what fits around `start` to `end`."""
    widths = [_cells(_line(character)) for character in line]
    if sum(widths) <= width:
        return 0, len(line)
    room = max(width - 2 * len(_CUT), 1)
    first = last = start
    used = 0
    while last < min(end, len(line)) and used + widths[last] <= room:
        used += widths[last]
        last += 1
    while True:
        grown = used
        if first > 0 and used + widths[first - 1] <= room:
            first -= 1
            used += widths[first]
        if last < len(line) and used + widths[last] <= room:
            used += widths[last]
            last += 1
        if used == grown:
            return first, last


def _line(text: str) -> str:
    return "".join(_TAB if character == "\t" else _shown(character) for character in text)


def _shown(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    if unicodedata.category(character) not in _HIDDEN:
        return character
    if character in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _cells(text: str) -> int:
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in _COMBINING:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
