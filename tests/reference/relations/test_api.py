"""Relations and their types through the generated client."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert
from umbraco_apis.content_management_v2 import errors
from umbraco_apis.content_management_v2 import models as m

from content_platform.storage.schema import relation_type
from live.site import Site


@pytest.fixture
def pair(site: Site) -> tuple[UUID, UUID]:
    """The ids of two content items."""
    content = site.content_management().content
    first, second = (
        content.post(body={"contentTypeAlias": "product", "name": {"en-US": name}}).id
        for name in ("One", "Two")
    )
    return first, second


def _body(pair: tuple[UUID, UUID], **others: Any) -> dict[str, Any]:
    parent, child = map(str, pair)
    return {"parentId": parent, "childId": child, "relationTypeAlias": "relatedDocument", **others}


def test_a_relation_has_its_life(site: Site, pair: tuple[UUID, UUID]) -> None:
    """It is made, found from all sides, deleted, and gone."""
    relations = site.content_management().relation
    made = relations.post(body=_body(pair, comment="A pair"))
    assert (made.comment, made.links.self.href) == (
        "A pair",
        f"http://platform.test/relation/{made.id}",
    )
    assert relations.get_by_id_or_alias(id_or_alias=str(made.id)) == made
    for found in (
        relations.get_by_id_or_alias(id_or_alias="relatedDocument"),
        relations.get_parent_by_id(id=pair[0]),
        relations.get_child_by_id(id=pair[1]),
    ):
        assert isinstance(found, m.RelationCollection)
        assert found.embedded.relations == [made]
        assert found.links.relations == made.links.self
    assert relations.delete_by_id_or_alias(id_or_alias=made.id) == made
    with pytest.raises(errors.NotFound):
        relations.get_by_id_or_alias(id_or_alias=str(made.id))
    with pytest.raises(errors.NotFound):
        relations.delete_by_id_or_alias(id_or_alias=made.id)


def test_what_is_not_there_has_no_relations(site: Site) -> None:
    """Unknown aliases and items have an empty array, and no link; there is no relation with a giant id."""
    relations = site.content_management().relation
    for found in (
        relations.get_by_id_or_alias(id_or_alias="unknown"),
        relations.get_parent_by_id(id=uuid4()),
        relations.get_child_by_id(id=uuid4()),
    ):
        assert isinstance(found, m.RelationCollection)
        assert found.embedded.relations == []
        assert "relations" not in found.model_dump(by_alias=True)["_links"]
    with pytest.raises(errors.NotFound):
        relations.get_by_id_or_alias(id_or_alias="9" * 200)


def test_a_relation_that_is_not_accepted_is_told_why(site: Site, pair: tuple[UUID, UUID]) -> None:
    """A second one, one of nothing, and one of an unknown type."""
    relations = site.content_management().relation
    relations.post(body=_body(pair))
    for body in (
        _body(pair, comment="again"),
        _body((pair[0], uuid4())),
        _body(pair, relationTypeAlias="unknown"),
    ):
        with pytest.raises(errors.UnprocessableContent):
            relations.post(body=body)


def test_relations_go_with_content(site: Site, pair: tuple[UUID, UUID]) -> None:
    """What is deleted is on no side of a relation any more."""
    client = site.content_management()
    made = client.relation.post(body=_body(pair))
    client.content.delete_by_id(id=pair[0])
    with pytest.raises(errors.NotFound):
        client.relation.get_by_id_or_alias(id_or_alias=str(made.id))


def test_relations_go_with_languages(site: Site) -> None:
    """A kit may tie languages, too."""
    client = site.content_management()
    body = {"isoCode": "fr-FR", "cultureName": "French", "isDefault": False, "isMandatory": False}
    french = client.language.post(body=body).id
    english = client.language.get_by_iso_code(iso_code="en-US").id
    _add_type(site, "translates", "LANGUAGE")
    made = client.relation.post(body=_body((english, french), relationTypeAlias="translates"))
    client.language.delete_by_iso_code(iso_code="fr-FR")
    with pytest.raises(errors.NotFound):
        client.relation.get_by_id_or_alias(id_or_alias=str(made.id))


def test_relation_types_are_read(site: Site) -> None:
    """All of them with links, or one in any case; what is not there is not found."""
    types = site.content_management().relation_type
    found = types.get()
    assert isinstance(found.links.relationtypes, list)
    assert len(found.links.relationtypes) == len(found.embedded.relationtypes) > 1
    one = types.get_by_alias(alias="RELATEDDOCUMENT")
    assert one in found.embedded.relationtypes
    assert (one.is_bidirectional, one.child_object_type) == (True, m.RelationObjectType.DOCUMENT)
    with pytest.raises(errors.NotFound):
        types.get_by_alias(alias="unknown")


def _add_type(site: Site, alias: str, of: str) -> None:
    """A relation type that the starter kit does not have."""
    now = datetime.now(UTC)
    with site.platform.store.engine.begin() as connection:
        connection.execute(
            insert(relation_type).values(
                id=uuid4(),
                alias=alias,
                alias_key=alias,
                name=alias,
                is_bidirectional=True,
                parent_object_type=of,
                child_object_type=of,
                created_at=now,
                updated_at=now,
            )
        )
