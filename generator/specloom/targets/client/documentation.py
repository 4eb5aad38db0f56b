"""Texts of a document as they stand in docstrings: any text in, readable text of a known length out."""

from __future__ import annotations

from specloom.targets.python import prose

__all__ = ["one_line"]


def one_line(text: str) -> str:
    """The first paragraph of `text` in one line."""
    return " ".join(prose(text).partition("\n\n")[0].split())
