"""What every target hands over: a finished file that is not yet on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

__all__ = ["GeneratedFile"]


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """`content` to stand at `path`, relative to the output root; `path` never leaves it."""

    path: PurePosixPath
    content: bytes
