"""Revisions of items in, entity tags out, and back again from `If-Match` (DECISIONS 54, 55)."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["entity_tag", "expected_revisions"]

_TAG: Final = re.compile(r'(W/)?"([^"]*)"')


def entity_tag(revision: int) -> str:
    """A strong one: `"7"`."""
    return f'"{revision}"'


def expected_revisions(if_match: str | None) -> frozenset[int] | None:
    """The revisions that a condition allows; None if it allows all, or there is none.

    Weak tags, and those that no item of ours ever has, allow nothing.
    """
    if if_match is None or if_match == "*":
        return None
    tags = _TAG.findall(if_match)
    return frozenset(int(tag) for weak, tag in tags if not weak and _is_revision(tag))


def _is_revision(tag: str) -> bool:
    return tag.isascii() and tag.isdigit() and str(int(tag)) == tag
