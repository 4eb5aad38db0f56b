"""Media through the generated client of the Management API."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from umbraco_apis.management_v1 import Client, errors

from live.backoffice import Backoffice, notifications
from live.bodies import MULTIPART, image, picture
from live.site import Site

from .conftest import LogIn

NOTHING = UUID(int=1)


def test_a_folder_is_read_as_it_was_written(backoffice: Backoffice) -> None:
    """It has one name without culture, no file, and the folder it is in."""
    outer = backoffice.folder("Outer")
    inner = backoffice.folder("Inner", outer)
    found = backoffice.client.media.get_by_id(id=inner)
    assert found.parent is not None
    assert (found.parent.id, found.urls) == (outer, [])
    assert found.media_type.id == backoffice.types["Folder"]
    assert [(each.culture, each.name) for each in found.variants] == [(None, "Inner")]


def test_an_image_has_an_address(backoffice: Backoffice, site: Site) -> None:
    """What was uploaded is served where the image says, and its facts are among the values."""
    body = {"content": picture(), "umbracoFile": ("tea.png", image())}
    made = site.content_management().media.post(body=body, content_type=MULTIPART)
    found = backoffice.client.media.get_by_id(id=made.id)
    (url,) = found.urls
    assert site.download(url.url) == image()
    values = {each.alias: each.value for each in found.values}
    assert (values["umbracoWidth"], values["umbracoExtension"]) == ("4", "png")


def test_a_folder_is_renamed_and_deleted(backoffice: Backoffice) -> None:
    """What lies in it goes with it."""
    outer = backoffice.folder("Outer")
    inner = backoffice.folder("Inner", outer)
    media = backoffice.client.media
    body = {"values": [], "variants": [{"name": "Renamed"}]}
    response = media.with_raw_response.put_by_id(id=outer, body=body)
    assert notifications(response.headers) == [("Success", "Media")]
    assert media.get_by_id(id=outer).variants[0].name == "Renamed"
    media.delete_by_id(id=outer)
    for each in (outer, inner):
        with pytest.raises(errors.NotFound):
            media.get_by_id(id=each)


def test_folders_are_moved_and_sorted(backoffice: Backoffice) -> None:
    """A moved folder takes along what lies in it, and is the last of its new siblings."""
    media = backoffice.client.media
    one, two = backoffice.folder("One"), backoffice.folder("Two")
    inner = backoffice.folder("Inner", one)
    deep = backoffice.folder("Deep", inner)
    other = backoffice.folder("Other", two)
    media.put_by_id_move(id=inner, body={"target": {"id": two}})
    assert media.get_tree_children(parent_id=one).total == 0
    assert [each.id for each in media.get_tree_children(parent_id=two).items] == [other, inner]
    way = [each.id for each in media.get_tree_ancestors(descendant_id=deep)]
    assert way == [two, inner, deep]
    sorting = [{"id": inner, "sortOrder": -5}]
    media.put_sort(body={"parent": {"id": two}, "sorting": sorting})
    assert [each.id for each in media.get_tree_children(parent_id=two).items] == [inner, other]
    with pytest.raises(errors.NotFound):
        media.put_sort(body={"parent": {"id": NOTHING}, "sorting": sorting})
    with pytest.raises(errors.BadRequest):
        media.put_sort(body={"parent": {"id": one}, "sorting": sorting})
    media.put_by_id_move(id=inner, body={"target": None})
    assert inner in [each.id for each in media.get_tree_root_iter()]
    log = media.get_by_id_audit_log(id=inner)
    assert [each.log_type for each in log.items] == ["Move", "Sort", "Move", "New"]


def test_a_folder_cannot_be_moved_below_itself(backoffice: Backoffice) -> None:
    """Nor to a place that there is not."""
    media = backoffice.client.media
    outer = backoffice.folder()
    inner = backoffice.folder("Inner", outer)
    with pytest.raises(errors.BadRequest) as refused:
        media.put_by_id_move(id=outer, body={"target": {"id": inner}})
    problem: Any = refused.value.body
    assert problem.operation_status == "MoveBelowItself"
    for target in (NOTHING, backoffice.products()):
        with pytest.raises(errors.NotFound):
            media.put_by_id_move(id=outer, body={"target": {"id": target}})


def test_the_tree_of_media_is_listed_and_named(backoffice: Backoffice) -> None:
    """Documents are no media."""
    media = backoffice.client.media
    outer = backoffice.folder("Outer")
    backoffice.folder("Inner", outer)
    found = {each.id: each for each in media.get_tree_root_iter()}
    assert found[outer].has_children
    assert not found[outer].no_access
    (named,) = media.get_item(id=[NOTHING, outer, backoffice.products()])
    assert [each.name for each in named.variants] == ["Outer"]
    with pytest.raises(errors.NotFound):
        media.get_tree_children(parent_id=NOTHING)
    with pytest.raises(errors.NotFound):
        media.get_tree_ancestors(descendant_id=NOTHING)
    with pytest.raises(errors.NotFound):
        media.get_by_id_audit_log(id=NOTHING)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"values": [{"alias": "nothing", "value": 1}]}, "nothing"),
        ({"values": [{"alias": "umbracoFile", "value": 1}] * 2}, "umbracoFile"),
    ],
)
def test_what_does_not_fit_is_refused(
    backoffice: Backoffice, change: dict[str, Any], field: str
) -> None:
    """400 names the field."""
    body = {
        "mediaType": {"id": backoffice.types["Folder"]},
        "values": [],
        "variants": [{"name": "Pictures"}],
    }
    with pytest.raises(errors.BadRequest) as refused:
        backoffice.client.media.post(body={**body, **change})
    problem: Any = refused.value.body
    assert field in problem.errors


def test_what_the_body_names_has_to_be_there(backoffice: Backoffice) -> None:
    """A type or a folder that there is not is 404."""
    body = {
        "mediaType": {"id": backoffice.types["Folder"]},
        "values": [],
        "variants": [{"name": "Pictures"}],
    }
    for change in ({"mediaType": {"id": NOTHING}}, {"parent": {"id": NOTHING}}):
        with pytest.raises(errors.NotFound):
            backoffice.client.media.post(body={**body, **change})
    with pytest.raises(errors.NotFound):
        backoffice.client.media.put_by_id(
            id=NOTHING, body={"values": [], "variants": [{"name": "x"}]}
        )


def test_the_section_is_needed(log_in: LogIn, admin: Client) -> None:
    """A writer of content has no business here."""
    writer = log_in("writer@example.com")
    made = Backoffice(admin).folder()
    for call in (writer.media.get_by_id, writer.media.delete_by_id, writer.audit_log.get_by_id):
        with pytest.raises(errors.Forbidden):
            call(id=made)
