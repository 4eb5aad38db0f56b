# Part of specloom 0.1.0. Do not edit.
"""Bytes as they arrive in, text and lines out."""

from __future__ import annotations

from codecs import getincrementaldecoder

__all__ = ["Lines", "Texts"]


class Texts:
    """Decodes pieces of text that may end within a character; what is no character becomes U+FFFD."""

    def __init__(self, charset: str) -> None:
        self._decoder = getincrementaldecoder(charset)("replace")

    def push(self, piece: bytes) -> str:
        """The text that is complete with `piece`."""
        return self._decoder.decode(piece)

    def end(self) -> str:
        """What is left."""
        return self._decoder.decode(b"", True)


class Lines:
    """Divides text into lines, which end in LF or CR LF; neither is part of a line."""

    def __init__(self) -> None:
        self._rest = ""

    def push(self, text: str) -> list[str]:
        """The lines that are complete with `text`."""
        *lines, self._rest = (self._rest + text).split("\n")
        return [line.removesuffix("\r") for line in lines]

    def end(self) -> list[str]:
        """The last line, if it has no end."""
        rest, self._rest = self._rest, ""
        return [rest] if rest else []
