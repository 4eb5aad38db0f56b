"""The word that was meant: an unknown word and the known ones in, the closest known one out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["closest"]


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to `word`, or None where nothing is near enough to be meant."""
    candidates = list(known)
    plain = _plain(word)
    for candidate in candidates:
        if _plain(candidate) == plain and candidate != word:
            return candidate
    found = difflib.get_close_matches(word, candidates, n=1, cutoff=0.72)
    return found[0] if found else None


def _plain(word: str) -> str:
    return word.replace("_", "").replace("-", "").replace(" ", "").casefold()
