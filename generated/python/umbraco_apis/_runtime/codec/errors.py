# Part of specloom 0.1.0. Do not edit.
"""What goes wrong between a value and its text or bytes: refused when written, unreadable when read.

ValueError
├── EncodeError   the caller's value has no form on the wire that would be read as it is
└── DecodeError   what was received is not of the form that the document says
"""

from __future__ import annotations

__all__ = ["DecodeError", "EncodeError"]


class EncodeError(ValueError):
    """A value that cannot be sent, or that the receiver would read as another one.

    `where` names the place: `query parameter 'color'`, or the pointer of a part (`/photos/0`).
    """

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(reason, where)
        self.reason = reason
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" if self.where else self.reason

    def at(self, where: str) -> EncodeError:
        """The same error, of a value at `where`."""
        return EncodeError(self.reason, where)


class DecodeError(ValueError):
    """Something received that cannot be taken apart; a value that is merely invalid is no such thing.

    `where` names the place as `EncodeError` does. `too_large`: a limit was passed (HTTP 413).
    """

    def __init__(self, reason: str, where: str = "", *, too_large: bool = False) -> None:
        super().__init__(reason, where)
        self.reason = reason
        self.where = where
        self.too_large = too_large

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" if self.where else self.reason

    def at(self, where: str) -> DecodeError:
        """The same error, of something at `where`."""
        return DecodeError(self.reason, where, too_large=self.too_large)
