"""Media types: the `Content-Type` of a message and what a document lists in, the one that is meant out."""

from __future__ import annotations

from collections.abc import Sequence

from specloom.ir import Content
from specloom.ir.media_type import essence

__all__ = ["content_for", "covers"]


def covers(documented: str, given: str) -> bool:
    """Whether `documented`, which may be a range, takes in `given` (RFC 9110 section 12.5.1)."""
    kind, _, subtype = essence(documented).partition("/")
    given_kind, _, given_subtype = essence(given).partition("/")
    if kind not in ("*", given_kind):
        return False
    if subtype.startswith("*+"):
        return given_subtype.endswith(subtype[1:])
    return subtype in ("*", given_subtype)


def content_for(contents: Sequence[Content], given: str) -> Content | None:
    """The content that says most about `given`: an exact type before a range."""
    fitting = [content for content in contents if covers(content.media_type, given)]
    return min(fitting, key=lambda content: content.media_type.count("*"), default=None)
