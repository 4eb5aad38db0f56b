"""Values in Delivery: typed, with picked items in their place, as deep and as much of them as is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from umbraco_apis.content_management_v2 import Client
from umbraco_apis.content_management_v2.runtime import File
from umbraco_apis.delivery_v1 import errors as old_errors
from umbraco_apis.delivery_v2 import errors
from umbraco_apis.delivery_v2.models import ApiContentResponseModel

from live.bodies import image, page, picture, product, products
from live.site import Site

_OLD = pytest.mark.filterwarnings("ignore:.* is deprecated since 2023-12-14:DeprecationWarning")


@dataclass(frozen=True)
class Picked:
    """`shop` features `jacket` and a draft; `about` relates to `team`, which relates back to it."""

    shop: UUID
    jacket: UUID
    draft: UUID
    about: UUID
    team: UUID
    photo: UUID


@pytest.fixture
def picked(editor: Client) -> Picked:
    """Items that pick each other."""
    content = editor.content
    photo = editor.media.post(
        body={
            "content": picture("tea.png"),
            "umbracoFile": File(image(4, 3), filename="tea.png", content_type="image/png"),
        },
        content_type="multipart/form-data",
    ).id
    jacket = content.post(
        body=product(
            photos={"$invariant": f"umb://media/{photo.hex}"},
            features={
                "en-US": [{"ncContentTypeAlias": "feature", "featureName": "Warm", "name": "x"}]
            },
        )
    ).id
    draft = content.post(body=product("Umbrella")).id
    featured = f"umb://document/{jacket.hex},umb://document/{draft.hex}"
    shop = content.post(
        body=products(
            "Shop", featuredProducts={"$invariant": featured}, umbracoNavihide={"$invariant": "1"}
        )
    ).id
    team = content.post(body=page("Team")).id
    about = content.post(body=_related("About", team)).id
    content.put_by_id(id=team, body=_related("Team", about))
    for each in (jacket, shop, team, about):
        content.put_by_id_publish(id=each)
    return Picked(shop, jacket, draft, about, team, photo)


def _related(name: str, other: UUID) -> dict[str, object]:
    return page(name, related={"$invariant": f"umb://document/{other.hex}"})


def _read(
    site: Site, id: UUID, expand: str | None = None, fields: str | None = None
) -> ApiContentResponseModel:
    return site.delivery_v2().content.get_item_by_id(id=id, expand=expand, fields=fields)


def test_values_are_typed(site: Site, picked: Picked) -> None:
    """Numbers are numbers and truth values are such; what is empty is null or an empty list."""
    jacket = _read(site, picked.jacket).properties
    assert (jacket["price"], jacket["sku"]) == (199, "UMB-BIKER-JACKET")
    assert jacket["description"] is None
    shop = _read(site, picked.shop).properties
    assert (shop["umbracoNavihide"], shop["defaultCurrency"]) == (True, "kr")
    assert shop["keywords"] == []


def test_elements_have_their_properties(site: Site, picked: Picked) -> None:
    """They are part of the item, and nothing that is picked."""
    (feature,) = _read(site, picked.jacket).properties["features"]
    assert feature["contentType"] == "feature"
    assert feature["properties"] == {"featureName": "Warm", "featureDetails": None}
    fields = "properties[features[properties[featureDetails]]]"
    (limited,) = _read(site, picked.jacket, fields=fields).properties["features"]
    assert limited["properties"] == {"featureDetails": None}


def test_picked_items_are_shallow(site: Site, picked: Picked) -> None:
    """They say what and where they are, and have no properties; what is not published is left out."""
    (jacket,) = _read(site, picked.shop).properties["featuredProducts"]
    assert (jacket["name"], jacket["contentType"]) == ("Biker Jacket", "product")
    assert jacket["route"]["path"] == "/"
    assert (jacket["properties"], "cultures" in jacket) == ({}, False)
    assert UUID(jacket["id"]) == picked.jacket


def test_a_preview_has_picked_drafts(site: Site, picked: Picked) -> None:
    """What a preview shows, it shows in pickers too."""
    content = site.delivery_v2(api_key=site.keys["writer"]).content
    found = content.get_item_by_id(id=picked.shop, preview=True)
    featured = found.properties["featuredProducts"]
    assert [UUID(each["id"]) for each in featured] == [picked.jacket, picked.draft]


def test_expanded_items_have_their_properties(site: Site, picked: Picked) -> None:
    """Those of the properties that are named, and no deeper."""
    found = _read(site, picked.shop, expand="properties[featuredProducts]")
    (jacket,) = found.properties["featuredProducts"]
    assert jacket["properties"]["productName"] == "Biker Jacket"
    assert jacket["properties"]["photos"][0]["properties"] == {}
    assert _read(site, picked.shop, expand="properties[keywords]") == _read(site, picked.shop)


def test_picked_media_say_what_they_are(site: Site, picked: Picked) -> None:
    """File, size and name stand beside the properties that there are besides."""
    (photo,) = _read(site, picked.jacket, expand="properties[photos]").properties["photos"]
    assert (photo["width"], photo["height"], photo["extension"]) == (4, 3, "png")
    assert photo["bytes"] == len(image(4, 3))
    assert (photo["name"], photo["mediaType"], photo["properties"]) == ("tea.png", "Image", {})
    assert site.download(photo["url"]) == image(4, 3)


def test_expansion_goes_as_deep_as_it_is_asked_to(site: Site, picked: Picked) -> None:
    """Items that pick each other in a circle end with the text."""
    found: Any = _read(
        site, picked.about, expand="properties[related[properties[$all[properties[related]]]]]"
    ).properties
    names = []
    while found.get("related") is not None:
        names.append(found["related"]["name"])
        found = found["related"]["properties"]
    assert names == ["Team", "About", "Team", "About"]


def test_fields_leave_properties_out(site: Site, picked: Picked) -> None:
    """At each level what is named, and all where nothing is said."""
    assert set(_read(site, picked.about, fields="properties[heading]").properties) == {"heading"}
    assert _read(site, picked.about, fields="properties[]").properties == {}
    everything = _read(site, picked.about, fields="properties[$all]")
    assert everything == _read(site, picked.about, fields="")
    related = _read(
        site,
        picked.about,
        expand="properties[$all]",
        fields="properties[ related[properties[heading]] , contact]",
    ).properties
    assert related["related"]["properties"] == {"heading": "Team"}
    assert set(related) == {"related", "contact"}


def test_too_many_picked_items_are_refused(
    site: Site, picked: Picked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """400, before they cost too much."""
    monkeypatch.setattr("content_platform.delivery.library.MOST_PICKED", 2)
    assert _read(site, picked.about, expand="properties[$all]").properties["related"]
    with pytest.raises(errors.BadRequest, match="more than 2 items"):
        _read(site, picked.about, "properties[$all[properties[$all[properties[$all]]]]]")


@_OLD
def test_version_1_expands_one_level(site: Site, picked: Picked) -> None:
    """All properties, or those that are named with or without spaces; nothing else is understood."""
    content = site.delivery_v1().content
    for expand in ("all", "property:related", "property:contact, related"):
        related = content.get_item_by_id(id=picked.about, expand=expand).properties["related"]
        assert related["properties"]["heading"] == "Team"
        assert related["properties"]["related"]["properties"] == {}
    with pytest.raises(old_errors.BadRequest):
        content.get_item_by_id(id=picked.about, expand="properties[related]")
    with pytest.raises(old_errors.BadRequest):
        content.get_item(id=[picked.about], expand="none")
    with pytest.raises(old_errors.BadRequest):
        content.get_item_by_path(path="about", expand="property:")


def test_parameters_that_cannot_be_read_are_refused(site: Site, picked: Picked) -> None:
    """400 in the operations on items, too."""
    content = site.delivery_v2().content
    with pytest.raises(errors.BadRequest, match="expand"):
        content.get_item_by_id(id=picked.about, expand="x")
    with pytest.raises(errors.BadRequest, match="fields"):
        content.get_item_by_path(path="about", fields="properties[a")
    with pytest.raises(errors.BadRequest, match="expand"):
        content.get_items(id=[picked.about], expand="properties[a]]")
