"""The header `Accept-Language` and the languages of the project in, the one to answer in out (RFC 9110, RFC 4647)."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["choose_culture"]

_RANGE = re.compile(
    r"\s*(\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?"
)


def choose_culture(accept_language: str | None, cultures: Sequence[str]) -> str:
    """The one of `cultures` that is wanted most; the first of them if none is, or anything will do.

    What is no language range is passed over: an unreadable header is no reason to answer nobody.
    """
    for wanted in _ranges(accept_language or ""):
        if wanted == "*":
            break
        found = _look_up(wanted, cultures)
        if found is not None:
            return found
    return cultures[0]


def _ranges(header: str) -> list[str]:
    """The ranges, those with the highest quality first, in lower case."""
    found: list[tuple[float, str]] = []
    for text in header.split(","):
        match = _RANGE.fullmatch(text)
        quality = float(match[2] or 1) if match else 0.0
        if match and quality > 0:
            found.append((quality, match[1].lower()))
    return [wanted for _, wanted in sorted(found, key=lambda each: -each[0])]


def _look_up(wanted: str, cultures: Sequence[str]) -> str | None:
    """The culture itself, else one that the range gets shorter to, else one that is more precise."""
    by_key = {culture.lower(): culture for culture in cultures}
    shorter = wanted
    while shorter:
        if shorter in by_key:
            return by_key[shorter]
        shorter = shorter.rpartition("-")[0]
    return next((by_key[key] for key in by_key if key.startswith(f"{wanted}-")), None)
