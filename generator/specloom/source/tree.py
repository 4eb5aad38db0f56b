"""The hand-over of `load`: every file that a run reads, once, with its value and its positions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from specloom.diagnostics import Location
from specloom.source.json_value import Json
from specloom.source.pointer import Pointer, format_pointer

__all__ = ["Position", "SourceFile", "SourceTree", "Span", "Target"]


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
        excerpt = self.line_text(at.line)
        return Location(self.name, at.line, at.column, at.end_column, shown, excerpt)


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference means: the node at `pointer` of `file`."""

    file: str
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class SourceTree:
    """All files of a run by name, in the order of their names.

    `other_names` leads from the paths of symbolic links to the names of the files behind them.
    """

    root: Path
    files: Mapping[str, SourceFile]
    other_names: Mapping[str, str] = field(default_factory=dict)

    def location(self, file: str, pointer: Pointer, *, key: bool = False) -> Location:
        """Where the node at `pointer` of `file` stands (its key where `key` is asked for).

        A pointer to nothing gives the nearest ancestor that exists; an unknown file, the file alone.
        """
        source = self.files.get(file)
        if source is None:
            return Location(file, pointer=format_pointer(pointer))
        return source.location(pointer, key=key)
