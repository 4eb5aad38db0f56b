"""A large `EngineInput` in, several smaller ones out that are built apart; and their classes joined.

How the work is divided depends on the input alone, never on how many processes there are for it:
so the result does not either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from specloom.source import Json, JsonObject
from specloom.targets.models.degrade import Built
from specloom.targets.models.engine import Classes, EngineInput, Piece

__all__ = ["divided", "in_order", "joined", "share_count"]

_SHARE_SIZE: Final = 600
"""A share has at least so many schemas: two seconds of work, against half a second of start-up."""
_MOST_SHARES: Final = 8


def share_count(schemas: int) -> int:
    """How many shares so many schemas are divided into: 1, 2, 4 or 8."""
    count = 1
    while count < _MOST_SHARES and schemas >= 2 * count * _SHARE_SIZE:
        count *= 2
    return count


def divided(given: EngineInput) -> tuple[EngineInput, ...]:
    """Shares of about the same work, as many as `share_count` says; types of other shares are `outside` of each.

    Only aliases look at other types when they are imported, and may do so in a circle, which the
    engine must see to break it: they all are in the last share.
    """
    count = share_count(len(given.schemas))
    if count == 1:
        return (given,)
    names = frozenset(given.schemas)
    return tuple(
        replace(given, schemas=schemas, outside=given.outside | (names - schemas.keys()))
        for schemas in _in_parts(given.schemas, count)
    )


def _in_parts(schemas: Mapping[str, JsonObject], count: int) -> list[dict[str, JsonObject]]:
    """The classes in order, then the aliases, cut into `count` parts of about the same size."""
    aliases = {name: own for name, own in schemas.items() if not own.get("properties")}
    classes = {name: own for name, own in schemas.items() if name not in aliases}
    sizes = {name: _size(own) for name, own in schemas.items()}
    part = sum(sizes.values()) / count
    parts: list[dict[str, JsonObject]] = [{} for _ in range(count)]
    done = 0
    for name, own in classes.items():
        parts[min(int(done / part), count - 1)][name] = own
        done += sizes[name]
    parts[-1].update(aliases)
    return parts


def _size(value: Json) -> int:
    if isinstance(value, dict):
        return 1 + sum(map(_size, value.values()))
    if isinstance(value, list):
        return 1 + sum(map(_size, value))
    return 1


def joined(parts: Sequence[Built]) -> Built:
    """What was built of the shares, as one; each piece stands after those that it needs."""
    if len(parts) == 1:
        return parts[0]
    failures: dict[str, str] = {}
    names: dict[str, str] = {}
    imports: dict[str, None] = {}
    pieces: dict[str, Piece] = {}
    for part in parts:
        failures |= part.failures
        names |= part.classes.names
        imports |= dict.fromkeys(part.classes.imports)
        pieces |= {piece.name: piece for piece in part.classes.pieces}
    return Built(Classes(tuple(imports), in_order(pieces), names), failures)


def in_order(pieces: Mapping[str, Piece]) -> tuple[Piece, ...]:
    """`pieces`, each after those that it needs, as far as these are no circle; otherwise as they are."""
    placed: dict[str, Piece] = {}
    waiting = list(pieces.values())[::-1]
    entered: set[str] = set()
    while waiting:
        piece = waiting[-1]
        needed = [] if piece.name in entered else sorted(piece.after & pieces.keys())
        entered.add(piece.name)
        missing = [pieces[name] for name in needed if name not in placed and name not in entered]
        if missing:
            waiting.extend(reversed(missing))
            continue
        waiting.pop()
        placed.setdefault(piece.name, piece)
    return tuple(placed.values())
