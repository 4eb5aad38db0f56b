"""Items of the trees in, what was done to them out, for a user who may see them."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from content_platform.access.permissions import ROOT, require, require_section, require_within
from content_platform.access.user import Action, Section, Tree, User
from content_platform.audit.read import Entry, Span, entries_about, known_kind
from content_platform.errors import NotFound
from content_platform.storage.page import Page
from content_platform.storage.schema import item

__all__ = ["history_of", "history_of_anything"]

_WORDS: Final = {Tree.CONTENT: "document", Tree.MEDIA: "media"}
"""What the audit log calls items of a tree."""

_SECTIONS: Final = {Tree.CONTENT: Section.CONTENT, Tree.MEDIA: Section.MEDIA}


def history_of(connection: Connection, user: User, tree: Tree, id: UUID, span: Span) -> Page[Entry]:
    """What was done to an item that is there. Raises `NotFound`, `Denied`."""
    path = connection.execute(
        select(item.c.path).where(item.c.id == id, item.c.kind == tree.value)
    ).scalar_one_or_none()
    if path is None:
        raise NotFound(tree.value, id)
    _require(user, tree, path)
    return entries_about(connection, _WORDS[tree], str(id), span)


def history_of_anything(connection: Connection, user: User, id: UUID, span: Span) -> Page[Entry]:
    """What was done to an item of any tree, or to one that was deleted (management DECISIONS 33).

    Raises `NotFound` if there never was one, `Denied`.
    """
    row = connection.execute(select(item.c.kind, item.c.path).where(item.c.id == id)).one_or_none()
    tree, path = (Tree(row.kind), row.path) if row else (_former_tree(connection, id), ROOT)
    if tree is None:
        raise NotFound("entity", id)
    require_section(user, _SECTIONS[tree])
    _require(user, tree, path)
    return entries_about(connection, _WORDS[tree], str(id), span)


def _former_tree(connection: Connection, id: UUID) -> Tree | None:
    word = known_kind(connection, str(id), tuple(_WORDS.values()))
    return next((tree for tree, each in _WORDS.items() if each == word), None)


def _require(user: User, tree: Tree, path: str) -> None:
    if tree is Tree.CONTENT:
        require(user, Action.BROWSE, path)
    else:
        require_within(user, tree, path)
