"""Names that are but other names: a `ModelsPlan` in, what each leads to and the order to print them in out.

They are plain aliases, for pydantic takes a `TypeAliasType` of a model that refers to itself for a circle
when it meets it the second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from specloom.targets.models.engine import Piece
from specloom.targets.models.plan import ModelsPlan
from specloom.targets.models.shares import in_order

__all__ = ["aliased", "targets_first"]


def aliased(plan: ModelsPlan, name: str) -> str | None:
    """What `name` is another name of; None for what stands for itself, and for circles of names."""
    *_, last = _chain(plan, name)
    return None if last in (name, None) else _next(plan, name)


def targets_first(plan: ModelsPlan, names: Iterable[str]) -> list[str]:
    """`names` with each behind what it looks at when it is imported, and all else in its order."""
    pieces: dict[str, Piece] = {}
    for name in names:
        piece, target = plan.pieces[name], aliased(plan, name)
        needed = piece.after if target is None else {*piece.after, target}
        pieces[name] = replace(piece, after=frozenset(needed))
    return [piece.name for piece in in_order(pieces)]


def _chain(plan: ModelsPlan, name: str) -> Iterator[str | None]:
    """`name` and all that it leads to; None comes last where that is a circle."""
    seen: list[str] = []
    following: str | None = name
    while following is not None:
        if following in seen:
            yield None
            return
        seen.append(following)
        yield following
        following = _next(plan, following)


def _next(plan: ModelsPlan, name: str) -> str | None:
    slot = plan.slots.get(name)
    if (
        slot is None
        or "$ref" not in slot.schema
        or not slot.schema.keys() <= {"$ref", "description"}
    ):
        return None
    return next(iter(plan.needs.get(name, ())), None)
