# Part of specloom 0.1.0. Do not edit.
"""Where calls go: the URL of a server, and what is added to a URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

from ..document import Document
from ..operation import Operation

__all__ = ["base_url", "is_same_origin", "query_names", "with_query"]


def base_url(document: Document, operation: Operation[object], given: str, within: str) -> str:
    """The URL before the path, without a slash at its end.

    What the user gave, else the operation's own first server, else the document's; a relative one
    starts at `within`. Raises ValueError where that makes no absolute URL.
    """
    servers = operation.servers or document.servers
    url = given or (servers[0] if servers else "")
    absolute = urljoin(within, url) if within else url
    if not absolute.startswith(("http://", "https://")):
        raise ValueError(_no_url(given, url))
    return absolute.rstrip("/")


def _no_url(given: str, url: str) -> str:
    if given:
        return f"base_url is {given!r}: it begins with http:// or https://"
    told = f"the document's server is {url!r}" if url else "the document names no server"
    return f"{told}: pass base_url"


def with_query(url: str, extra: Mapping[str, object]) -> str:
    """`url` with more parameters; a list is a parameter for each item, None is left out."""
    pieces = [
        f"{quote(name, safe='')}={quote(_text(item), safe='')}"
        for name, value in extra.items()
        if value is not None
        for item in _items(value)
    ]
    if not pieces:
        return url
    return f"{url}{'&' if '?' in url else '?'}{'&'.join(pieces)}"


def query_names(url: str) -> frozenset[str]:
    """The names of the parameters in the query of `url`."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return frozenset(name for name, _ in pairs)


def is_same_origin(one: str, other: str) -> bool:
    """Whether credentials for `one` may be sent to `other` (RFC 6454 section 5)."""
    return _origin(one) == _origin(other)


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, (parts.hostname or "").lower(), port


def _items(value: object) -> Sequence[object]:
    return cast("Sequence[object]", value) if isinstance(value, list | tuple) else (value,)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
