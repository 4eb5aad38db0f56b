"""Names in, what stands for them in a URL out."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from uuid import UUID

__all__ = ["distinct", "segment_of"]

_LONGEST: Final = 200  # characters; what makes it distinct has room behind it
_SPELT: Final = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "þ": "th",
        "ð": "d",
    }
    | {"đ": "d", "ł": "l", "œ": "oe", "'": "", "\N{RIGHT SINGLE QUOTATION MARK}": ""}
)
_GAPS: Final = re.compile(r"[\W_]+")


def segment_of(name: str, id: UUID) -> str:
    """In lower case, with hyphens between words and Latin letters without their accents.

    Letters of other scripts stay. A name without letters or digits gives the id.
    """
    lower = unicodedata.normalize("NFC", name).lower().translate(_SPELT)
    plain = "".join(each for each in unicodedata.normalize("NFKD", lower) if _is_kept(each))
    words = _GAPS.sub("-", unicodedata.normalize("NFC", plain)).strip("-")
    return words[:_LONGEST].strip("-") or id.hex


def distinct(segment: str, id: UUID) -> str:
    """Another segment for an item whose own is taken by a sibling; always the same for the item."""
    return f"{segment}-{id.hex[:8]}"


def _is_kept(character: str) -> bool:
    # Accents of Latin letters go; marks of other scripts carry meaning, but lie beyond this block.
    return not "\u0300" <= character <= "\u036f"
