"""Names for people in, what the database compares and can keep out."""

from __future__ import annotations

from typing import Final

__all__ = ["is_storable", "key_of"]

# In lower case a capital I with a dot is two characters; a key has to fit where its name does.
_DOTTED_I: Final = str.maketrans("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i")


def key_of(name: str) -> str:
    """What names that differ in nothing but case have in common; never longer than the name."""
    return name.translate(_DOTTED_I).lower()


def is_storable(text: str) -> bool:
    """Whether every database can keep `text`: PostgreSQL has no NUL, and UTF-8 no half characters."""
    return "\0" not in text and not any("\ud800" <= each <= "\udfff" for each in text)
