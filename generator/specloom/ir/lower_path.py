"""Path templates: the key of a path item in, its segments out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from specloom.ir.endpoint import Fixed, Path, Segment, Slot

__all__ = ["lower_path", "slots_of"]

_SLOT: Final = re.compile(r"\{([^{}/]*)\}")


def lower_path(text: str) -> Path:
    """The template `text` (OAS section "Path Templating"), taken apart at `/` and `{}`."""
    return Path(text, tuple(_segment(segment) for segment in text.removeprefix("/").split("/")))


def _segment(text: str) -> Segment:
    parts: list[Fixed | Slot] = []
    for index, part in enumerate(_SLOT.split(text)):
        if index % 2:
            parts.append(Slot(part))
        elif part:
            parts.append(Fixed(part))
    return tuple(parts)


def slots_of(path: Path) -> Iterator[str]:
    """The names in the template, in order."""
    for segment in path.segments:
        for part in segment:
            if isinstance(part, Slot):
                yield part.name
