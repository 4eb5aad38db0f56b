"""Many users at once do what they like with one tree, and all that is derived from it stays true."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, Row, select

from content_platform.content.arrange import move_item, sort_items
from content_platform.content.cascade import refresh_below
from content_platform.content.delete import delete_item
from content_platform.content.draft import Draft
from content_platform.content.item import ContentItem
from content_platform.content.publication import ROOT
from content_platform.errors import Invalid, NotFound, StorageUnavailable
from content_platform.files.staged import Staged
from content_platform.storage.schema import branch, item, publication

from .domain import Project

_USERS = 4
_STEPS = 60
_NO_PARENT = UUID(int=0)


@pytest.fixture
def used(project: Project) -> Project:
    """A project after all of its users did something, again and again."""
    for name in "ab":
        project.create("note", none=name)
    with ThreadPoolExecutor(_USERS) as users:
        for done in [users.submit(_use, project, random.Random(seed)) for seed in range(_USERS)]:
            done.result()
    return project


def test_what_readers_see_is_what_the_tree_says(used: Project) -> None:
    """To work it all out anew changes nothing, and nobody is found where another one is."""
    with used.work() as work:
        before = _found(work.connection)
        refresh_below(work.connection, None, "", ROOT)
        assert _found(work.connection) == before
    seen = Counter((culture, route) for (_, culture), (route, is_seen) in before.items() if is_seen)
    assert before
    assert [place for place, times in seen.items() if times > 1] == []


def test_states_say_what_is_published(used: Project) -> None:
    """An item has something to read if, and only if, one of its languages is published."""
    with used.store.read() as connection:
        read = {item_id for item_id, _ in _found(connection)}
        rows = connection.execute(select(item.c.id, item.c.states)).all()
    published = {row.id for row in rows if "PUBLISHED" in str([*row.states.values()])}
    assert read == published


def test_paths_and_counts_are_those_of_the_tree(used: Project) -> None:
    """Each item lies where its parent does, and no two siblings have one place."""
    with used.store.read() as connection:
        rows = {row.id: row for row in connection.execute(select(item))}
        counted = {row.parent_id: row for row in connection.execute(select(branch))}
    for row in rows.values():
        above = rows.get(row.parent_id)
        assert row.path == f"{above.path if above else '/'}{row.id.hex}/"
        assert row.level == (above.level if above else 0) + 1
    places = Counter((row.parent_id, row.sort_order) for row in rows.values())
    assert max(places.values()) == 1
    children = Counter(row.parent_id or _NO_PARENT for row in rows.values())
    assert {each: row.children for each, row in counted.items() if row.children} == children
    assert all(_last(rows, each) <= counted[each].last_sort_order for each in children)


def _last(rows: Mapping[UUID, Row[Any]], parent_id: UUID) -> int:
    parent = None if parent_id == _NO_PARENT else parent_id
    return max(int(row.sort_order) for row in rows.values() if row.parent_id == parent)


def _found(connection: Connection) -> dict[tuple[UUID, str], tuple[str, bool]]:
    rows = connection.execute(select(publication))
    return {(row.item_id, row.culture): (row.route, row.is_visible) for row in rows}


def _use(project: Project, chance: random.Random) -> None:
    """What the platform refuses is part of it: items are gone, parents are offline."""
    for _ in range(_STEPS):
        with project.store.read() as connection:
            ids = connection.execute(select(item.c.id).order_by(item.c.created_at)).scalars().all()
        try:
            known = project.find_by_id(chance.choice(ids))
            other = project.find_by_id(chance.choice(ids))
            chance.choice(_ACTS)(project, chance, known, other)
        except (Invalid, NotFound, StorageUnavailable):
            continue


def _create(project: Project, chance: random.Random, one: ContentItem, _: ContentItem) -> None:
    if chance.random() < 0.5:
        project.create("note", one, none=chance.choice("abc"))
    else:
        names = chance.choice([{"en": "a"}, {"da": "b"}, {"en": "b", "da": "a"}])
        project.create("page", one, **names)


def _rename(project: Project, chance: random.Random, one: ContentItem, _: ContentItem) -> None:
    project.update(one, Draft({culture: chance.choice("abcd") for culture in one.names}))


def _place(project: Project, chance: random.Random, one: ContentItem, _: ContentItem) -> None:
    project.update(one, Draft({}, sort_order=chance.randrange(4)))


def _publish(project: Project, chance: random.Random, one: ContentItem, _: ContentItem) -> None:
    project.publish(one, *chance.choice([(), ("en-US",), ("da-DK",)]))


def _unpublish(project: Project, chance: random.Random, one: ContentItem, _: ContentItem) -> None:
    project.unpublish(one, *chance.choice([(), ("en-US",), ("da-DK",)]))


def _move(project: Project, chance: random.Random, one: ContentItem, other: ContentItem) -> None:
    with project.work() as work:
        move_item(work, project.types, one.id, chance.choice([other.id, None]))


def _sort(project: Project, chance: random.Random, one: ContentItem, _: ContentItem) -> None:
    with project.work() as work:
        sort_items(work, one.parent_id, {one.id: chance.randrange(3)})


def _delete(project: Project, _: random.Random, one: ContentItem, __: ContentItem) -> None:
    if one.level > 2:
        with project.work() as work:
            delete_item(work, one.id, Staged({}))


_Act = Callable[[Project, random.Random, ContentItem, ContentItem], None]
_ACTS: tuple[_Act, ...] = (
    *(_create, _create, _create, _publish, _publish, _publish, _publish, _publish),
    *(_rename, _rename, _place, _place, _unpublish, _move, _sort, _delete),
)
