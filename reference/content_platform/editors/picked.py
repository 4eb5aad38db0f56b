"""What values refer to in, and a fault for each that is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from content_platform.editors.faults import Faults
from content_platform.editors.stored import Pick
from content_platform.storage.schema import item, member

__all__ = ["require_picked"]

_KINDS: Final = {"document": "content", "media": "media"}
_AT_ONCE: Final = 500  # parameters of one query; SQLite has an end of them


def require_picked(
    connection: Connection, picks: Collection[tuple[str, Pick]], faults: Faults
) -> None:
    """Tell of each pick of a property that there is no such item. What is deleted later is nobody's fault."""
    if not picks:
        return
    found = {*_in_trees(connection, picks), *_members(connection, picks)}
    for alias, pick in picks:
        if pick not in found:
            faults.add(alias, f"There is no {pick.kind} {pick.id}.")


def _in_trees(connection: Connection, picks: Iterable[tuple[str, Pick]]) -> Iterable[Pick]:
    kinds = {kind: name for name, kind in _KINDS.items()}
    for ids in _slices({pick.id for _, pick in picks if pick.kind in _KINDS}):
        query = select(item.c.id, item.c.kind).where(item.c.id.in_(ids))
        for row in connection.execute(query):
            yield Pick(kinds[row.kind], row.id)


def _members(connection: Connection, picks: Iterable[tuple[str, Pick]]) -> Iterable[Pick]:
    for ids in _slices({pick.id for _, pick in picks if pick.kind == "member"}):
        for member_id in connection.execute(
            select(member.c.id).where(member.c.id.in_(ids))
        ).scalars():
            yield Pick("member", member_id)


def _slices(ids: Collection[UUID]) -> Iterable[list[UUID]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
