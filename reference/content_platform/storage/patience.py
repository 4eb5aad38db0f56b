"""Whether anybody waits for what is being done, known wherever it is done."""

from __future__ import annotations

from contextvars import ContextVar

__all__ = ["Patience", "is_anybody_waiting"]

_CURRENT: ContextVar[Patience] = ContextVar("patience")


class Patience:
    """That of one request. It is entered where the request begins, and seen in threads that work for it."""

    __slots__ = ("is_over",)

    def __init__(self) -> None:
        self.is_over = False
        _CURRENT.set(self)


def is_anybody_waiting() -> bool:
    """False when the request at hand was given up; True outside of requests."""
    patience = _CURRENT.get(None)
    return patience is None or not patience.is_over
