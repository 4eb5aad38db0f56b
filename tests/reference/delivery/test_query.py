"""Finding items in Delivery: around another one, by filters, in an order, part by part."""

from __future__ import annotations

from datetime import timedelta

import pytest
from umbraco_apis.content_management_v2 import Client
from umbraco_apis.delivery_v1 import errors as old_errors
from umbraco_apis.delivery_v2 import errors

from live.bodies import page, product
from live.site import Site
from reference.delivery.conftest import Shop

_OLD = pytest.mark.filterwarnings("ignore:.* is deprecated since 2023-12-14:DeprecationWarning")


def _names(site: Site, **asked: object) -> list[str]:
    found = site.delivery_v2().content.get(**asked)  # type: ignore[arg-type]  # each test names its own
    assert found.total >= len(found.items)
    return [each.name for each in found.items]


@pytest.mark.usefixtures("shop")
def test_all_that_is_published_comes_in_the_order_of_the_tree(site: Site) -> None:
    """Levels come one after the other, in each first what editors put first; drafts are not there."""
    assert _names(site) == ["Shop", "About", "Tea", "Team", "Biker Jacket"]


@pytest.mark.usefixtures("shop")
def test_parts_add_up_to_the_whole(site: Site) -> None:
    """`skip` and `take` cut the list, and the total stays; the client pages by itself."""
    content = site.delivery_v2().content
    part = content.get(skip=1, take=2)
    assert (part.total, [each.name for each in part.items]) == (5, ["About", "Tea"])
    assert (content.get(take=0).total, content.get(take=0).items) == (5, [])
    assert content.get(skip=99).items == []
    assert [each.name for each in content.get_iter(take=2)] == _names(site)


@pytest.mark.parametrize(
    ("fetch", "names"),
    [
        ("children:{root}", ["Tea", "Biker Jacket"]),
        ("children:/", ["Tea", "Biker Jacket"]),
        ("descendants:{about}", ["Team"]),
        ("descendants:{root}", ["Tea", "Biker Jacket"]),
        ("ancestors:{team}", ["About"]),
        ("ancestors:{root}", []),
        ("children:{draft}", []),
        ("children:/no/such/path/", []),
        ("children:/tea", []),
        ("", ["Shop", "About", "Tea", "Team", "Biker Jacket"]),
    ],
)
def test_items_around_another_one(site: Site, shop: Shop, fetch: str, names: list[str]) -> None:
    """The other one is named by its id or its path, and is not among them; one that is not there has none."""
    assert _names(site, fetch=fetch.format(**vars(shop))) == names


def test_a_path_of_fetch_is_below_the_start_item(site: Site, shop: Shop) -> None:
    """So paths mean the same as in addresses."""
    assert _names(site, fetch="children:/", start_item="about") == ["Team"]
    assert _names(site, start_item=str(shop.about)) == ["About", "Team"]


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (["contentType:product"], ["Tea", "Biker Jacket"]),
        (["contentType:PRODUCT"], ["Tea", "Biker Jacket"]),
        (["contentType:!product"], ["Shop", "About", "Team"]),
        (["contentType:nothing"], []),
        (["contentType:!nothing", "name:t"], ["About", "Tea", "Team", "Biker Jacket"]),
        (["name:TEA"], ["Tea", "Team"]),
        (["name:!tea"], ["Shop", "About", "Biker Jacket"]),
        (["name:tea", "contentType:product"], ["Tea"]),
        (["name:%"], []),
        (["name:_"], []),
    ],
)
def test_filters_all_have_to_fit(site: Site, filters: list[str], names: list[str]) -> None:
    """By type and by a text in the name, in any case, and turned around by an exclamation mark."""
    assert _names(site, filter=filters) == names


@pytest.mark.usefixtures("shop")
def test_names_are_compared_in_any_case_beyond_ascii(site: Site, editor: Client) -> None:
    """Danish has letters of its own."""
    made = editor.content.post(body=page("Ærlig Øl")).id
    editor.content.put_by_id_publish(id=made)
    assert _names(site, filter=["name:æRLIG øl"]) == ["Ærlig Øl"]


@pytest.mark.usefixtures("shop")
def test_names_and_times_are_those_of_the_language(site: Site) -> None:
    """Filters and order look at what is answered."""
    found = site.delivery_v2().content.get(
        accept_language="da-DK", filter=["name:(da)"], sort=["name:desc"]
    )
    assert [each.name for each in found.items] == ["Tea (da)", "Biker Jacket (da)"]


def test_items_are_filtered_by_time(site: Site, shop: Shop) -> None:
    """Each side of a moment, with it or without; a date is its midnight, no offset is UTC."""
    tea = site.delivery_v2().content.get_item_by_id(id=shop.tea)
    moment = tea.create_date.isoformat()
    assert "Tea" in _names(site, filter=[f"createDate>:{moment}"])
    assert "Tea" not in _names(site, filter=[f"createDate>{moment}"])
    assert "Tea" in _names(site, filter=[f"createDate<:{moment}"])
    assert "Tea" not in _names(site, filter=[f"createDate<{moment}"])
    assert _names(site, filter=["createDate>:2024-01-01", "createDate<2024-01-02"]) == []
    plain = tea.create_date.replace(tzinfo=None).isoformat()
    assert _names(site, filter=[f"createDate<:{plain}", f"createDate>:{plain}"]) == ["Tea"]
    tomorrow = (tea.create_date + timedelta(days=1)).date().isoformat()
    assert len(_names(site, filter=[f"updateDate<{tomorrow}T23:59"])) == 5


def test_publishing_again_is_an_update(site: Site, shop: Shop, editor: Client) -> None:
    """`updateDate` is when the language was published last, and can be sorted by."""
    before = site.delivery_v2().content.get_item_by_id(id=shop.jacket)
    editor.content.put_by_id(id=shop.jacket, body=product("Jacket"))
    editor.content.put_by_id_publish(id=shop.jacket)
    after = site.delivery_v2().content.get_item_by_id(id=shop.jacket)
    assert (after.create_date, after.update_date > before.update_date) == (before.create_date, True)
    assert _names(site, sort=["updateDate:desc"])[0] == "Jacket"


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("sort", "names"),
    [
        (["name:asc"], ["About", "Biker Jacket", "Shop", "Tea", "Team"]),
        (["name:desc"], ["Team", "Tea", "Shop", "Biker Jacket", "About"]),
        (["level:desc", "name:asc"], ["Biker Jacket", "Tea", "Team", "About", "Shop"]),
        (["createDate:asc"], ["Shop", "Tea", "Biker Jacket", "About", "Team"]),
        (["sortOrder:desc", "name:asc"], ["About", "Biker Jacket", "Shop", "Tea", "Team"]),
    ],
)
def test_the_first_sort_counts_most(site: Site, sort: list[str], names: list[str]) -> None:
    """Each thing to sort by, in both directions, and several of them."""
    found = _names(site, sort=sort)
    if sort[0].startswith(
        "sortOrder"
    ):  # items at the root have the numbers that their tree gives them
        below = [name for name in found if name in {"Tea", "Biker Jacket"}]
        assert below == ["Biker Jacket", "Tea"]
    else:
        assert found == names


@pytest.mark.parametrize(
    "asked",
    [
        {"fetch": "siblings:/"},
        {"fetch": "children:"},
        {"filter": ["price>3"]},
        {"filter": ["createDate>soon"]},
        {"filter": ["createDate>2024-13-01"]},
        {"filter": ["updateDate<0001-01-01T00:00:00+14:00"]},
        {"sort": ["name"]},
        {"sort": ["price:asc"]},
        {"expand": "properties"},
        {"fields": "properties[a"},
        {"fields": "properties[" + "a[properties[" * 8 + "]]" * 8 + "]"},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused(site: Site, asked: dict[str, object]) -> None:
    """400 says which parameter it is."""
    (parameter,) = asked
    with pytest.raises(errors.BadRequest) as refused:
        site.delivery_v2().content.get(**asked)  # type: ignore[arg-type]  # one of each kind
    assert refused.value.body is not None
    assert parameter in str(refused.value.body.detail)


@_OLD
def test_version_1_has_no_filters_by_time(site: Site) -> None:
    """They are new in version 2."""
    with pytest.raises(old_errors.BadRequest):
        site.delivery_v1().content.get(filter=["createDate>2024-01-01"])
