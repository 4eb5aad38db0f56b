"""Which version a request names: the version readers of a document and a request in, whether it is meant out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs

from specloom.conform.exchange import Asked
from specloom.conform.judge.urls import query_of
from specloom.ir import Api, InHeader, InMediaType, InPath, InQuery, VersionReader

__all__ = ["speaks_version", "version_names"]


def speaks_version(api: Api, asked: Asked) -> bool:
    """False where the request names a version that is none of the document's; silence is none."""
    mine = {api.version, *api.earlier_versions}
    return all(text in mine for reader in api.version_readers for text in _named(reader, asked))


def version_names(api: Api) -> frozenset[str]:
    """The names in the query that hold a version."""
    return frozenset(each.name for each in api.version_readers if isinstance(each, InQuery))


def _named(reader: VersionReader, asked: Asked) -> Iterator[str]:
    match reader:
        case InPath():
            return
        case InHeader(name=name):
            yield from (text for each, text in asked.headers if each == name.lower())
        case InQuery(name=name):
            yield from parse_qs(query_of(asked.url)).get(name, ())
        case InMediaType(name=name):
            for each, text in asked.headers:
                if each == "accept":
                    yield from _in_accept(name, text)


def _in_accept(name: str, accept: str) -> Iterator[str]:
    for media_range in accept.split(","):
        for parameter in media_range.split(";")[1:]:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == name.lower():
                yield value.strip().strip('"')
