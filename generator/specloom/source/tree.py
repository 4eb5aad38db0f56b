"""The hand-over of `load`: every file that a run reads, once, with its value and its positions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from specloom.diagnostics import Location
from specloom.source.identifiers import Identifiers
from specloom.source.json_value import Json
from specloom.source.pointer import Pointer, format_pointer

__all__ = ["Position", "SourceFile", "SourceTree", "Span", "location_of"]

_LONG_LINE = 400
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Position:
    """A stretch of one line: `line` and `column` from 1, `end_column` exclusive, in characters."""

    line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node stands: its key (none for array items and the root) and its value's first line."""

    key: Position | None
    value: Position


def location_of(file: str, at: Position, line: str, pointer: str = "") -> Location:
    """`at` in `file` as a location, with what is worth showing of `line`, the text of its line.

    A minified document is one line of megabytes: such a line is cut to what stands around `at`.
    """
    start = 1
    if len(line) > _LONG_LINE:
        start = max(1, at.column - _AROUND)
        line = line[start - 1 : start - 1 + 3 * _AROUND]
    return Location(file, at.line, at.column, at.end_column, pointer, line, start)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: `name` is its path as shown to the user, relative to the workspace, with `/`.

    `value` is its content in the JSON data model, for reading only. `digest` is the hex BLAKE2b
    of its bytes. `locate` finds spans by pointer; the text is parsed for it at the first call.
    A file that was fetched has its URL as `name` and no `path`.
    """

    name: str
    path: Path | None
    value: Json
    digest: str
    locate: Callable[[Pointer], Span | None] = field(repr=False, compare=False)
    line_text: Callable[[int], str] = field(repr=False, compare=False)

    def location(self, pointer: Pointer, *, key: bool = False) -> Location:
        """Where the node at `pointer` stands (its key where `key` is asked for).

        A pointer to nothing gives the nearest ancestor that exists.
        """
        shown = format_pointer(pointer)
        span = self.locate(pointer)
        nearest = pointer
        while span is None and nearest:
            nearest = nearest[:-1]
            span = self.locate(nearest)
        if span is None:
            return Location(self.name, pointer=shown)
        at = span.key if key and span.key is not None else span.value
        return location_of(self.name, at, self.line_text(at.line), shown)


@dataclass(frozen=True, slots=True)
class SourceTree:
    """All files of a run by name, in the order of their names.

    `other_names` leads from symbolic links and redirected URLs to the names of what is behind them.
    `unreadable` are the names of files that references ask for and that are not there to be had:
    `load` has reported them. `identifiers` are the URIs that documents give themselves.
    """

    root: Path
    files: Mapping[str, SourceFile]
    other_names: Mapping[str, str] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    identifiers: Identifiers = field(default_factory=Identifiers, repr=False)

    def location(self, file: str, pointer: Pointer, *, key: bool = False) -> Location:
        """Where the node at `pointer` of `file` stands (its key where `key` is asked for).

        A pointer to nothing gives the nearest ancestor that exists; an unknown file, the file alone.
        """
        source = self.files.get(file)
        if source is None:
            return Location(file, pointer=format_pointer(pointer))
        return source.location(pointer, key=key)
