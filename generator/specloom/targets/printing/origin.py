"""What the first line of a generated file says: the tool, and the file that the document is written in."""

from __future__ import annotations

from typing import Final

from specloom import __version__
from specloom.document import Document
from specloom.targets.models.text import safe_text

__all__ = ["TOOL", "source_of"]

TOOL: Final = f"specloom {__version__}"


def source_of(document: Document) -> str:
    """The root file of `document`, in one line that a comment can hold."""
    return safe_text(document.locate(()).file).replace("\n", " ")
