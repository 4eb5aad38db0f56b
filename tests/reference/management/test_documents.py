"""Documents through the generated client of the Management API: written, published, read and refused."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

import pytest
from umbraco_apis.management_v1 import Client, errors
from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.runtime import Hooks, Request

from live.backoffice import Backoffice, notifications

from .conftest import LogIn

NOTHING = UUID(int=1)


def test_a_document_is_read_as_it_was_written(backoffice: Backoffice) -> None:
    """Values and names come back by culture, null where there is no language; nothing is public."""
    parent = backoffice.products()
    made = backoffice.product(parent, "Jacket")
    found = backoffice.client.document.get_by_id(id=made)
    assert found.parent is not None
    assert (found.id, found.parent.id) == (made, parent)
    assert found.document_type.id == backoffice.types["product"]
    assert [(each.culture, each.name, each.state) for each in found.variants] == [
        ("da-DK", "Jacket (da)", "Draft"),
        ("en-US", "Jacket", "Draft"),
    ]
    values = {(each.alias, each.culture): each.value for each in found.values}
    assert values["price", "da-DK"] == "1399"
    assert values["sku", None] == "UMB-BIKER-JACKET"
    assert found.urls == []
    assert {each.publish_date for each in found.variants} == {None}


def test_an_update_leaves_what_it_does_not_name(backoffice: Backoffice) -> None:
    """Null empties a value; what is not named keeps what it has (decision 25)."""
    made = backoffice.product()
    update = {"values": [{"alias": "sku", "value": None}], "variants": []}
    response = backoffice.client.document.with_raw_response.put_by_id(id=made, body=update)
    assert notifications(response.headers) == [("Success", "Document")]
    found = backoffice.client.document.get_by_id(id=made)
    assert "sku" not in {each.alias for each in found.values}
    assert {each.name for each in found.variants} == {"Jacket", "Jacket (da)"}


def test_what_is_published_has_an_address(backoffice: Backoffice) -> None:
    """Each language is published by itself; changes are pending until it is published again."""
    parent = backoffice.products("Outerwear")
    made = backoffice.product(parent)
    backoffice.publish(parent, None)
    backoffice.publish(made, "en-US")
    read = backoffice.client.document.get_by_id
    found = read(id=made)
    assert [(each.culture, each.state) for each in found.variants] == [
        ("da-DK", "Draft"),
        ("en-US", "Published"),
    ]
    assert [(each.culture, each.url) for each in found.urls] == [("en-US", "/outerwear/jacket/")]
    assert found.variants[1].publish_date is not None
    changed = {
        "values": [{"alias": "price", "culture": "en-US", "value": "249"}],
        "variants": [],
    }
    backoffice.client.document.put_by_id(id=made, body=changed)
    assert read(id=made).variants[1].state == "PublishedPendingChanges"
    backoffice.client.document.put_by_id_unpublish(id=made, body={"cultures": ["en-US"]})
    assert (read(id=made).variants[1].state, read(id=made).urls) == ("Draft", [])
    backoffice.publish(made, "en-US", "da-DK")
    backoffice.client.document.put_by_id_unpublish(id=parent, body={})
    assert read(id=made).urls == []


def test_a_deleted_document_is_gone_with_all_below(backoffice: Backoffice) -> None:
    """There is no recycle bin."""
    parent = backoffice.products()
    made = backoffice.product(parent)
    backoffice.client.document.delete_by_id(id=parent)
    for each in (parent, made):
        with pytest.raises(errors.NotFound):
            backoffice.client.document.get_by_id(id=each)


def test_a_moved_document_takes_along_what_lies_below(backoffice: Backoffice) -> None:
    """It is the last of its new siblings, and addresses change; to move it back changes them again."""
    first, second = backoffice.products("First"), backoffice.products("Second")
    made = backoffice.product(first)
    backoffice.product(second, "Other")
    for each in (first, second):
        backoffice.publish(each, None)
    backoffice.publish(made, "en-US")
    move = backoffice.client.document.put_by_id_move
    move(id=made, body={"target": {"id": second}})
    assert [each.id for each in backoffice.below(first)] == []
    assert backoffice.below(second)[-1].id == made
    (url,) = backoffice.client.document.get_by_id(id=made).urls
    assert url.url == "/second/jacket/"
    way = backoffice.client.document.get_tree_ancestors(descendant_id=made)
    assert [each.id for each in way] == [second, made]
    move(id=made, body={"target": None})
    assert made in [each.id for each in backoffice.below(None)]


def test_a_document_cannot_be_moved_below_itself(backoffice: Backoffice) -> None:
    """That, and a place that its type does not allow, is 400 with the reason; no place at all is 404."""
    pages = [backoffice.document("textPage", {"en-US": "Page"}, {}) for _ in range(1)]
    move = backoffice.client.document.put_by_id_move
    with pytest.raises(errors.BadRequest) as refused:
        move(id=pages[0], body={"target": {"id": pages[0]}})
    assert _problem(refused).operation_status == "MoveBelowItself"
    assert notifications(refused.value.headers) == [("Error", "Document")]
    with pytest.raises(errors.BadRequest) as refused:
        move(id=pages[0], body={"target": {"id": backoffice.product()}})
    assert "parent" in _errors(refused)
    for each in (
        {"id": NOTHING, "body": {"target": None}},
        {"id": pages[0], "body": {"target": {"id": NOTHING}}},
    ):
        with pytest.raises(errors.NotFound) as missing:
            move(**each)  # type: ignore[arg-type]  # as a table
        assert notifications(missing.value.headers) == [("Error", "Document")]


def test_siblings_are_sorted(backoffice: Backoffice) -> None:
    """Those that are named get the places; the others keep theirs."""
    parent = backoffice.products()
    one, two, three = (backoffice.product(parent, name) for name in ("One", "Two", "Three"))
    sort = backoffice.client.document.put_sort
    sort(body={"parent": {"id": parent}, "sorting": [{"id": three, "sortOrder": -1}]})
    assert [each.id for each in backoffice.below(parent)] == [three, one, two]
    twice = [{"id": one, "sortOrder": 0}, {"id": one, "sortOrder": 1}]
    stranger = [{"id": backoffice.products("Other"), "sortOrder": 0}]
    for sorting in (twice, stranger):
        with pytest.raises(errors.BadRequest) as refused:
            sort(body={"parent": {"id": parent}, "sorting": sorting})
        assert [*_errors(refused)] == ["sorting"]
    with pytest.raises(errors.NotFound):
        sort(body={"parent": {"id": NOTHING}, "sorting": [{"id": one, "sortOrder": 0}]})


def test_the_tree_is_paged(backoffice: Backoffice) -> None:
    """A page of children tells how many there are, and what they are called in which language."""
    parent = backoffice.products()
    made = [backoffice.product(parent, f"Jacket {number}") for number in range(5)]
    page = backoffice.client.document.get_tree_children(parent_id=parent, skip=1, take=2)
    assert ([each.id for each in page.items], page.total) == (made[1:3], 5)
    variants = [(each.culture, each.name, each.state) for each in page.items[0].variants]
    assert variants == [("da-DK", "Jacket 1 (da)", "Draft"), ("en-US", "Jacket 1", "Draft")]
    assert not page.items[0].has_children
    (named,) = backoffice.client.document.get_item(id=[parent, NOTHING, parent])
    assert (named.id, named.has_children, named.parent) == (parent, True, None)
    with pytest.raises(errors.NotFound):
        backoffice.client.document.get_tree_children(parent_id=NOTHING)
    with pytest.raises(errors.NotFound):
        backoffice.client.document.get_tree_ancestors(descendant_id=NOTHING)


def test_every_write_is_in_the_audit_log(backoffice: Backoffice, admin: Client) -> None:
    """Newest first, or oldest; what is known of a deleted document is kept."""
    made = backoffice.products()
    backoffice.publish(made, None)
    log = admin.document.get_by_id_audit_log(id=made)
    assert [each.log_type for each in log.items] == ["Publish", "New"]
    assert {each.user.id for each in log.items} == {admin.user.get_current().id}
    oldest = admin.audit_log.get_by_id(id=made, order_direction=m.DirectionModel.ASCENDING)
    assert [each.timestamp for each in oldest.items] == [each.timestamp for each in log.items][::-1]
    since = admin.audit_log.get_by_id(id=made, since_date=log.items[0].timestamp)
    assert since.total == 1
    admin.document.delete_by_id(id=made)
    assert admin.audit_log.get_by_id(id=made).items[0].log_type == "Delete"
    mine = admin.audit_log.get(take=1).items[0]
    assert (mine.entity.id, mine.entity.type, mine.log_type) == (str(made), "document", "Delete")
    assert mine.user_name == "Administrator"
    deleted = admin.audit_log.get_type_by_log_type(log_type=m.AuditTypeModel.DELETE)
    assert mine in deleted.items
    for call in (admin.document.get_by_id_audit_log, admin.audit_log.get_by_id):
        with pytest.raises(errors.NotFound):
            call(id=NOTHING)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"variants": [{"culture": "en-US", "name": "One"}] * 2}, "variants"),
        ({"values": [{"alias": "sku", "value": "UMB-A"}] * 2}, "sku"),
        ({"values": [{"alias": "nothing", "value": 1}]}, "nothing"),
        ({"values": [{"alias": "sku", "culture": "en-US", "value": "UMB-A"}]}, "sku"),
        ({"variants": [{"culture": "fr-FR", "name": "Un"}]}, "variants"),
        ({"parent": {"id": "<product>"}}, "parent"),
    ],
)
def test_what_does_not_fit_is_refused(
    backoffice: Backoffice, change: dict[str, Any], field: str
) -> None:
    """400 names the field as the body calls it, and a person is told."""
    body = backoffice.product_body()
    if "parent" in change:
        change = {"parent": {"id": backoffice.product()}}
    with pytest.raises(errors.BadRequest) as refused:
        backoffice.client.document.post(body={**body, **change})
    assert field in _errors(refused)
    assert _problem(refused).operation_status == "ValidationFailed"
    assert notifications(refused.value.headers) == [("Error", "Document")]


@pytest.mark.parametrize("culture", ["fr-FR", None])
def test_only_what_is_written_is_published(backoffice: Backoffice, culture: str | None) -> None:
    """A language that the project has not got, or that the document does not have, has a word of its own."""
    made = backoffice.product()
    with pytest.raises(errors.BadRequest) as refused:
        backoffice.publish(made, culture)
    assert _problem(refused).operation_status == "LanguageForCultureNotFound"
    assert notifications(refused.value.headers) == [("Error", "Document")]


def test_what_is_told_in_a_header_is_short(backoffice: Backoffice) -> None:
    """However much is wrong: the body says all of it."""
    wrong = [{"alias": f"nothing{number}", "value": 1} for number in range(200)]
    with pytest.raises(errors.BadRequest) as refused:
        backoffice.client.document.post(body={**backoffice.product_body(), "values": wrong})
    assert len(_errors(refused)) >= 200
    assert len(refused.value.headers["Umb-Notifications"]) < 1000


def test_what_the_body_names_has_to_be_there(backoffice: Backoffice) -> None:
    """A type or a parent that there is not is 404."""
    body = backoffice.product_body()
    for change in ({"documentType": {"id": NOTHING}}, {"parent": {"id": NOTHING}}):
        with pytest.raises(errors.NotFound):
            backoffice.client.document.post(body={**body, **change})


def test_actions_are_asked_for(backoffice: Backoffice, log_in: LogIn) -> None:
    """Who may write may not publish, and who may read may not write."""
    made = backoffice.products()
    writer, reader = log_in("writer@example.com"), log_in("reader@example.com")
    empty: dict[str, Any] = {"values": [], "variants": []}
    writer.document.put_by_id(id=made, body=empty)
    publish = {"publishSchedules": [{"culture": None}]}
    refusals: list[Any] = [
        lambda: writer.document.put_by_id_publish(id=made, body=publish),
        lambda: writer.document.put_by_id_unpublish(id=made, body={}),
        lambda: writer.document.delete_by_id(id=made),
        lambda: reader.document.put_by_id(id=made, body=empty),
        lambda: reader.document.post(body=backoffice.product_body(made)),
        lambda: reader.document.put_by_id_move(id=made, body={"target": None}),
        lambda: reader.document.put_sort(body={"sorting": [{"id": made, "sortOrder": 0}]}),
    ]
    for call in refusals:
        with pytest.raises(errors.Forbidden):
            call()
    assert reader.document.get_by_id(id=made).id == made


def test_an_unknown_field_is_refused(backoffice: Backoffice) -> None:
    """Nothing is passed over that somebody meant (decision 7)."""

    def spoil(request: Request, _: int) -> Request:
        body = json.loads(cast("bytes", request.body))
        return replace(request, body=json.dumps({**body, "template": None}).encode())

    spoiling = backoffice.client.with_options(hooks=Hooks(on_request=(spoil,)))
    with pytest.raises(errors.BadRequest) as refused:
        spoiling.document.post(body=backoffice.product_body())
    assert _problem(refused).operation_status == "InvalidRequest"
    assert [*_errors(refused)] == ["template"]


def _problem(refused: pytest.ExceptionInfo[Any]) -> m.ProblemDetails:
    problem = refused.value.body
    assert isinstance(problem, m.ProblemDetails)
    return problem


def _errors(refused: pytest.ExceptionInfo[Any]) -> dict[str, list[str]]:
    told = _problem(refused).errors
    assert isinstance(told, dict)
    return told
