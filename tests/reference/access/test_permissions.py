"""What a user may do at a place: start nodes and grants in, yes or `Denied` out."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from content_platform.access.permissions import (
    ROOT,
    actions_at,
    allows,
    is_within,
    require,
    require_section,
    require_within,
    visible_paths,
)
from content_platform.access.user import Action, Section, Tree, User
from content_platform.errors import Denied

_SITE, _NEWS, _ITEM, _SHOP = (UUID(int=number) for number in range(1, 5))


def _path(*ids: UUID) -> str:
    return "".join(["/", *(f"{each.hex}/" for each in ids)])


_USER = User(
    id=uuid4(),
    name="Ann",
    email="ann@example.com",
    sections=frozenset({Section.CONTENT}),
    actions=frozenset({Action.BROWSE, Action.UPDATE}),
    start_nodes={Tree.CONTENT: (_path(_SITE),), Tree.MEDIA: (ROOT,)},
    item_actions={_NEWS: frozenset({Action.BROWSE}), _ITEM: frozenset(Action)},
)


def test_a_section_is_had_or_not() -> None:
    """Sections are those of the user's groups and no others."""
    require_section(_USER, Section.CONTENT)
    with pytest.raises(Denied, match="settings"):
        require_section(_USER, Section.SETTINGS)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (_path(_SITE), True),
        (_path(_SITE, _NEWS), True),
        (_path(_SHOP), False),
        (_path(_SHOP, _SITE), False),  # the same id elsewhere is another place
        (ROOT, False),
    ],
)
def test_work_is_done_at_and_below_start_nodes(path: str, *, expected: bool) -> None:
    """What is beside or above a start node is out of reach, the root included."""
    assert is_within(_USER, Tree.CONTENT, path) is expected
    assert allows(_USER, Action.BROWSE, path) is expected


def test_the_root_as_start_node_is_the_whole_tree() -> None:
    """Everything is below it, and it itself is within."""
    for path in (ROOT, "/", _path(_SHOP, _SITE)):
        require_within(_USER, Tree.MEDIA, path)


def test_no_start_node_is_nothing_of_a_tree() -> None:
    """A user without any sees nothing, not everything."""
    nowhere = replace(_USER, start_nodes={})
    assert visible_paths(nowhere, Tree.CONTENT) == ()
    with pytest.raises(Denied, match="media"):
        require_within(nowhere, Tree.MEDIA, ROOT)


def test_the_nearest_grant_upwards_counts() -> None:
    """An item without a grant of its own has that of the next one above, and else what holds everywhere."""
    assert actions_at(_USER, _path(_SITE)) == {Action.BROWSE, Action.UPDATE}
    assert actions_at(_USER, _path(_SITE, _NEWS)) == {Action.BROWSE}
    assert actions_at(_USER, _path(_SITE, _NEWS, _SHOP)) == {Action.BROWSE}
    assert actions_at(_USER, _path(_SITE, _NEWS, _ITEM)) == frozenset(Action)
    assert actions_at(_USER, ROOT) == _USER.actions


def test_an_action_needs_place_and_grant() -> None:
    """Either alone is not enough."""
    require(_USER, Action.UPDATE, _path(_SITE))
    with pytest.raises(Denied, match="permission to update"):
        require(_USER, Action.UPDATE, _path(_SITE, _NEWS))
    with pytest.raises(Denied, match="start nodes"):
        require(_USER, Action.BROWSE, _path(_SHOP))


def test_start_nodes_below_others_say_nothing_more() -> None:
    """Lists begin at the highest start nodes."""
    start = (_path(_SITE, _NEWS), _path(_SHOP), _path(_SITE))
    user = replace(_USER, start_nodes={Tree.CONTENT: start})
    assert visible_paths(user, Tree.CONTENT) == (_path(_SITE), _path(_SHOP))
    assert visible_paths(_USER, Tree.MEDIA) == (ROOT,)
