"""Users as the groups of the database add up."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from content_platform.access.accounts import account_id
from content_platform.access.permissions import ROOT, actions_at, is_within
from content_platform.access.user import Action, Section, Tree, User
from content_platform.access.users import find_user
from content_platform.storage.schema import item, user_account
from live.bodies import page
from live.groups import Group, belong
from live.site import Site

_WRITER = "writer@example.com"
_READING = frozenset({Action.BROWSE})
_WRITING = frozenset({Action.BROWSE, Action.UPDATE})


@pytest.fixture
def pages(site: Site) -> tuple[UUID, UUID, UUID]:
    """A page, one below it, and one below that."""
    content = site.content_management().content
    first = content.post(body=page()).id
    second = content.post(body=page(parentId=str(first))).id
    return first, second, content.post(body=page(parentId=str(second))).id


def _path(site: Site, item_id: UUID) -> str:
    with site.platform.store.read() as connection:
        path: str = connection.execute(select(item.c.path).where(item.c.id == item_id)).scalar_one()
    return path


def _user(site: Site, user_id: UUID) -> User:
    with site.platform.store.read() as connection:
        user = find_user(connection, user_id)
    assert user is not None
    return user


def test_groups_add_up(site: Site) -> None:
    """A user has the sections and actions of all groups."""
    groups = (
        Group([Section.CONTENT], [Action.BROWSE]),
        Group([Section.CONTENT, Section.MEMBER], [Action.UPDATE]),
    )
    user = _user(site, belong(site, _WRITER, *groups))
    assert user.sections == {Section.CONTENT, Section.MEMBER}
    assert user.actions == _WRITING


def test_without_groups_nothing_is_allowed(site: Site) -> None:
    """No sections, no actions, and no place to work at."""
    user = _user(site, belong(site, _WRITER))
    assert (user.sections, user.actions) == (frozenset(), frozenset())
    assert user.start_nodes == {Tree.CONTENT: (), Tree.MEDIA: ()}


def test_start_nodes_add_up_and_none_is_the_whole_tree(
    site: Site, pages: tuple[UUID, UUID, UUID]
) -> None:
    """One group without start nodes opens the tree; what is gone opens nothing."""
    _, second, third = pages
    one = Group(content_start_ids=[second], media_start_ids=[uuid4()])
    user = _user(site, belong(site, _WRITER, one))
    assert user.start_nodes == {Tree.CONTENT: (_path(site, second),), Tree.MEDIA: ()}
    assert is_within(user, Tree.CONTENT, _path(site, third))
    user = _user(site, belong(site, _WRITER, one, Group()))
    assert ROOT in user.start_nodes[Tree.CONTENT]


def test_grants_of_groups_add_up_at_each_item(site: Site, pages: tuple[UUID, UUID, UUID]) -> None:
    """A group that says nothing of an item allows there what it allows above it, or everywhere."""
    first, second, third = pages
    groups = (
        Group(actions=_READING, item_actions={second: _WRITING, third: []}),
        Group(actions=[Action.DELETE], item_actions={first: [Action.PUBLISH]}),
    )
    user = _user(site, belong(site, _WRITER, *groups))
    assert actions_at(user, ROOT) == {Action.BROWSE, Action.DELETE}
    assert actions_at(user, _path(site, first)) == {Action.BROWSE, Action.PUBLISH}
    assert actions_at(user, _path(site, second)) == {*_WRITING, Action.PUBLISH}
    assert actions_at(user, _path(site, third)) == {Action.PUBLISH}


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_locked_out": True}])
def test_who_may_not_log_in_is_nobody(site: Site, change: dict[str, bool]) -> None:
    """Accounts that are switched off or locked out are no users, and their keys are no good."""
    store = site.platform.store
    with store.upkeep() as connection:
        user_id = account_id(connection, _WRITER)
        connection.execute(
            update(user_account).where(user_account.c.id == user_id).values(**change)
        )
        assert find_user(connection, user_id) is None
        assert find_user(connection, uuid4()) is None
