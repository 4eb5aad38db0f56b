"""The text of a read file and the places in it, both worked out when they are asked for."""

from __future__ import annotations

from typing import Protocol

from specloom.source.json_positions import JsonPositions
from specloom.source.pointer import Pointer
from specloom.source.text import Lines, decode
from specloom.source.tree import Span

__all__ = ["FileText"]


class _Positions(Protocol):
    def locate(self, pointer: Pointer) -> Span | None: ...


class FileText:
    """Keeps the bytes of a file; most files of a run are never asked for a place."""

    __slots__ = ("_data", "_is_json", "_lines", "_positions")

    def __init__(self, data: bytes, *, is_json: bool) -> None:
        self._data = data
        self._is_json = is_json
        self._lines: Lines | None = None
        self._positions: _Positions | None = None

    def line_text(self, number: int) -> str:
        """The text of line `number` (from 1) without its break; empty outside the file."""
        return self._all_lines().line(number)

    def locate(self, pointer: Pointer) -> Span | None:
        """The span of the node at `pointer`; nothing where there is no such node."""
        if self._positions is None:
            self._positions = self._find_positions(self._all_lines())
        return self._positions.locate(pointer)

    def _find_positions(self, lines: Lines) -> _Positions:
        if self._is_json:
            return JsonPositions(lines)
        from specloom.source.yaml_positions import YamlPositions  # noqa: PLC0415 - as in read_file

        return YamlPositions(lines)

    def _all_lines(self) -> Lines:
        if self._lines is None:
            self._lines = Lines(decode(self._data))
        return self._lines
