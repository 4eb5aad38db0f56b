# Part of specloom 0.1.0. Do not edit.
"""Media types, and how well one fits another."""

from __future__ import annotations

from ..codec.content import is_json

__all__ = ["essence", "fit"]


def essence(media_type: str) -> str:
    """A media type without parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def fit(documented: str, wanted: str) -> int:
    """How well a body of the essence `wanted` fits a documented type, which may be a range.

    4 the same, 3 and 2 within the range, 1 both are JSON, 0 not at all. A body whose type is not
    told is taken for one of the documented.
    """
    known = essence(documented)
    if known == wanted or not wanted:
        return 4
    if known == "*/*":
        return 2
    if known.endswith("/*") and wanted.startswith(known[:-1]):
        return 3
    kind, suffixed, suffix = known.partition("*+")  # such as `application/*+json`
    if suffixed and wanted.startswith(kind) and wanted.endswith((f"+{suffix}", f"/{suffix}")):
        return 3
    return 1 if is_json(known) and is_json(wanted) else 0
