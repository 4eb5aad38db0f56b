"""Relations, their types, and types of content and media through the generated client."""

from __future__ import annotations

from uuid import uuid4

import pytest
from umbraco_apis.content_management_v2 import Client, errors
from umbraco_apis.content_management_v2.models import Relation, RelationCollection

from live.bodies import NOWHERE, products
from live.site import Site
from live.told import fields


@pytest.fixture
def client(site: Site) -> Client:
    """The administrator's."""
    return site.content_management()


def test_a_relation_is_found_from_all_sides(client: Client) -> None:
    """By its id, its type, its parent and its child; afterwards it is gone from all of them."""
    body = _relation(client)
    made = client.relation.post(body=body)
    assert client.relation.get_by_id_or_alias(id_or_alias=str(made.id)) == made
    lists = [
        client.relation.get_by_id_or_alias(id_or_alias="relateDocumentOnCopy"),
        client.relation.get_parent_by_id(id=made.parent_id),
        client.relation.get_child_by_id(id=made.child_id),
    ]
    assert [_ids(each) for each in lists] == [[made.id]] * 3
    assert client.relation.delete_by_id_or_alias(id_or_alias=made.id).id == made.id
    assert _ids(client.relation.get_parent_by_id(id=made.parent_id)) == []
    with pytest.raises(errors.NotFound):
        client.relation.get_by_id_or_alias(id_or_alias=str(made.id))


def test_an_unknown_alias_or_item_has_no_relations(client: Client) -> None:
    """An empty list, not 404 (decision 48)."""
    assert _ids(client.relation.get_by_id_or_alias(id_or_alias="nothing")) == []
    assert _ids(client.relation.get_child_by_id(id=uuid4())) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"relationTypeAlias": "nothing"}, "relationTypeAlias"),
        ({"childId": NOWHERE}, "childId"),
        ({"parentId": NOWHERE}, "parentId"),
    ],
)
def test_both_ends_and_the_type_have_to_be_there(
    client: Client, change: dict[str, object], field: str
) -> None:
    """422 with the field that names nothing."""
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.relation.post(body=_relation(client) | change)
    assert field in fields(refused.value)


def test_the_same_relation_is_made_once(client: Client) -> None:
    """Another one with the same ends and type is 422 (decision 38)."""
    body = _relation(client)
    client.relation.post(body=body)
    with pytest.raises(errors.UnprocessableContent):
        client.relation.post(body=body)


def test_types_are_listed_and_read(client: Client) -> None:
    """Each list has the types that can be read one by one, under aliases in any case."""
    relation_types = client.relation_type.get().embedded.relationtypes
    content_types = client.content_type.get().embedded.contenttypes
    media_types = client.media_type.get().embedded.mediatypes
    for relation_type in relation_types:
        assert client.relation_type.get_by_alias(alias=relation_type.alias) == relation_type
    for content_type in content_types:
        assert client.content_type.get_by_alias(alias=content_type.alias) == content_type
    for media_type in media_types:
        assert client.media_type.get_by_alias(alias=media_type.alias.upper()) == media_type
    assert {each.alias for each in media_types} >= {"Folder", "Image", "File"}


def _relation(client: Client) -> dict[str, object]:
    ends = [client.content.post(body=products(name)) for name in ("One", "Other")]
    return {
        "parentId": str(ends[0].id),
        "childId": str(ends[1].id),
        "relationTypeAlias": "relateDocumentOnCopy",
        "comment": "",
    }


def _ids(found: Relation | RelationCollection) -> list[int]:
    assert isinstance(found, RelationCollection)
    return [each.id for each in found.embedded.relations]
