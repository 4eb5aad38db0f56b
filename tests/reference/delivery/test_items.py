"""Single items in Delivery: what is published, where it is, and in which language."""

from __future__ import annotations

from uuid import uuid4

import pytest
from umbraco_apis.content_management_v2 import Client
from umbraco_apis.delivery_v2 import errors

from live.bodies import page
from live.site import Site
from reference.delivery.conftest import Shop


def test_a_published_item_is_read_in_the_default_language(site: Site, shop: Shop) -> None:
    """Name, values and route are those of the language, and the others say where they are."""
    found = site.delivery_v2().content.get_item_by_id(id=shop.tea)
    assert (found.name, found.content_type) == ("Tea", "product")
    assert found.properties["productName"] == "Tea"
    assert (found.route.path, found.route.start_item.path) == ("/tea/", "shop")
    assert found.route.start_item.id == shop.root
    assert {culture: route.path for culture, route in found.cultures.items()} == {
        "da-DK": "/tea-da/",
        "en-US": "/tea/",
    }


def test_accept_language_chooses_the_language(site: Site, shop: Shop) -> None:
    """The header is read as browsers send it, and the answer says what was chosen."""
    content = site.delivery_v2().content.with_raw_response
    for asked, answered in [("da", "da-DK"), ("fr, da-DK;q=0.5", "da-DK"), ("fr", "en-US")]:
        response = content.get_item_by_id(id=shop.tea, accept_language=asked)
        assert response.headers["Content-Language"] == answered
        assert response.headers["Vary"] == "Accept-Language, Preview, Start-Item"
        assert response.parsed.name == ("Tea (da)" if answered == "da-DK" else "Tea")


def test_an_item_is_not_there_in_a_language_that_it_is_not_published_in(
    site: Site, shop: Shop, editor: Client
) -> None:
    """What is taken offline in one language stays in the others."""
    editor.content.put_by_id_unpublish(id=shop.tea, culture="da-DK")
    content = site.delivery_v2().content
    assert list(content.get_item_by_id(id=shop.tea).cultures) == ["en-US"]
    with pytest.raises(errors.NotFound):
        content.get_item_by_id(id=shop.tea, accept_language="da-DK")


def test_content_without_languages_is_there_in_each(site: Site, shop: Shop) -> None:
    """It is the same everywhere, and has no list of cultures."""
    for language in ("en-US", "da-DK"):
        found = site.delivery_v2().content.get_item_by_id(id=shop.root, accept_language=language)
        assert (found.name, found.route.path, found.cultures) == ("Shop", "/", {})


def test_drafts_are_nowhere(site: Site, shop: Shop) -> None:
    """What was never published, or has never been, is 404."""
    for nothing in (shop.draft, uuid4()):
        with pytest.raises(errors.NotFound):
            site.delivery_v2().content.get_item_by_id(id=nothing)


def test_nothing_below_an_item_that_is_offline_is_published(
    site: Site, shop: Shop, editor: Client
) -> None:
    """With the item above goes all that lies below, and it comes back with it."""
    editor.content.put_by_id_unpublish(id=shop.about)
    with pytest.raises(errors.NotFound):
        site.delivery_v2().content.get_item_by_id(id=shop.team)
    editor.content.put_by_id_publish(id=shop.about)
    assert site.delivery_v2().content.get_item_by_id(id=shop.team).name == "Team"


def test_a_later_draft_does_not_change_what_is_published(
    site: Site, shop: Shop, editor: Client
) -> None:
    """Readers see the version that was published last."""
    editor.content.put_by_id(id=shop.about, body=page("All about us"))
    assert site.delivery_v2().content.get_item_by_id(id=shop.about).name == "About"
    editor.content.put_by_id_publish(id=shop.about)
    found = site.delivery_v2().content.get_item_by_id(id=shop.about)
    assert (found.name, found.properties["heading"]) == ("All about us", "All about us")


@pytest.mark.parametrize("path", ["tea", "/tea/", "TEA", "tea/"])
def test_an_item_is_found_at_its_path(site: Site, shop: Shop, path: str) -> None:
    """Slashes around a path and its case make no difference."""
    assert site.delivery_v2().content.get_item_by_path(path=path).id == shop.tea


def test_a_path_may_have_slashes_and_is_that_of_the_language(site: Site, shop: Shop) -> None:
    """The route that is told of leads back, in each language."""
    content = site.delivery_v2().content
    assert content.get_item_by_path(path="team", start_item="about").id == shop.team
    danish = content.get_item_by_id(id=shop.tea, accept_language="da-DK").route.path
    assert content.get_item_by_path(path=danish, accept_language="da-DK").id == shop.tea
    with pytest.raises(errors.NotFound):
        content.get_item_by_path(path=danish, accept_language="en-US")
    with pytest.raises(errors.NotFound):
        content.get_item_by_path(path="shop/tea")


@pytest.mark.parametrize("path", ["/tea", "/tea/", "/te%61", "//tea//"])
def test_a_path_needs_no_slash_at_its_end(site: Site, shop: Shop, path: str) -> None:
    """Whatever is no UUID is a path, as people write it by hand."""
    address = f"/umbraco/delivery/api/v2/content/item{path}"
    assert str(shop.tea).encode() in site.download(address)


def test_a_start_item_is_at_its_own_root(site: Site, shop: Shop) -> None:
    """The path `/` is the first start item, or the one that is asked for."""
    content = site.delivery_v2().content
    assert content.get_item_by_path(path="/", start_item="about").id == shop.about
    assert content.get_item_by_path(path="/", start_item=str(shop.root)).id == shop.root


def test_the_first_start_item_goes_first(site: Site, shop: Shop, editor: Client) -> None:
    """Of two items with the same path, without a start item, that of the first site counts."""
    twin = editor.content.post(body=page("Tea", parentId=str(shop.about))).id
    editor.content.put_by_id_publish(id=twin)
    content = site.delivery_v2().content
    assert content.get_item_by_path(path="tea").id == shop.tea
    assert content.get_item_by_path(path="tea", start_item="about").id == twin


def test_a_start_item_hides_all_others(site: Site, shop: Shop) -> None:
    """An item of another site is not found by its id either."""
    content = site.delivery_v2().content
    assert content.get_item_by_id(id=shop.team, start_item="about").id == shop.team
    with pytest.raises(errors.NotFound):
        content.get_item_by_id(id=shop.tea, start_item="about")


@pytest.mark.parametrize("start", ["nowhere", "00000000-0000-4000-8000-000000000000"])
def test_a_start_item_that_is_not_there_is_not_found(site: Site, shop: Shop, start: str) -> None:
    """404 in all four operations."""
    content = site.delivery_v2().content
    with pytest.raises(errors.NotFound):
        content.get(start_item=start)
    with pytest.raises(errors.NotFound):
        content.get_items(id=[shop.tea], start_item=start)
    with pytest.raises(errors.NotFound):
        content.get_item_by_id(id=shop.tea, start_item=start)
    with pytest.raises(errors.NotFound):
        content.get_item_by_path(path="tea", start_item=start)


def test_several_items_come_in_the_order_of_their_ids(site: Site, shop: Shop) -> None:
    """Each comes once, and what is not published is left out."""
    ids = [shop.team, shop.draft, shop.tea, uuid4(), shop.team]
    found = site.delivery_v2().content.get_items(id=ids)
    assert [each.id for each in found] == [shop.team, shop.tea]


_OLD = pytest.mark.filterwarnings("ignore:.* is deprecated since 2023-12-14:DeprecationWarning")


@_OLD
def test_version_1_says_that_it_ends(site: Site, shop: Shop) -> None:
    """Each answer has the dates, refusals too, and the successor where its path is fixed."""
    content = site.delivery_v1().content.with_raw_response
    headers = content.get_item(id=[shop.tea]).headers
    assert headers["Deprecation"] == "@1702512000"
    assert headers["Sunset"] == "Fri, 31 Dec 2027 00:00:00 GMT"
    assert headers["Link"] == '</umbraco/delivery/api/v2/content/items>; rel="successor-version"'
    assert "Sunset" in content.get_item_by_id(id=shop.tea).headers
    assert "Sunset" not in site.delivery_v2().content.with_raw_response.get().headers


@_OLD
def test_version_1_reads_the_same(site: Site, shop: Shop) -> None:
    """All four operations of the old version find what those of the new one find."""
    old, new = site.delivery_v1().content, site.delivery_v2().content
    assert old.get().total == new.get().total
    assert old.get_item(id=[shop.tea])[0].id == shop.tea
    for item in (old.get_item_by_id(id=shop.tea), old.get_item_by_path(path="/tea/")):
        assert item.model_dump() == new.get_item_by_id(id=shop.tea).model_dump()
