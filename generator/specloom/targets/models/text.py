"""Spec text on its way into docstrings and comments: any string in, harmless readable text out."""

from __future__ import annotations

import unicodedata
from typing import Final

from specloom.diagnostics import Location
from specloom.source import Json, as_object, as_text

__all__ = ["documentation", "safe_text"]


_FAR: Final = 200
"""From this column on a line is a whole minified document, and its number says nothing."""


def safe_text(text: str) -> str:
    """`text` with line ends as `\\n`, and control and bidi characters shown by their escapes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if lines.replace("\n", " ").isprintable():
        return lines
    return "".join(_shown(letter) for letter in lines)


def _shown(letter: str) -> str:
    if letter == "\n" or letter.isprintable():
        return letter
    if letter == "\t":
        return "    "
    if unicodedata.category(letter) == "Zs":
        return " "
    return f"U+{ord(letter):04X}"


def documentation(schema: Json, source: Location) -> str:
    """The docstring of a class: title or description, then where it stands in the sources."""
    node = as_object(schema)
    told = safe_text(as_text(node.get("description")) or as_text(node.get("title"))).strip()
    where = f":{source.line}" if source.column < _FAR else source.pointer
    place = f"Source: {safe_text(source.file + where)}"
    return f"{told}\n\n{place}" if told else place
