"""Relations tie together what there is, once, and go when it goes."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from content_platform.access.user import User
from content_platform.errors import Invalid, NotFound
from content_platform.members import groups
from content_platform.members import writing as members
from content_platform.relations import types
from content_platform.relations.reading import find, find_of_child, find_of_parent, find_of_type
from content_platform.relations.relation import Draft, Relation
from content_platform.relations.writing import create, delete
from content_platform.storage.schema import audit_entry
from content_platform.storage.store import Store

FREJA, BO, SURVEY, NOTHING = (UUID(int=number) for number in (1, 2, 3, 4))
KNOWS = Draft("knows", FREJA, BO, "since school")


def _create(store: Store, user: User, draft: Draft = KNOWS) -> Relation:
    with store.write(user) as work:
        return create(work, draft)


def _errors(store: Store, user: User, draft: Draft) -> set[str]:
    with pytest.raises(Invalid) as error:
        _create(store, user, draft)
    return set(error.value.errors)


def test_a_relation_is_found_from_all_sides(store: Store, user: User) -> None:
    """By id, by parent, by child, and by the alias of its type in any case; and not from the wrong side."""
    created = _create(store, user)
    with store.read() as connection:
        assert find(connection, created.id) == created
        assert find_of_parent(connection, FREJA) == [created]
        assert find_of_child(connection, BO) == [created]
        assert find_of_type(connection, "KNOWS") == [created]
        assert find_of_parent(connection, BO) == find_of_child(connection, FREJA) == []


def test_what_is_not_there_has_no_relations(store: Store) -> None:
    """Unknown aliases and items have an empty list; an id without relation is not found."""
    with store.read() as connection:
        assert find_of_parent(connection, NOTHING) == find_of_child(connection, NOTHING) == []
        assert find_of_type(connection, "loves") == find_of_type(connection, "nul\0") == []
        for number in (1, 2**31, 10**40):
            with pytest.raises(NotFound, match=str(number)):
                find(connection, number)


def test_relations_are_listed_oldest_first(store: Store, user: User) -> None:
    """The order is that in which they were made."""
    made = [_create(store, user, replace(KNOWS, child_id=child)) for child in (BO, FREJA)]
    with store.read() as connection:
        assert find_of_type(connection, "knows") == made


def test_both_sides_are_of_the_type_of_the_relation(store: Store, user: User) -> None:
    """What is not there, or is something else, or is of a kind that there is not, is refused."""
    assert _errors(store, user, replace(KNOWS, parent_id=NOTHING)) == {"parentId"}
    assert _errors(store, user, replace(KNOWS, child_id=SURVEY)) == {"childId"}
    assert _errors(store, user, Draft("answered", SURVEY, FREJA)) == {"parentId", "childId"}
    assert _errors(store, user, Draft("styles", FREJA, BO)) == {"parentId"}
    assert _errors(store, user, Draft("loves", FREJA, BO)) == {"relationTypeAlias"}
    assert _errors(store, user, replace(KNOWS, comment="nul\0")) == {"comment"}
    assert _create(store, user, Draft("answered", FREJA, SURVEY)).comment == ""


def test_a_type_without_object_types_takes_anything_that_there_is(store: Store, user: User) -> None:
    """`UNKNOWN` is any kind of thing, but it has to be one."""
    _create(store, user, Draft("anything", SURVEY, BO))
    assert _errors(store, user, Draft("anything", SURVEY, NOTHING)) == {"childId"}


def test_a_relation_is_made_once(store: Store, user: User) -> None:
    """The same again is refused, whatever its comment; of another type, or the other way round, it is not."""
    _create(store, user)
    assert _errors(store, user, replace(KNOWS, comment="at work")) == {"childId"}
    _create(store, user, replace(KNOWS, type_alias="anything"))
    _create(store, user, Draft("knows", BO, FREJA))


def test_of_many_who_make_it_at_once_one_does(store: Store, user: User) -> None:
    """All others are refused as if they had come later."""

    def attempt(_: int) -> frozenset[str]:
        try:
            _create(store, user)
        except Invalid as error:
            return frozenset(error.errors)
        return frozenset()

    with ThreadPoolExecutor(8) as pool:
        outcomes = Counter(pool.map(attempt, range(16)))
    assert outcomes == {frozenset(): 1, frozenset({"childId"}): 15}


def test_a_deleted_relation_is_gone_and_so_is_its_id(store: Store, user: User) -> None:
    """The answer is the relation as it was; no other relation is ever given its id."""
    created = _create(store, user)
    with store.write(user) as work:
        assert delete(work, created.id) == created
    with pytest.raises(NotFound), store.write(user) as work:
        delete(work, created.id)
    assert _create(store, user).id > created.id


def test_relations_go_with_what_they_tie(store: Store, user: User) -> None:
    """Nothing that is deleted is left on either side of a relation."""
    _create(store, user)
    _create(store, user, Draft("knows", BO, FREJA))
    kept = _create(store, user, Draft("answered", BO, SURVEY))
    with store.write(user) as work:
        group = groups.create(work, "Friends")
        create(work, Draft("leads", BO, group.id))
    with store.write(user) as work:
        members.delete(work, "freja")
        groups.delete(work, "Friends")
    with store.read() as connection:
        assert find_of_parent(connection, BO) == [kept]
        assert find_of_type(connection, "knows") == []


def test_every_write_is_in_the_audit_log(store: Store, user: User) -> None:
    """Making and deleting leave a row each, also where a relation goes with what it ties."""
    first = _create(store, user)
    with store.write(user) as work:
        delete(work, first.id)
    second = _create(store, user)
    with store.write(user) as work:
        members.delete(work, "freja")
    query = select(audit_entry.c.log_type, audit_entry.c.entity_id).order_by(audit_entry.c.id)
    with store.read() as connection:
        rows = connection.execute(query.where(audit_entry.c.entity_kind == "relation")).all()
    assert [tuple(row) for row in rows] == [
        ("New", str(first.id)),
        ("Delete", str(first.id)),
        ("New", str(second.id)),
        ("Delete", str(second.id)),
    ]


def test_relation_types_are_read(store: Store) -> None:
    """One by its alias in any case, or all of them by name."""
    with store.read() as connection:
        knows = types.find(connection, "KNOWS")
        assert knows.is_bidirectional
        assert [each.alias for each in types.find_all(connection)] == [
            "answered",
            "anything",
            "knows",
            "leads",
            "styles",
        ]
        for alias in ("loves", "nul\0"):
            with pytest.raises(NotFound, match="relation type"):
                types.find(connection, alias)
