"""Path templates: the key of a path item in, its segments out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl

from specloom.ir.endpoint import Fixed, Path, Segment, Slot

__all__ = ["lower_path", "queried_slots", "slots_of"]

_SLOT: Final = re.compile(r"\{([^{}/]*)\}")


def lower_path(written: str) -> Path:
    """The template `written` (OAS section "Path Templating"), taken apart at `/` and `{}`.

    It ends where a query or a fragment begins. The texts of a query are kept; what has a slot in it
    is none of them, see `queried_slots`.
    """
    text = re.split("[?#]", written, maxsplit=1)[0]
    segments = tuple(_segment(segment) for segment in text.removeprefix("/").split("/"))
    fixed = tuple(pair for pair in _query(written) if not any(map(_SLOT.search, pair)))
    return Path(text, segments, fixed)


def queried_slots(written: str) -> Iterator[tuple[str, str]]:
    """For each slot in the query of a template: its name, and that of the query parameter it fills."""
    for name, text in _query(written):
        slot = _SLOT.fullmatch(text)
        if slot is not None and not _SLOT.search(name):
            yield slot[1], name


def _query(written: str) -> list[tuple[str, str]]:
    query = written.partition("#")[0].partition("?")[2]
    return parse_qsl(query, keep_blank_values=True)


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
