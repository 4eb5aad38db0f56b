"""Where requests say which version of the API they are for: a closed union."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "HeaderReader",
    "MediaTypeReader",
    "QueryReader",
    "UrlSegmentReader",
    "VersionReader",
]


@dataclass(frozen=True, slots=True)
class UrlSegmentReader:
    """The version of a request is a segment of its path, as in `api/v2`."""


@dataclass(frozen=True, slots=True)
class HeaderReader:
    """The version of a request is in this header."""

    name: str


@dataclass(frozen=True, slots=True)
class QueryReader:
    """The version of a request is in this query parameter."""

    name: str


@dataclass(frozen=True, slots=True)
class MediaTypeReader:
    """The version of a request is this parameter of media types that it accepts, as in `application/json;v=2`."""

    name: str


VersionReader: TypeAlias = UrlSegmentReader | HeaderReader | QueryReader | MediaTypeReader
