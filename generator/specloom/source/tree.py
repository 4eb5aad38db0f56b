"""The hand-over of `load`: every file that a run reads, once, with its value and its positions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from specloom.diagnostics import Location
from specloom.source.json_value import Json
from specloom.source.pointer import Pointer, format_pointer

__all__ = ["Position", "SourceFile", "SourceTree", "Span"]


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


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: `name` is its path as shown to the user, relative to the workspace, with `/`.

    `value` is its content in the JSON data model, for reading only. `digest` is the hex BLAKE2b
    of its bytes. `locate` finds spans by pointer; the text is parsed for it at the first call.
    """

    name: str
    path: Path
    value: Json
    digest: str
    locate: Callable[[Pointer], Span | None] = field(repr=False, compare=False)
    line_text: Callable[[int], str] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class SourceTree:
    """All files of a run by name, in the order of their names."""

    root: Path
    files: Mapping[str, SourceFile]

    def location(self, file: str, pointer: Pointer, *, key: bool = False) -> Location:
        """Where the node at `pointer` of `file` stands (its key where `key` is asked for).

        A pointer to nothing gives the nearest ancestor that exists; an unknown file, the file alone.
        """
        source = self.files.get(file)
        shown = format_pointer(pointer)
        if source is None:
            return Location(file, pointer=shown)
        span = source.locate(pointer)
        nearest = pointer
        while span is None and nearest:
            nearest = nearest[:-1]
            span = source.locate(nearest)
        if span is None:
            return Location(file, pointer=shown)
        at = span.key if key and span.key is not None else span.value
        return Location(
            file, at.line, at.column, at.end_column, shown, excerpt=source.line_text(at.line)
        )
