"""Names for people in, what the database compares and can keep out."""

from __future__ import annotations

from math import isfinite
from typing import Final, cast

__all__ = ["is_storable", "key_of"]

# In lower case a capital I with a dot is two characters; a key has to fit where its name does.
_DOTTED_I: Final = str.maketrans("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i")


def key_of(name: str) -> str:
    """What names that differ in nothing but case have in common; never longer than the name."""
    return name.translate(_DOTTED_I).lower()


def is_storable(value: object) -> bool:
    """Whether every database can keep a text, or all texts and numbers in JSON.

    PostgreSQL has no NUL, UTF-8 no half characters, and JSON no infinity, which `1e400` is read as.
    """
    match value:
        case str():
            return "\0" not in value and _is_whole(value)
        case float():
            return isfinite(value)
        case list():
            return all(map(is_storable, cast("list[object]", value)))
        case dict():
            fields = cast("dict[object, object]", value)
            return all(map(is_storable, fields)) and all(map(is_storable, fields.values()))
        case _:
            return True


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
