"""JSON text in, the place of any node out, without a look at more of the text than it takes.

An object is cut into its members once, when a pointer first leads through it; the values on the
way that no pointer leads into are skipped by the C scanner of the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from typing import Any

from specloom.source.pointer import Pointer
from specloom.source.text import Lines
from specloom.source.tree import Span

__all__ = ["JsonPositions"]

_SPACE = re.compile(r"[ \t\r\n]*")
_KEY = re.compile(r'[ \t\r\n]*"((?:[^"\\]|\\.)*)"[ \t\r\n]*:[ \t\r\n]*', re.DOTALL)
_AFTER = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class _Node:
    """Offsets: of the value from `start` to `end`, and of its key (-1 without one)."""

    start: int
    end: int
    key_start: int = -1
    key_end: int = -1


class JsonPositions:
    """The places in one text; a text that stops being JSON has no places after that."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._text = lines.text
        self._skip: Callable[[str, int], tuple[Any, int]] = JSONDecoder(strict=False).raw_decode
        self._members: dict[int, dict[str, _Node]] = {}
        self._root = _Node(self._after(_SPACE, 0), len(self._text.rstrip()))

    def locate(self, pointer: Pointer) -> Span | None:
        """The span of the node at `pointer`; nothing where there is no such node."""
        node = self._root
        for token in pointer:
            member = self._members_of(node).get(token)
            if member is None:
                return None
            node = member
        key = None if node.key_start < 0 else self._lines.position(node.key_start, node.key_end)
        return Span(key, self._lines.position(node.start, node.end))

    def _after(self, pattern: re.Pattern[str], offset: int) -> int:
        found = pattern.match(self._text, offset)
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
            except (JSONDecodeError, RecursionError):
                return known
        return known

    def _cut_object(self, offset: int, members: dict[str, _Node]) -> None:
        while (found := _KEY.match(self._text, offset)) is not None:
            _, end = self._skip(self._text, found.end())
            start = found.start(1) - 1
            key = found[1] if "\\" not in found[1] else self._skip(self._text, start)[0]
            members.setdefault(key, _Node(found.end(), end, start, found.end(1) + 1))
            offset = self._after(_AFTER, end)

    def _cut_array(self, offset: int, members: dict[str, _Node]) -> None:
        offset = self._after(_SPACE, offset)
        while self._text[offset : offset + 1] not in ("]", ""):
            _, end = self._skip(self._text, offset)
            members[str(len(members))] = _Node(offset, end)
            offset = self._after(_AFTER, end)
