"""JSON text in, the place of any node out, without a look at more of the text than it takes.

An object is cut into its members once, when a pointer first leads through it; the values on the
way that no pointer leads into are skipped by the C scanner of the standard library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder

from specloom.source.pointer import Pointer
from specloom.source.text import Lines
from specloom.source.tree import Span

__all__ = ["JsonPositions"]

_SPACE = re.compile(r"[ \t\r\n]*")
_KEY = re.compile(r'[ \t\r\n]*"((?:[^"\\]|\\.)*)"[ \t\r\n]*:[ \t\r\n]*', re.DOTALL)
_NEXT = re.compile(r"[ \t\r\n]*(,?)[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class _Node:
    """Offsets: of the key (from `key` to `key_end`, -1 without one) and of the value."""

    key: int
    key_end: int
    start: int
    end: int


class JsonPositions:
    """The places in one text; a text that stops being JSON has places up to there."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._text = lines.text
        self._skip = JSONDecoder(strict=False).scan_once
        self._members: dict[int, dict[str, _Node]] = {}
        start = self._space(0)
        self._root = _Node(-1, -1, start, len(self._text.rstrip()))

    def locate(self, pointer: Pointer) -> Span | None:
        """The span of the node at `pointer`; nothing where there is no such node."""
        node: _Node | None = self._root
        for token in pointer:
            node = self._members_of(node).get(token)
            if node is None:
                return None
        return self._span(node)

    def _span(self, node: _Node) -> Span:
        key = None if node.key < 0 else self._lines.position(node.key, node.key_end)
        return Span(key, self._lines.position(node.start, node.end))

    def _space(self, offset: int) -> int:
        found = _SPACE.match(self._text, offset)
        return offset if found is None else found.end()

    def _members_of(self, node: _Node) -> dict[str, _Node]:
        known = self._members.get(node.start)
        if known is None:
            known = self._members[node.start] = {}
            opening = self._text[node.start : node.start + 1]
            try:
                if opening == "{":
                    self._cut_object(node.start + 1, known)
                elif opening == "[":
                    self._cut_array(node.start + 1, known)
            except (JSONDecodeError, StopIteration, RecursionError):
                return known
        return known

    def _cut_object(self, offset: int, members: dict[str, _Node]) -> None:
        while (found := _KEY.match(self._text, offset)) is not None:
            _, end = self._skip(self._text, found.end())
            key = found[1]
            if "\\" in key:
                key = self._skip(self._text, found.start(1) - 1)[0]
            node = _Node(found.start(1) - 1, found.end(1) + 1, found.end(), end)
            members.setdefault(key, node)
            offset = self._after(end)

    def _cut_array(self, offset: int, members: dict[str, _Node]) -> None:
        offset = self._space(offset)
        while self._text[offset : offset + 1] not in ("]", ""):
            _, end = self._skip(self._text, offset)
            members[str(len(members))] = _Node(-1, -1, offset, end)
            offset = self._after(end)

    def _after(self, offset: int) -> int:
        found = _NEXT.match(self._text, offset)
        return offset if found is None else found.end()
