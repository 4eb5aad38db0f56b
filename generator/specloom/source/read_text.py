"""The bytes of one file in; a `SourceFile` with its value and its positions on demand out."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from specloom.source.json_positions import JsonPositions
from specloom.source.json_value import Json
from specloom.source.json_values import read_json
from specloom.source.options import LoadOptions
from specloom.source.pointer import Pointer
from specloom.source.problem import Problem
from specloom.source.text import Lines, decode
from specloom.source.tree import SourceFile, Span
from specloom.source.yaml_positions import YamlPositions
from specloom.source.yaml_scalars import PlainScalars
from specloom.source.yaml_values import YamlReader

__all__ = ["FileReader"]


class _Places:
    """The text of a file, kept as bytes, and its places, found when they are asked for."""

    __slots__ = ("_data", "_is_json", "_lines", "_positions")

    def __init__(self, data: bytes, is_json: bool) -> None:
        self._data = data
        self._is_json = is_json
        self._lines: Lines | None = None
        self._positions: JsonPositions | YamlPositions | None = None

    def lines(self) -> Lines:
        """The lines of the text."""
        if self._lines is None:
            self._lines = Lines(decode(self._data))
        return self._lines

    def line_text(self, number: int) -> str:
        """The text of line `number`."""
        return self.lines().line(number)

    def positions(self) -> JsonPositions | YamlPositions:
        """The places of the nodes."""
        if self._positions is None:
            lines = self.lines()
            self._positions = (
                JsonPositions(lines) if self._is_json else YamlPositions(lines.text, lines)
            )
        return self._positions

    def locate(self, pointer: Pointer) -> Span | None:
        """The span of the node at `pointer`."""
        return self.positions().locate(pointer)


class FileReader:
    """Makes `SourceFile`s of bytes; `problems` holds what was wrong with the last ones, in order."""

    def __init__(self, options: LoadOptions) -> None:
        self._options = options
        self._plain = PlainScalars()
        self.problems: list[tuple[str, Problem]] = []

    def read(self, name: str, path: Path | None, data: bytes) -> SourceFile:
        """The file `name` with content `data`; raises `UnreadableText` if it has no value."""
        text = decode(data)
        is_json = name.endswith(".json") or text[:100].lstrip()[:1] in ("{", "[")
        places = _Places(data, is_json)
        value = self._json(data, places) if is_json else self._yaml(name, text, places)
        digest = blake2b(data, digest_size=32).hexdigest()
        return SourceFile(name, path, value, digest, places.locate, places.line_text)

    def _json(self, data: bytes, places: _Places) -> Json:
        return read_json(data, places.lines(), self._options)

    def _yaml(self, name: str, text: str, places: _Places) -> Json:
        reader = YamlReader(text, self._options, self._plain)
        value = reader.read()
        self.problems += [(name, problem) for problem in reader.problems]
        return value
