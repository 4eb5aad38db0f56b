"""Content through the generated client: what is accepted, what is refused, and how states change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from umbraco_apis.content_management_v2 import Client, errors
from umbraco_apis.content_management_v2.models import Content, ContentState

from live.bodies import NOWHERE, page, product, products
from live.site import Site
from live.told import code, fields


@pytest.fixture
def client(site: Site) -> Client:
    """The administrator's."""
    return site.content_management()


def test_the_root_lists_items_with_templates(client: Client) -> None:
    """The first link of `content` is the template, then there is one for each item."""
    made = client.content.post(body=products())
    found = client.content.get()
    ids = [each.id for each in found.embedded.content]
    assert made.id in ids
    links = found.links.content
    assert isinstance(links, list)
    assert (links[0].templated, len(links)) == (True, len(ids) + 1)


def test_children_come_in_pages(client: Client) -> None:
    """Pages tell how many there are, and a page after the last is empty."""
    parent = client.content.post(body=products())
    made = [_below(client, parent, f"Jacket {number}").id for number in range(5)]
    first = client.content.get_by_id_children(id=parent.id, page=1, page_size=2)
    assert (first.total_items, first.total_pages, first.page, first.page_size) == (5, 3, 1, 2)
    assert [each.id for each in first.embedded.content] == made[:2]
    pages = client.content.get_by_id_children_iter(id=parent.id, page_size=2)
    assert [each.id for each in pages] == made
    last = client.content.get_by_id_children(id=parent.id, page=9, page_size=2)
    assert (last.embedded.content, last.total_items) == ([], 5)


def test_siblings_are_in_the_order_of_their_making(client: Client) -> None:
    """Each new item is the last of its siblings, and the parent learns that it has children."""
    parent = client.content.post(body=products())
    made = [_below(client, parent, f"Jacket {number}") for number in range(3)]
    assert [each.sort_order for each in made] == sorted({each.sort_order for each in made})
    assert not parent.has_children
    assert client.content.get_by_id(id=parent.id).has_children
    assert {each.level for each in made} == {parent.level + 1}
    assert {each.parent_id for each in made} == {parent.id}


def test_a_language_that_is_not_written_is_not_created(client: Client) -> None:
    """A request may name some languages; the others are there, and empty."""
    made = client.content.post(body=page())
    assert made.current_version_state == {
        "en-US": ContentState.DRAFT,
        "da-DK": ContentState.NOT_CREATED,
    }
    assert made.name == {"en-US": "About", "da-DK": None}
    assert made.update_date["da-DK"] is None
    assert _value(made, "heading") == {"en-US": "About", "da-DK": ""}


def test_content_without_languages_is_invariant(client: Client) -> None:
    """Where the type has no languages there is one key, whatever the property."""
    made = client.content.post(body=products())
    assert list(made.current_version_state) == ["$invariant"]
    assert _value(made, "pageTitle") == {"$invariant": "Products"}


def test_an_update_leaves_what_is_left_out(client: Client) -> None:
    """What is not named stays; null for one language empties it (decisions 40 and 41)."""
    made = client.content.post(body=product(description={"en-US": "Warm", "da-DK": "Varm"}))
    body = product(description={"da-DK": None})
    del body["sku"]
    changed = client.content.put_by_id(id=made.id, body=body)
    assert _value(changed, "sku") == {"$invariant": "UMB-BIKER-JACKET"}
    assert _value(changed, "description") == {"en-US": "Warm", "da-DK": ""}


def test_fields_of_the_system_have_no_effect(client: Client) -> None:
    """What was read can be sent back as it came (decision 39)."""
    made = client.content.post(body=product())
    echoed = made.model_dump(mode="json", by_alias=True)
    echoed["name"]["en-US"] = "Renamed"
    changed = client.content.put_by_id(id=made.id, body={**echoed, "_id": NOWHERE})
    assert (changed.id, changed.name["en-US"]) == (made.id, "Renamed")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"contentTypeAlias": "nothingOfTheKind"}, "contentTypeAlias"),
        ({"parentId": NOWHERE}, "parentId"),
        ({"name": {"en-US": None, "da-DK": None}}, "name"),
        ({"name": {"fr-FR": "Veste"}}, "name"),
        ({"colour": {"en-US": "red"}}, "colour"),
        ({"sku": {"en-US": "UMB-JACKET"}}, "sku"),
        ({"price": {"$invariant": "199"}}, "price"),
        ({"price": {"en-US": "cheap"}}, "price"),
        ({"sku": {"$invariant": "lower case"}}, "sku"),
        ({"photos": {"$invariant": f"umb://media/{'1' * 32}"}}, "photos"),
        ({"photos": {"$invariant": "nothing"}}, "photos"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_values_that_the_type_does_not_accept_are_told_by_field(
    client: Client, change: dict[str, object], field: str
) -> None:
    """422 with `details.errors` under the field, of create and of update, and nothing is kept."""
    before = client.content.get().embedded.content
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.content.post(body=product() | change)
    assert field in fields(refused.value)
    assert len(client.content.get().embedded.content) == len(before)
    made = client.content.post(body=product())
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.content.put_by_id(id=made.id, body=product() | change)
    assert field in fields(refused.value)
    assert client.content.get_by_id(id=made.id) == made


def test_what_is_required_is_asked_for_when_it_is_published(client: Client) -> None:
    """A draft may lack a value; to publish it is 422, and the state stays."""
    body = page()
    del body["heading"]
    made = client.content.post(body=body)
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.content.put_by_id_publish(id=made.id)
    assert "heading" in fields(refused.value)
    state = client.content.get_by_id(id=made.id).current_version_state["en-US"]
    assert state is ContentState.DRAFT


@pytest.mark.parametrize("culture", [None, "", "*"])
def test_absent_empty_and_star_mean_all_languages(client: Client, culture: str | None) -> None:
    """There is no other default (decision 9)."""
    made = client.content.post(body=product())
    published = client.content.put_by_id_publish(id=made.id, culture=culture, body={})
    assert set(published.current_version_state.values()) == {ContentState.PUBLISHED}
    offline = client.content.put_by_id_unpublish(id=made.id, culture=culture)
    assert set(offline.current_version_state.values()) == {ContentState.DRAFT}


def test_a_language_that_the_project_does_not_have_is_400(client: Client) -> None:
    """To publish in it has a code of its own (decision 38)."""
    made = client.content.post(body=product())
    with pytest.raises(errors.BadRequest) as refused:
        client.content.put_by_id_publish(id=made.id, culture="fr-FR")
    assert code(refused.value) == "LanguageForCultureNotFound"


def test_below_what_is_not_published_nothing_is(client: Client) -> None:
    """A parent is published first (decision 47)."""
    parent = client.content.post(body=products())
    child = _below(client, parent, "Jacket")
    with pytest.raises(errors.UnprocessableContent):
        client.content.put_by_id_publish(id=child.id)
    client.content.put_by_id_publish(id=parent.id)
    published = client.content.put_by_id_publish(id=child.id)
    assert set(published.current_version_state.values()) == {ContentState.PUBLISHED}


def test_deleting_takes_what_lies_below(client: Client) -> None:
    """Children go with their parent (decision 45)."""
    parent = client.content.post(body=products())
    child = _below(client, parent, "Jacket")
    client.content.delete_by_id(id=parent.id)
    with pytest.raises(errors.NotFound):
        client.content.get_by_id(id=child.id)


@pytest.mark.parametrize("operation", ["put", "publish", "unpublish", "delete"])
def test_a_version_that_is_not_the_current_one_is_412(client: Client, operation: str) -> None:
    """`If-Match` with an old version changes nothing; with the current one the write is done."""
    raw = client.content.with_raw_response
    made = raw.post(body=product())
    old = made.headers["ETag"]
    current = raw.put_by_id(id=made.parsed.id, body=product("Other")).headers["ETag"]
    assert current != old
    assert raw.get_by_id(id=made.parsed.id).headers["ETag"] == current
    with pytest.raises(errors.PreconditionFailed):
        _write(client, operation, made.parsed.id, old)
    assert raw.get_by_id(id=made.parsed.id).headers["ETag"] == current
    _write(client, operation, made.parsed.id, f'"other", {current}')


def _write(client: Client, operation: str, id: UUID, version: str) -> None:
    match operation:
        case "put":
            client.content.put_by_id(id=id, body=product("Third"), if_match=version)
        case "publish":
            client.content.put_by_id_publish(id=id, if_match=version)
        case "unpublish":
            client.content.put_by_id_unpublish(id=id, if_match=version)
        case _:
            client.content.delete_by_id(id=id, if_match=version)


def _below(client: Client, parent: Content, name: str) -> Content:
    return client.content.post(body=product(name, parentId=str(parent.id)))


def _value(content: Content, alias: str) -> Any:
    assert content.model_extra is not None
    return content.model_extra[alias]
