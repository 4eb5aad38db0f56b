"""Groups are made and deleted, and members belong to them or do not."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from content_platform.access.user import User
from content_platform.errors import Invalid, NotFound
from content_platform.members import belonging, groups
from content_platform.members.member import Draft
from content_platform.members.reading import find
from content_platform.members.writing import create, delete
from content_platform.storage.schema import audit_entry, member_in_group
from content_platform.storage.store import Store
from live.member_types import TYPES


@pytest.fixture(autouse=True)
def freja(store: Store, user: User) -> None:
    """A member."""
    with store.write(user) as work:
        create(
            work, TYPES, Draft("Member", "freja", "freja@example.com", "Freja", is_approved=True)
        )


@pytest.fixture
def buyers(store: Store, user: User) -> groups.Group:
    """A group."""
    with store.write(user) as work:
        return groups.create(work, "Wholesale Buyers")


def _groups_of(store: Store, username: str = "freja") -> tuple[str, ...]:
    with store.read() as connection:
        return find(connection, username).groups


def test_a_group_is_found_by_name_in_any_case(store: Store, buyers: groups.Group) -> None:
    """What was created is what is read, however the name is spelled."""
    with store.read() as connection:
        assert groups.find(connection, "wholesale BUYERS") == buyers


def test_groups_are_listed_by_name(store: Store, user: User, buyers: groups.Group) -> None:
    """The list has all of them, sorted without regard to case."""
    with store.write(user) as work:
        friends = groups.create(work, "friends")
    with store.read() as connection:
        assert groups.find_all(connection) == [friends, buyers]


def test_a_name_is_had_once(store: Store, user: User, buyers: groups.Group) -> None:
    """A second group of the same name is refused, in any case, and so is what cannot be stored."""
    for name in (buyers.name.upper(), "nul\0"):
        with pytest.raises(Invalid) as error, store.write(user) as work:
            groups.create(work, name)
        assert set(error.value.errors) == {"name"}


def test_to_belong_is_idempotent(store: Store, user: User, buyers: groups.Group) -> None:
    """Twice is the same as once, in both directions; the audit log tells what was changed."""
    for change, expected in ((belonging.add, (buyers.name,)), (belonging.remove, ())):
        for _ in range(2):
            with store.write(user) as work:
                change(work, "Freja", buyers.name.lower())
            assert _groups_of(store) == expected
    query = select(audit_entry.c.comment).where(audit_entry.c.comment.is_not(None))
    with store.read() as connection:
        comments = connection.scalars(query.order_by(audit_entry.c.id)).all()
    assert comments == ["Added to Wholesale Buyers", "Removed from Wholesale Buyers"]


def test_both_have_to_exist(store: Store, user: User, buyers: groups.Group) -> None:
    """Neither nobody nor no group can be tied to what there is."""
    for change in (belonging.add, belonging.remove):
        with pytest.raises(NotFound, match="member group"), store.write(user) as work:
            change(work, "freja", "Astronauts")
        with pytest.raises(NotFound, match="'nobody'"), store.write(user) as work:
            change(work, "nobody", buyers.name)


def test_a_deleted_group_leaves_its_members(store: Store, user: User, buyers: groups.Group) -> None:
    """They are still there, and belong to it no more; a new group of the name is empty."""
    with store.write(user) as work:
        belonging.add(work, "freja", buyers.name)
    with store.write(user) as work:
        assert groups.delete(work, buyers.name) == buyers
    assert _groups_of(store) == ()
    with store.write(user) as work:
        groups.create(work, buyers.name)
    assert _groups_of(store) == ()
    with pytest.raises(NotFound), store.write(user) as work:
        groups.delete(work, "Astronauts")


def test_a_deleted_member_belongs_nowhere(store: Store, user: User, buyers: groups.Group) -> None:
    """No tie is left behind for whoever comes next."""
    with store.write(user) as work:
        belonging.add(work, "freja", buyers.name)
    with store.write(user) as work:
        delete(work, "freja")
    with store.read() as connection:
        assert connection.execute(select(member_in_group)).all() == []


def test_a_renamed_group_keeps_its_members(store: Store, user: User, buyers: groups.Group) -> None:
    """It is found by its new name alone, and tells when it was renamed."""
    with store.write(user) as work:
        belonging.add(work, "freja", buyers.name)
    with store.write(user) as work:
        groups.rename(work, buyers.id, "Buyers")
        renamed_at = work.now
    assert _groups_of(store) == ("Buyers",)
    with store.read() as connection:
        assert groups.find(connection, "buyers").updated_at == renamed_at
        with pytest.raises(NotFound):
            groups.find(connection, buyers.name)
    with store.write(user) as work:
        groups.create(work, buyers.name)
    with pytest.raises(Invalid), store.write(user) as work:
        groups.rename(work, buyers.id, "WHOLESALE buyers")
