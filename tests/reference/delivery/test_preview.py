"""Who may read what: drafts with a key, everything with a key where Delivery is closed, nothing where it is off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from umbraco_apis.content_management_v2 import Client
from umbraco_apis.delivery_v1 import errors as old_errors
from umbraco_apis.delivery_v2 import errors

from content_platform.storage.schema import user_group
from live.bodies import page
from live.databases import Databases
from live.recorder import Log
from live.site import Kit, Site, open_site
from reference.delivery.conftest import Shop

_OLD = pytest.mark.filterwarnings("ignore:.* is deprecated since 2023-12-14:DeprecationWarning")


@pytest.fixture
def closed(databases: Databases, tmp_path: Path, answers: Log, kit: Kit) -> Iterator[Site]:
    """A platform whose published content is not for everybody."""
    files = tmp_path / "closed"
    with open_site(databases, files, answers, kit, delivery_is_public=False) as opened:
        yield opened
    databases.drop(opened.settings.database_url)


def test_a_preview_shows_drafts(site: Site, shop: Shop, editor: Client) -> None:
    """Those that were never published, and later drafts of what is published."""
    editor.content.put_by_id(id=shop.about, body=page("All about us"))
    content = site.delivery_v2(api_key=site.keys["writer"]).content
    found = content.get_item_by_id(id=shop.about, preview=True)
    assert (found.name, found.properties["heading"]) == ("All about us", "All about us")
    assert (found.route.path, found.route.start_item.path) == ("/", "about")
    assert content.get_item_by_id(id=shop.about).name == "About"
    assert content.get(preview=True, filter=["name:umbrella"]).total == 1
    assert content.get(preview=True).total == 6


def test_a_draft_has_a_path_of_its_own(site: Site, shop: Shop) -> None:
    """A preview finds it there; nobody else does."""
    content = site.delivery_v2(api_key=site.keys["administrator"]).content
    found = content.get_item_by_id(id=shop.draft, preview=True)
    assert found.route.path == f"/preview-{shop.draft}/"
    assert (found.route.start_item.path, found.cultures) == ("shop", {})
    assert content.get_item_by_path(path=found.route.path, preview=True).id == shop.draft
    with pytest.raises(errors.NotFound):
        content.get_item_by_path(path=found.route.path)


def test_a_preview_reads_the_language_that_is_asked_for(site: Site, shop: Shop) -> None:
    """A draft is there in the languages that it is written in."""
    content = site.delivery_v2(api_key=site.keys["writer"]).content
    danish = content.get_item_by_id(id=shop.draft, preview=True, accept_language="da-DK")
    assert (danish.name, danish.properties["price"]) == ("Umbrella (da)", 1399)
    with pytest.raises(errors.NotFound):
        content.get_item_by_id(id=shop.about, preview=True, accept_language="da-DK")


def test_a_start_item_that_is_a_draft_is_known_by_its_id(site: Site, editor: Client) -> None:
    """It has no segment yet."""
    made = editor.content.post(body=page("Soon")).id
    content = site.delivery_v2(api_key=site.keys["writer"]).content
    found = content.get_item_by_id(id=made, preview=True)
    assert found.route.start_item.path == f"preview-{made}"
    for start in (str(made), found.route.start_item.path):
        assert content.get(preview=True, start_item=start).total == 1
    assert content.get_item_by_path(path="/", preview=True, start_item=str(made)).id == made
    with pytest.raises(errors.NotFound):
        content.get_item_by_path(path="soon", preview=True, start_item=str(made))
    with pytest.raises(errors.NotFound):
        content.get(start_item=str(made))


@pytest.mark.parametrize("key", [None, "wrong"])
def test_a_preview_needs_a_key(site: Site, shop: Shop, key: str | None) -> None:
    """401 in all four operations, and what is published stays open: a wrong key counts as none."""
    options = {} if key is None else {"api_key": key}
    content = site.delivery_v2(**options).content
    with pytest.raises(errors.Unauthorized) as refused:
        content.get(preview=True)
    assert "Api-Key" in refused.value.headers["WWW-Authenticate"]
    with pytest.raises(errors.Unauthorized):
        content.get_items(id=[shop.tea], preview=True)
    with pytest.raises(errors.Unauthorized):
        content.get_item_by_id(id=shop.tea, preview=True)
    with pytest.raises(errors.Unauthorized):
        content.get_item_by_path(path="tea", preview=True)
    assert content.get_item_by_id(id=shop.tea).id == shop.tea


@_OLD
def test_a_preview_needs_a_key_in_version_1_too(site: Site, shop: Shop) -> None:
    """All four operations of the old version."""
    content = site.delivery_v1().content
    with pytest.raises(old_errors.Unauthorized):
        content.get(preview=True)
    with pytest.raises(old_errors.Unauthorized):
        content.get_item(id=[shop.tea], preview=True)
    with pytest.raises(old_errors.Unauthorized):
        content.get_item_by_id(id=shop.tea, preview=True)
    with pytest.raises(old_errors.Unauthorized):
        content.get_item_by_path(path="tea", preview=True)
    assert site.delivery_v1(api_key=site.keys["writer"]).content.get(preview=True).total == 6


def test_drafts_are_for_who_may_browse_them(site: Site, shop: Shop) -> None:
    """A key shows drafts at and below the start nodes of its user alone, published content as ever."""
    with site.platform.store.engine.begin() as connection:
        starts = update(user_group).where(user_group.c.alias == "writer")
        connection.execute(starts.values(content_start_ids=[str(shop.about)]))
    content = site.delivery_v2(api_key=site.keys["writer"]).content
    assert [each.id for each in content.get(preview=True).items] == [shop.about, shop.team]
    with pytest.raises(errors.NotFound):
        content.get_item_by_id(id=shop.draft, preview=True)
    assert content.get().total == 5


def test_what_may_not_be_browsed_is_no_preview(site: Site, shop: Shop) -> None:
    """Grants of an item take browsing away at and below it."""
    with site.platform.store.engine.begin() as connection:
        grants = update(user_group).where(user_group.c.alias == "writer")
        connection.execute(grants.values(item_actions={str(shop.root): ["update"]}))
    content = site.delivery_v2(api_key=site.keys["writer"]).content
    assert [each.id for each in content.get(preview=True).items] == [shop.about, shop.team]


def test_a_closed_project_needs_a_key(closed: Site) -> None:
    """401 without one; with one it is as open as ever."""
    with pytest.raises(errors.Unauthorized):
        closed.delivery_v2().content.get()
    assert closed.delivery_v2(api_key=closed.keys["writer"]).content.get(take=0).items == []


def test_a_key_without_the_section_counts_as_none(closed: Site) -> None:
    """Its user needs access to content."""
    with closed.platform.store.engine.begin() as connection:
        group = update(user_group).where(user_group.c.alias == "writer")
        connection.execute(group.values(sections=["media"]))
    with pytest.raises(errors.Unauthorized):
        closed.delivery_v2(api_key=closed.keys["writer"]).content.get()


def test_it_is_not_there_where_it_is_off(
    databases: Databases, tmp_path: Path, answers: Log, kit: Kit
) -> None:
    """404 for what is not a path of the platform."""
    site = open_site(databases, tmp_path / "off", answers, kit, delivery_enabled=False)
    with site, pytest.raises(errors.NotFound):
        site.delivery_v2(responses="lenient").content.get()
    databases.drop(site.settings.database_url)
