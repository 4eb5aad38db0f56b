"""Which JSON types a schema speaks of: `Facts` in, type names out."""

from __future__ import annotations

from typing import Final

from specloom.ir.facts import Facts
from specloom.ir.media_type import is_text

__all__ = ["infer_types", "is_bare"]

_STRING_LIMITS: Final = frozenset({"minLength", "maxLength"})
_ARRAY_LIMITS: Final = frozenset({"minItems", "maxItems"})
_OBJECT_LIMITS: Final = frozenset({"minProperties", "maxProperties"})
_NUMBER_FORMATS: Final = {
    "int32": "integer",
    "int64": "integer",
    "float": "number",
    "double": "number",
}


def infer_types(facts: Facts) -> tuple[str, ...] | None:
    """The types said, else the one that the keywords are about; None where nothing is said.

    To the letter, `{properties: {...}}` admits a string; nobody who writes it means that.
    """
    if facts.types is not None:
        return facts.types
    if facts.properties or facts.required or facts.additional or facts.closed:
        return ("object",)
    if facts.patterns or facts.names or not _OBJECT_LIMITS.isdisjoint(facts.limits):
        return ("object",)
    if facts.items or facts.prefix or facts.no_more_items or facts.unique:
        return ("array",)
    if not _ARRAY_LIMITS.isdisjoint(facts.limits):
        return ("array",)
    return _scalar(facts)


def _scalar(facts: Facts) -> tuple[str, ...] | None:
    texts = facts.texts
    if "format" in texts:
        return (_NUMBER_FORMATS.get(texts["format"], "string"),)
    if "pattern" in texts or "contentEncoding" in texts:
        return ("string",)
    if "contentMediaType" in texts and not is_text(texts["contentMediaType"]):
        return ("string",)
    if not _STRING_LIMITS.isdisjoint(facts.limits):
        return ("string",)
    return ("number",) if facts.limits else None


def is_bare(facts: Facts) -> bool:
    """Whether nothing is said but perhaps the type."""
    return (
        not facts.properties
        and not facts.required
        and not facts.additional
        and not facts.closed
        and not facts.patterns
        and not facts.names
        and not facts.items
        and not facts.prefix
        and not facts.no_more_items
        and not facts.limits
        and not facts.texts
        and not facts.unique
        and facts.values is None
    )
