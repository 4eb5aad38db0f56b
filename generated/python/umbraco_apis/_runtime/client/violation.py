# Part of specloom 0.1.0. Do not edit.
"""What is wrong with data, and where."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Violation"]


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong at one place; `pointer` (RFC 6901) leads there from the root, which is empty."""

    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.pointer}: {self.message}" if self.pointer else self.message
