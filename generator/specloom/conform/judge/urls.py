"""URLs as they were recorded: text in, its path and its query out, whatever stands before them (RFC 3986)."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["path_of", "query_of"]

_URL: Final = re.compile(r"(?:[^:/?#]+:)?(?://[^/?#]*)?([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.DOTALL)
"""Appendix B: it fits every text, and what it does not judge cannot be wrong."""


def path_of(url: str) -> str:
    """The path as it was sent; `/` where there is none."""
    found = _URL.match(url)
    return (found and found[1]) or "/"


def query_of(url: str) -> str:
    """The query as it was sent, without the question mark; empty where there is none."""
    found = _URL.match(url)
    return (found and found[2]) or ""
