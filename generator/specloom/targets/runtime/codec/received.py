"""What was received, ready to be validated as JSON: the hand-over of every reader of bodies."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..file import ReceivedFiles

__all__ = ["Received"]


@dataclass(frozen=True, slots=True)
class Received:
    """What a body can be read as: JSON texts to be tried in order, and the files that they refer to."""

    candidates: tuple[str | bytes, ...]
    files: ReceivedFiles = field(default_factory=ReceivedFiles)
