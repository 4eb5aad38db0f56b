"""What readers of the site see, and where: through whatever happens to items and to those above them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from content_platform.content.arrange import move_item
from content_platform.content.draft import Draft
from content_platform.content.item import INVARIANT, ContentState
from content_platform.errors import Denied, Invalid
from content_platform.storage.path import DEEPEST
from content_platform.storage.schema import language

from .domain import Project


def test_a_route_has_the_segments_of_all_above(project: Project) -> None:
    """Each language has a route of its own, with the root's segment first."""
    shop = project.create("page", en="Shop", da="Butik")
    tea = project.create("page", shop, en="Green Tea", da="Grøn te")
    project.publish(shop)
    project.publish(tea)
    assert project.routes(tea) == {"en-US": "/shop/green-tea/", "da-DK": "/butik/groen-te/"}


def test_what_has_no_language_is_read_wherever_its_parent_is(project: Project) -> None:
    """Below what has languages it is found in each of them; at the root it has none."""
    shop = project.create("page", en="Shop", da="Butik")
    note = project.create("note", shop, none="Opening hours")
    alone = project.create("note", none="Imprint")
    project.publish(alone)
    project.publish(shop, "en-US")
    project.publish(note)
    assert project.routes(alone) == {"$invariant": "/imprint/"}
    assert project.routes(note) == {"en-US": "/shop/opening-hours/"}
    project.publish(shop, "da-DK")
    assert project.routes(note) == {
        "en-US": "/shop/opening-hours/",
        "da-DK": "/butik/opening-hours/",
    }
    assert project.rows(note)["da-DK"].values == {"title": "Opening hours"}


def test_what_has_languages_lies_below_what_has_none(project: Project) -> None:
    """The one above is read in every language."""
    note = project.create("note", none="Products")
    tea = project.create("page", note, en="Tea", da="Te")
    project.publish(note)
    project.publish(tea)
    assert project.routes(tea) == {"en-US": "/products/tea/", "da-DK": "/products/te/"}


def test_what_lies_below_goes_out_of_sight_and_comes_back(project: Project) -> None:
    """It stays published all the while, in each language by itself."""
    shop = project.create("page", en="Shop", da="Butik")
    tea = project.create("page", shop, en="Tea", da="Te")
    note = project.create("note", tea, none="Note")
    for item in (shop, tea, note):
        project.publish(item)
    project.unpublish(shop, "en-US")
    assert project.routes(tea) == {"da-DK": "/butik/te/"}
    assert project.routes(note) == {"da-DK": "/butik/te/note/"}
    project.unpublish(shop)
    assert (project.routes(tea), project.routes(note)) == ({}, {})
    assert {*project.find(tea).states.values()} == {ContentState.PUBLISHED}
    project.publish(shop)
    assert project.routes(note) == {"en-US": "/shop/tea/note/", "da-DK": "/butik/te/note/"}


def test_a_new_name_moves_what_lies_below_when_it_is_published(project: Project) -> None:
    """A draft moves nothing."""
    shop = project.create("page", en="Shop")
    tea = project.create("page", shop, en="Tea")
    project.publish(shop)
    project.publish(tea)
    project.update(shop, Draft(names={"en-US": "Store"}))
    assert project.routes(tea) == {"en-US": "/shop/tea/"}
    project.publish(shop)
    assert project.routes(tea) == {"en-US": "/store/tea/"}


def test_siblings_of_one_name_have_routes_of_their_own(project: Project) -> None:
    """The second keeps its route even when the first one is gone."""
    first = project.create("note", none="Tea")
    second = project.create("note", none="tea!")
    third = project.create("page", en="Tea", da="Te")
    for item in (first, second, third):
        project.publish(item)
    routes = {project.routes(first)["$invariant"], project.routes(second)["$invariant"]}
    routes.add(project.routes(third)["en-US"])
    assert len(routes) == 3
    assert project.routes(third)["da-DK"] == "/te/"
    kept = project.routes(second)
    project.unpublish(first)
    project.update(second, Draft(names={}, values={"title": {"$invariant": "Other"}}))
    project.publish(second)
    assert project.routes(second) == kept


def test_readers_see_the_published_version_until_the_next(project: Project) -> None:
    """The draft changes beside it, and its state tells."""
    note = project.create("note", none="Tea")
    project.publish(note)
    changed = project.update(note, Draft(names={"$invariant": "Coffee"}))
    assert changed.states == {"$invariant": ContentState.PUBLISHED_PENDING_CHANGES}
    assert project.rows(note)["$invariant"].name == "Tea"
    project.publish(note)
    assert project.rows(note)["$invariant"].name == "Coffee"
    assert project.find(note).states == {"$invariant": ContentState.PUBLISHED}


def test_each_language_is_published_for_itself(project: Project) -> None:
    """What is common to all languages is the newest where it was published, and the old one elsewhere."""
    page = project.create("page", en="Tea", da="Te")
    project.update(page, Draft(names={}, values={"code": {"$invariant": "OLD"}}))
    project.publish(page)
    changed = project.update(page, Draft(names={}, values={"code": {"$invariant": "NEW"}}))
    assert {*changed.states.values()} == {ContentState.PUBLISHED_PENDING_CHANGES}
    project.publish(page, "da-dk")
    rows = project.rows(page)
    assert rows["en-US"].values == {"title": "Tea", "code": "OLD"}
    assert rows["da-DK"].values == {"title": "Te", "code": "NEW"}
    assert project.find(page).states["en-US"] is ContentState.PUBLISHED_PENDING_CHANGES


def test_publishing_what_is_published_changes_nothing(project: Project) -> None:
    """Neither the revision, nor the audit log."""
    note = project.publish(project.create("note", none="Tea"))
    logged = project.log(note)
    assert project.publish(note) == note
    assert project.log(note) == logged


def test_nothing_is_published_below_what_is_not_in_its_language(project: Project) -> None:
    """A parent is published first, in the same language; both languages are told of."""
    shop = project.create("page", en="Shop", da="Butik")
    tea = project.create("page", shop, en="Tea", da="Te")
    project.publish(shop, "en-US")
    with pytest.raises(Invalid) as refused:
        project.publish(tea)
    assert "da-DK" in refused.value.errors["parentId"][0]
    assert project.rows(tea) == {}
    project.publish(tea, "en-US")
    assert project.routes(tea) == {"en-US": "/shop/tea/"}


def test_a_mandatory_language_is_published_before_others(project: Project) -> None:
    """Or together with them."""
    with project.work() as work:
        work.connection.execute(
            update(language).where(language.c.iso_code == "en-US").values(is_mandatory=True)
        )
    page = project.create("page", en="Tea", da="Te")
    with pytest.raises(Invalid):
        project.publish(page, "da-DK")
    project.publish(page, "da-DK", "en-US")
    project.unpublish(page, "da-DK")
    project.publish(page, "da-DK")
    assert project.routes(page).keys() == {"en-US", "da-DK"}


def test_moving_takes_along_what_lies_below(project: Project) -> None:
    """Paths, levels and routes follow; what is below an unpublished item is out of sight."""
    shop = project.create("page", en="Shop", da="Butik")
    archive = project.create("page", en="Archive")
    tea = project.create("page", shop, en="Tea", da="Te")
    note = project.create("note", tea, none="Note")
    for item in (shop, tea, note):
        project.publish(item)
    with project.work() as work:
        move_item(work, project.types, tea.id, archive.id)
    found = project.find(note)
    assert found.path == f"/{archive.id.hex}/{tea.id.hex}/{note.id.hex}/"
    assert (found.level, project.find(shop).children, project.find(archive).children) == (3, 0, 1)
    assert (project.routes(tea), project.routes(note)) == ({}, {})
    project.publish(archive)
    assert project.routes(note) == {"en-US": "/archive/tea/note/"}
    with project.work() as work:
        moved = move_item(work, project.types, tea.id, None)
    assert (moved.level, moved.parent_id) == (1, None)
    assert project.routes(note) == {"en-US": "/tea/note/", "da-DK": "/te/note/"}


def test_moving_next_to_one_of_the_same_name_gives_another_route(project: Project) -> None:
    """The newcomer gives way, and what lies below goes with it."""
    shop = project.create("note", none="Shop")
    tea, other = project.create("note", none="Tea"), project.create("note", shop, none="Tea")
    below = project.create("note", other, none="Note")
    for item in (shop, tea, other, below):
        project.publish(item)
    with project.work() as work:
        move_item(work, project.types, other.id, None)
    route = project.routes(other)["$invariant"]
    assert route not in project.routes(tea).values()
    assert project.routes(below) == {"$invariant": f"{route}note/"}


def test_users_own_grants_decide_what_they_publish(project: Project) -> None:
    """The domain asks for the action at the item's place."""
    note = project.create("note", none="Tea")
    stranger = Project(project.store, project.types, replace(project.user, actions=frozenset()))
    with pytest.raises(Denied):
        stranger.publish(note)


def test_an_address_that_is_too_long_is_refused(project: Project) -> None:
    """Of the item itself and of those below it; every database has the same limit."""
    short = project.create("note", none="Tea")
    deep = project.create("note", short, none="茶" * 200)
    deeper = project.create("note", deep, none="茶" * 200)
    deepest = project.create("note", deeper, none="茶" * 200)
    too_deep = project.create("note", deepest, none="茶" * 200)
    for item in (short, deep, deeper, deepest):
        project.publish(item)
    with pytest.raises(Invalid, match="longer than"):
        project.publish(too_deep)
    project.update(short, Draft({INVARIANT: "茶" * 200}))
    with pytest.raises(Invalid, match="longer than"):
        project.publish(short)
    assert project.routes(short) == {INVARIANT: "/tea/"}


def test_a_tree_has_an_end(project: Project) -> None:
    """Of 80 levels, whether an item is made there or moved there with what it has below it."""
    above = project.create("note", none="Root")
    for _ in range(DEEPEST - 1):
        above = project.create("note", above, none="Below")
    with pytest.raises(Invalid):
        project.create("note", above, none="Too deep")
    pair = project.create("note", none="Pair")
    project.create("note", pair, none="Below")
    parent = above.parent_id
    with project.work() as work, pytest.raises(Invalid):
        move_item(work, project.types, pair.id, parent)
