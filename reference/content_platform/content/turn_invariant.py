"""A language that is gone in, what was written in it without language out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import select

from content_platform.access.user import Tree
from content_platform.audit.change import LogType
from content_platform.content.cascade import refresh_below
from content_platform.content.item import INVARIANT, ContentItem
from content_platform.content.publication import ROOT, read_rows, write_rows
from content_platform.content.read import find_item
from content_platform.content.rows import record, save
from content_platform.storage.schema import item, publication
from content_platform.storage.store import Work
from content_platform.tree.lock import Hold, hold_tree

__all__ = ["turn_invariant"]

_T = TypeVar("_T")


def turn_invariant(work: Work, culture: str) -> None:
    """Names, values and published versions of `culture`, as items spell it, have no language from now on.

    An item that has been there without language already keeps that, and loses the other. Whoever may
    delete a language may do so whatever they may do with the items.
    """
    hold_tree(work.connection, Tree.CONTENT, Hold.ALONE)
    written = item.c.names[culture].as_string().is_not(None)
    query = select(item.c.id).where(item.c.kind == Tree.CONTENT.value, written)
    for item_id in work.connection.execute(query).scalars().all():
        save(work, _turned(find_item(work.connection, item_id), culture))
        record(work, item_id, LogType.SAVE, [INVARIANT])
    _turn_published(work, culture)


def _turned(old: ContentItem, culture: str) -> ContentItem:
    return replace(
        old,
        names=_renamed(old.names, culture),
        states=_renamed(old.states, culture),
        updates=_renamed(old.updates, culture),
        values={alias: _renamed(kept, culture) for alias, kept in old.values.items()},
    )


def _renamed(by_culture: Mapping[str, _T], culture: str) -> Mapping[str, _T]:
    rest = {each: value for each, value in by_culture.items() if each != culture}
    if culture not in by_culture or INVARIANT in rest:
        return rest
    return {**rest, INVARIANT: by_culture[culture]}


def _turn_published(work: Work, culture: str) -> None:
    query = select(publication.c.item_id).where(publication.c.culture == culture)
    for item_id in work.connection.execute(query).scalars().all():
        before = read_rows(work.connection, item_id)
        renamed: Mapping[str, Any] = _renamed(before, culture)
        after = {each: replace(row, culture=each) for each, row in renamed.items()}
        write_rows(work.connection, item_id, before, after)
    # What is read where has changed anywhere in the tree, so all of it is brought into line.
    refresh_below(work.connection, None, "", ROOT)
