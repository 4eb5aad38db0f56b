# Part of specloom 0.1.0. Do not edit.
"""The version that a request names in a header or in its query, and the document that it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from starlette.types import Scope

from ..codec import DecodeError, Pairs, header_text
from ..document import Document, VersionReader
from ..operation import Location
from .media_types import MediaType
from .request_errors import RequestError

__all__ = ["VersionCheck", "answers_to", "asked_versions", "rank"]

_NUMBER = re.compile(r"\d+")


class VersionCheck:
    """Refuses requests that name a version which is not the document's."""

    __slots__ = ("_document",)

    def __init__(self, document: Document) -> None:
        self._document = document

    def check(self, scope: Scope, headers: Mapping[bytes, bytes]) -> None:
        """Raises `RequestError` with 400; a request that names no version means this one."""
        for reader in self._document.version_readers:
            found = _found(reader, scope, headers)
            wrong = [asked for asked in found if not answers_to(self._document, asked)]
            # Media types in `Accept` are alternatives.
            if wrong and not (reader.parameter and len(wrong) < len(found)):
                raise RequestError(
                    400,
                    "unknown-version",
                    f"{_place(reader)} asks for version {wrong[0]!r}, this is {self._document.version}",
                )


def asked_versions(
    document: Document, scope: Scope, headers: Mapping[bytes, bytes]
) -> Iterator[str]:
    """The versions that the readers of a document find in a request."""
    for reader in document.version_readers:
        yield from _found(reader, scope, headers)


def _found(reader: VersionReader, scope: Scope, headers: Mapping[bytes, bytes]) -> Sequence[str]:
    match reader.location:
        case Location.HEADER:
            raw = headers.get(reader.name.lower().encode())
            if raw is None:
                return ()
            text = header_text(raw)
            return _in_media_types(text, reader.parameter) if reader.parameter else (text,)
        case Location.QUERY:
            return _in_query(scope["query_string"], reader.name)
        case _:
            return ()  # a version in the path is a part of the routes


def _place(reader: VersionReader) -> str:
    place = f"the {reader.location.value} {reader.name!r}"
    return f"{reader.parameter!r} in {place}" if reader.parameter else place


def answers_to(document: Document, asked: str) -> bool:
    """Whether `asked` names the version of a document, or an earlier one that it answers, too."""
    versions = (document.version, *document.earlier_versions)
    return any(_means(asked, version) for version in versions)


def _means(asked: str, version: str) -> bool:
    """Whether `asked` names `version`: all its numbers, or the first ones (`2` and `2.3` mean `2.3.1`).

    A `v` before it does not count.
    """
    wanted = asked.strip().lower().removeprefix("v").split(".")
    return bool(wanted[0]) and version.lower().removeprefix("v").split(".")[: len(wanted)] == wanted


def rank(version: str) -> tuple[tuple[int, ...], str]:
    """Sorts versions: by their numbers, `10` after `9`."""
    return tuple(int(number) for number in _NUMBER.findall(version)), version


def _in_media_types(accept: str, parameter: str) -> list[str]:
    found = (MediaType.parse(each).parameter(parameter.lower()) for each in accept.split(","))
    return [each for each in found if each is not None]


def _in_query(query: bytes, name: str) -> list[str]:
    if not query:
        return []
    try:
        pairs = Pairs.of_query(query)
        return [pairs.unquote(value) for value in pairs.values.get(name, ())]
    except DecodeError:
        return []
