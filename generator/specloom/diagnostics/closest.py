"""Did-you-mean: a word that is not known in, the known one that was likely meant out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["closest"]


def closest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` is most likely a slip of; `None` if none is near.

    Case and the choice of `-`, `_` or camel case count for nothing: they are the commonest slips.
    """
    by_plain: dict[str, str] = {}
    for candidate in known:
        by_plain.setdefault(_plain(candidate), candidate)
    near = difflib.get_close_matches(_plain(word), by_plain, n=1, cutoff=0.7)
    return by_plain[near[0]] if near else None


def _plain(word: str) -> str:
    return word.replace("-", "").replace("_", "").replace(" ", "").casefold()
