"""Both versions of Delivery through their generated clients: what is published, in the language that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias
from uuid import UUID

import pytest
from umbraco_apis.delivery_v1 import errors as v1_errors
from umbraco_apis.delivery_v2 import errors
from umbraco_apis.delivery_v2.models import ApiContentResponseModel

from live.bodies import NOWHERE, product, products
from live.databases import Databases
from live.recorder import Log
from live.site import Kit, Site, open_site

Shop: TypeAlias = tuple[Site, UUID, list[UUID]]
"""A site, the page above the products, and the products."""

pytestmark = pytest.mark.filterwarnings("ignore:content.get:DeprecationWarning")  # that of v1


@pytest.fixture
def shop(site: Site) -> Shop:
    """A site with products below a page of their own, all published, and a draft beside them."""
    content = site.content_management().content
    root = content.post(body=products("Shop")).id
    content.put_by_id_publish(id=root)
    made = []
    for name in ("Cap", "Jacket", "Scarf"):
        made.append(content.post(body=product(name, parentId=str(root))).id)
        content.put_by_id_publish(id=made[-1])
    content.post(body=product("Draft", parentId=str(root)))
    return site, root, made


def test_children_are_fetched_sorted_and_counted(shop: Shop) -> None:
    """The total counts all that fit; the page has what was asked for, in order."""
    site, root, made = shop
    for content in (site.delivery_v1().content, site.delivery_v2().content):
        found = content.get(fetch=f"children:{root}", sort=["name:desc"], skip=1, take=1)
        assert (found.total, [each.id for each in found.items]) == (3, [made[1]])
        everything = content.get_iter(fetch=f"descendants:{root}", sort=["sortOrder:asc"], take=2)
        assert [each.id for each in everything] == made


def test_filters_all_have_to_fit(shop: Shop) -> None:
    """By type and by a part of the name, and the other way round."""
    site, root, made = shop
    content = site.delivery_v2().content
    named = content.get(fetch=f"children:{root}", filter=["contentType:product", "name:ja"])
    assert [each.id for each in named.items] == [made[1]]
    others = content.get(fetch=f"children:{root}", filter=["name:!ja"], sort=["name:asc"])
    assert [each.id for each in others.items] == [made[0], made[2]]


def test_several_come_in_the_order_of_their_ids(shop: Shop) -> None:
    """Unknown ones are left out."""
    site, _, made = shop
    asked = [made[2], UUID(NOWHERE), made[0]]
    for found in (
        site.delivery_v1().content.get_item(id=asked),
        site.delivery_v2().content.get_items(id=asked),
    ):
        assert [each.id for each in found] == [made[2], made[0]]


def test_an_item_is_found_by_its_path_in_each_language(shop: Shop) -> None:
    """The path is that of the language, below the start item."""
    site, root, made = shop
    content = site.delivery_v2().content
    for culture in ("en-US", "da-DK"):
        item = content.get_item_by_id(id=made[0], accept_language=culture)
        by_path = content.get_item_by_path(
            path=item.route.path.strip("/"), accept_language=culture, start_item=str(root)
        )
        assert by_path == item
        first = site.delivery_v1().content.get_item_by_path(
            path=item.route.path.strip("/"), accept_language=culture, start_item=str(root)
        )
        assert (first.id, first.name) == (item.id, item.name)
    assert set(item.cultures) == {"en-US", "da-DK"}


def test_a_preview_needs_a_key_and_shows_drafts(shop: Shop) -> None:
    """Without a key the preview is 401; with one the draft is among the others."""
    site, root, made = shop
    with pytest.raises(errors.Unauthorized):
        site.delivery_v2().content.get(fetch=f"children:{root}", preview=True)
    with pytest.raises(v1_errors.Unauthorized):
        site.delivery_v1().content.get(fetch=f"children:{root}", preview=True)
    keyed = site.delivery_v2(api_key=site.keys["editor"]).content
    assert keyed.get(fetch=f"children:{root}", preview=True).total == len(made) + 1
    assert keyed.get(fetch=f"children:{root}").total == len(made)


def test_a_start_item_narrows_what_is_found(shop: Shop) -> None:
    """What lies elsewhere is not found, even by its id; a start item that there is not is 404."""
    site, _, made = shop
    content = site.content_management().content
    elsewhere = content.post(body=products("Elsewhere")).id
    content.put_by_id_publish(id=elsewhere)
    with pytest.raises(errors.NotFound):
        site.delivery_v2().content.get_item_by_id(id=made[0], start_item=str(elsewhere))
    with pytest.raises(errors.NotFound):
        site.delivery_v2().content.get(start_item=NOWHERE)


def test_picked_items_are_expanded_when_it_is_asked_for(shop: Shop) -> None:
    """A picked item has its properties in `expand`, and `fields` leaves out the others."""
    site, root, made = shop
    cm = site.content_management().content
    picked = f"umb://document/{made[1].hex}"
    cm.put_by_id(id=root, body=products("Shop", featuredProducts={"$invariant": picked}))
    cm.put_by_id_publish(id=root)
    content = site.delivery_v2().content
    plain = _picked(content.get_item_by_id(id=root))
    assert plain["id"] == str(made[1])
    assert plain["properties"] == {}
    expanded = content.get_item_by_id(
        id=root,
        expand="properties[featuredProducts]",
        fields="properties[featuredProducts[properties[sku]]]",
    )
    assert _picked(expanded)["properties"] == {"sku": "UMB-BIKER-JACKET"}
    assert "pageTitle" not in expanded.properties
    first = site.delivery_v1().content.get_item_by_id(id=root, expand="all")
    assert first.properties["featuredProducts"][0]["properties"]


@pytest.mark.parametrize("expand", ["properties[", "everything", "properties[a]]"])
def test_a_grammar_that_is_broken_is_400(shop: Shop, expand: str) -> None:
    """What cannot be read is not passed over."""
    site, root, _ = shop
    with pytest.raises(errors.BadRequest):
        site.delivery_v2().content.get_item_by_id(id=root, expand=expand)


def test_without_delivery_there_is_nothing(
    databases: Databases, kit: Kit, tmp_path: Path, answers: Log
) -> None:
    """Where it is not enabled, none of its paths is there."""
    with open_site(databases, tmp_path, answers, kit, delivery_enabled=False) as site:
        with pytest.raises(errors.NotFound):
            site.delivery_v2().content.get()
        with pytest.raises(v1_errors.NotFound):
            site.delivery_v1().content.get()
    databases.drop(site.settings.database_url)


def _picked(item: ApiContentResponseModel) -> dict[str, object]:
    (found,) = item.properties["featuredProducts"]
    return dict(found)
