"""Names that people gave their files in, names that are safe in every URL and on every disk out."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["extension_of", "safe_name"]

_UNSAFE: Final = re.compile(r"[^a-z0-9_]+")
_LONGEST: Final = 100
_LONGEST_EXTENSION: Final = 16


def safe_name(name: str) -> str:
    """The last part of the path `name` in lower-case ASCII, with hyphens for all that is not safe.

    >>> safe_name("C:\\\\fotos\\\\Han Solo.PNG")
    'han-solo.png'
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode().lower()
    stem, dot, extension = plain.rpartition(".")
    if not dot:
        stem, extension = plain, ""
    stem = _UNSAFE.sub("-", stem).strip("-")[:_LONGEST] or "file"
    extension = _UNSAFE.sub("", extension)[:_LONGEST_EXTENSION]
    return f"{stem}.{extension}" if extension else stem


def extension_of(name: str) -> str:
    """What stands behind the last dot of a safe name; empty where there is none."""
    return name.rpartition(".")[2] if "." in name else ""
