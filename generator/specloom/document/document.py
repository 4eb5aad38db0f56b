"""The hand-over of `compile`: one self-contained OpenAPI document that knows where it comes from."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from specloom.diagnostics import Location
from specloom.document.version_reader import VersionReader
from specloom.source import JsonObject, Pointer, SourceTree

__all__ = ["Document", "OpenApiVersion", "Origin", "Origins"]


class OpenApiVersion(enum.StrEnum):
    """The minor versions of OpenAPI that specloom reads and writes."""

    V3_0 = "3.0"
    V3_1 = "3.1"
    V3_2 = "3.2"


@dataclass(frozen=True, slots=True)
class Origin:
    """The place in the sources that a node of a document was taken from."""

    file: str
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Origins:
    """Provenance: maps the pointers at which the source changes; everything below follows along."""

    roots: Mapping[Pointer, Origin]

    def of(self, pointer: Pointer) -> Origin:
        """The origin of the node at `pointer` of the document."""
        for length in range(len(pointer), -1, -1):
            origin = self.roots.get(pointer[:length])
            if origin is not None:
                return Origin(origin.file, origin.pointer + pointer[length:])
        raise KeyError(pointer)


@dataclass(frozen=True, slots=True)
class Document:
    """A compiled document.

    `value` refers to nothing outside itself and is for reading only: it shares nodes with the
    sources. `name` is its file name and route value. `sources` are the files that declare its
    operations. `version_readers` and `earlier_versions` are those of the manifest, none for a file
    without one.
    """

    name: str
    version: OpenApiVersion
    value: JsonObject
    origins: Origins = field(repr=False)
    tree: SourceTree = field(repr=False)
    sources: tuple[str, ...] = ()
    version_readers: tuple[VersionReader, ...] = ()
    earlier_versions: tuple[str, ...] = ()

    def locate(self, pointer: Pointer, *, key: bool = False) -> Location:
        """Where the node at `pointer` of this document stands in the sources."""
        origin = self.origins.of(pointer)
        return self.tree.location(origin.file, origin.pointer, key=key)
