"""What somebody wants to have written: names and values in some languages, of a new item or of one there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is left out, or None, is left as it is; a new item has nothing there.

    `names` are by culture, where None empties it; `values` by alias and culture, where None empties it, too.
    Cultures may come in any case. Of an item there is, type and parent cannot be another one (DECISIONS 41).
    """

    names: Mapping[str, str | None]
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    type_alias: str | None = None
    parent_id: UUID | None = None
    sort_order: int | None = None
