"""The hand-over from selecting to bundling: a root document whose references still leave it."""

from __future__ import annotations

from dataclasses import dataclass, field

from specloom.document.document import Origins
from specloom.source import JsonObject, SourceTree

__all__ = ["Assembly"]


@dataclass(frozen=True, slots=True)
class Assembly:
    """What one document shall hold, before its references are followed.

    `value` is an OpenAPI object. A `$ref` below it is relative to the file that `origins` gives
    for the node it stands in. Nodes are shared with the sources: for reading only.
    """

    name: str
    value: JsonObject
    origins: Origins = field(repr=False)
    tree: SourceTree = field(repr=False)
