"""What is kept of a draft, what is refused, and what the rest of the tree notices."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

import pytest

from content_platform.content.delete import delete_item
from content_platform.content.draft import Draft
from content_platform.content.item import INVARIANT, ContentState
from content_platform.content.read import find_item, list_children, list_roots
from content_platform.content.write import create_item
from content_platform.errors import Invalid, NotFound
from content_platform.files.staged import Staged

from .domain import USER, Project


def test_cultures_may_come_in_any_case(project: Project) -> None:
    """They are kept as the languages of the project spell them."""
    page = project.create("page", en="Tea")
    changed = project.update(page, Draft(names={"DA-dk": "Te"}))
    assert changed.names == {"en-US": "Tea", "da-DK": "Te"}


@pytest.mark.parametrize(
    ("names", "values", "field"),
    [
        ({"fr-FR": "Thé"}, {}, "name"),
        ({INVARIANT: "Tea"}, {}, "name"),
        ({"en-US": "Tea", "EN-us": "Coffee"}, {}, "name"),
        ({"en-US": "  "}, {}, "name"),
        ({"en-US": "T" * 256}, {}, "name"),
        ({"en-US": "T\0"}, {}, "name"),
        ({"en-US": None}, {}, "name"),
        ({}, {"title": {"da-DK": "Te"}}, "name"),
        ({}, {"title": {INVARIANT: "Tea"}}, "title"),
        ({}, {"title": "Tea"}, "title"),
        ({}, {"title": {"en-US": "T\0"}}, "title"),
        ({}, {"title": {"en-US": 7}}, "title"),
        ({}, {"code": {"en-US": "TEA"}}, "code"),
        ({}, {"code": {INVARIANT: "tea"}}, "code"),
        ({}, {"colour": {INVARIANT: "green"}}, "colour"),
        ({}, {"related": {INVARIANT: f"umb://document/{uuid4().hex}"}}, "related"),
    ],
)
def test_what_does_not_fit_is_told_by_field_and_changes_nothing(
    project: Project, names: Mapping[str, str | None], values: Mapping[str, object], field: str
) -> None:
    """The item is as it was."""
    page = project.create("page", en="Tea")
    with pytest.raises(Invalid) as refused:
        project.update(page, Draft(names, values))
    assert [*refused.value.errors] == [field]
    assert project.find(page) == page


def test_all_that_is_wrong_is_told_at_once(project: Project) -> None:
    """In the words of the data type where it has any."""
    page = project.create("page", en="Tea")
    with pytest.raises(Invalid) as refused:
        project.update(page, Draft({"fr-FR": "Thé"}, {"code": {INVARIANT: "x"}, "no": {}}))
    assert refused.value.errors.keys() == {"name", "code", "no"}
    assert refused.value.errors["code"] == ["Capitals only"]


def test_null_takes_a_language_back_that_is_not_published(project: Project) -> None:
    """With its values; one that is published has to be taken offline first."""
    page = project.create("page", en="Tea", da="Te")
    project.publish(page, "da-DK")
    with pytest.raises(Invalid):
        project.update(page, Draft({"da-DK": None}))
    project.unpublish(page)
    changed = project.update(page, Draft({"da-DK": None}))
    assert changed.names == {"en-US": "Tea"}
    assert changed.values["title"] == {"en-US": "Tea"}
    assert project.view(page).states["da-DK"] is ContentState.NOT_CREATED
    assert project.view(page).updates["da-DK"] is None


def test_only_what_reads_otherwise_has_changed(project: Project) -> None:
    """An item that is sent back as it was read stays at its revision; one language is not another."""
    page = project.create("page", en="Tea", da="Te")
    project.publish(page)
    published = project.find(page)
    same = Draft(dict(published.names), dict(published.values))
    assert project.update(page, same) == published
    changed = project.update(page, Draft({}, {"title": {"en-US": "Green tea"}}))
    assert changed.states == {
        "en-US": ContentState.PUBLISHED_PENDING_CHANGES,
        "da-DK": ContentState.PUBLISHED,
    }
    assert changed.updates["da-DK"] == published.updates["da-DK"]
    assert changed.updates["en-US"] > published.updates["en-US"]
    assert project.log(page)[-1] == ("SaveVariant", "en-US")


def test_a_new_item_takes_the_place_it_asks_for(project: Project) -> None:
    """Where one stands already, it and those behind it move on; without a wish it is the last."""
    for name in ("a", "b", "c"):
        project.create("note", none=name)
    with project.work() as work:
        draft = Draft({INVARIANT: "new"}, type_alias="note", sort_order=1)
        create_item(work, project.types, draft, Staged({}))
    project.create("note", none="last")
    assert _order(project) == [("a", 0), ("new", 1), ("b", 2), ("c", 3), ("last", 4)]


def _order(project: Project) -> list[tuple[str, int]]:
    with project.store.read() as connection:
        found = list_roots(connection, USER)
    return [(each.names[INVARIANT], each.sort_order) for each in found]


def test_what_is_picked_has_to_be_there(project: Project) -> None:
    """UDIs are kept in one spelling; the item may be deleted later."""
    one, other = project.create("note", none="one"), project.create("page", en="other")
    value = f"umb://document/{one.id.hex.upper()}, umb://document/{other.id.hex}"
    changed = project.update(other, Draft({}, {"related": {INVARIANT: value}}))
    kept = f"umb://document/{one.id.hex},umb://document/{other.id.hex}"
    assert changed.values["related"] == {INVARIANT: kept}
    with project.work() as work:
        delete_item(work, one.id, Staged({}))
    assert project.find(other).values["related"] == {INVARIANT: kept}


def test_a_parent_knows_how_many_children_it_has(project: Project) -> None:
    """Whether they are made, deleted or moved away."""
    shop = project.create("note", none="Shop")
    tea = project.create("note", shop, none="Tea")
    project.create("note", tea, none="Below")
    project.create("note", shop, none="Coffee")
    assert project.find(shop).children == 2
    with project.work() as work:
        delete_item(work, tea.id, Staged({}))
    assert project.find(shop).children == 1
    with project.store.read() as connection:
        page = list_children(connection, USER, shop.id, skip=0, take=10)
    assert (page.total, [each.names[INVARIANT] for each in page.items]) == (1, ["Coffee"])


def test_each_deleted_item_leaves_an_entry(project: Project) -> None:
    """Of those below, too; none of them is there any more."""
    shop = project.create("note", none="Shop")
    tea = project.create("note", shop, none="Tea")
    with project.work() as work:
        delete_item(work, shop.id, Staged({}))
    assert [project.log(each)[-1][0] for each in (shop, tea)] == ["Delete", "Delete"]
    with project.store.read() as connection, pytest.raises(NotFound):
        find_item(connection, tea.id)
