"""Where requests say which version of the API they are for: a closed union."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from specloom.document import version_reader as configured

__all__ = [
    "InHeader",
    "InMediaType",
    "InPath",
    "InQuery",
    "VersionReader",
    "lower_version_reader",
]


@dataclass(frozen=True, slots=True)
class InPath:
    """The version is a segment of the path, which the paths of the document have already."""


@dataclass(frozen=True, slots=True)
class InHeader:
    """The version is in the header of that name."""

    name: str


@dataclass(frozen=True, slots=True)
class InQuery:
    """The version is in the query parameter of that name."""

    name: str


@dataclass(frozen=True, slots=True)
class InMediaType:
    """The version is the parameter of that name of a media type in `Accept`."""

    name: str


VersionReader: TypeAlias = InPath | InHeader | InQuery | InMediaType


def lower_version_reader(reader: configured.VersionReader) -> VersionReader:
    """The reader that the manifest gives to the document."""
    match reader:
        case configured.UrlSegmentReader():
            return InPath()
        case configured.HeaderReader(name=name):
            return InHeader(name)
        case configured.QueryReader(name=name):
            return InQuery(name)
        case configured.MediaTypeReader(name=name):
            return InMediaType(name)
        case _ as unknown:
            assert_never(unknown)
