"""Media through the generated client: images, files and folders, from creation to deletion."""

from __future__ import annotations

from uuid import uuid4

import pytest
from pydantic import MISSING
from sqlalchemy import select
from umbraco_apis.content_management_v2 import errors
from umbraco_apis.content_management_v2 import models as m

from content_platform.storage.schema import audit_entry
from live.site import Site

from .pictures import add_folder, add_image, files_of, picture


def _src(media: m.Media) -> str:
    assert isinstance(media.umbraco_file, m.MediaImage)
    return media.umbraco_file.src


def _faults(refused: pytest.ExceptionInfo[errors.UnprocessableContent]) -> dict[str, list[str]]:
    body = refused.value.body
    assert body is not None
    assert body.error.code == "ValidationFailed"
    assert isinstance(body.error.details, m.ErrorDetails)
    found = body.error.details.errors
    assert isinstance(found, dict)
    return found


def test_an_image_comes_with_its_file(site: Site) -> None:
    """Width, height, size and extension are found out, and sent as text."""
    client = site.content_management()
    folder = add_folder(client)
    image = add_image(client, "Han Solo.PNG", parentId=str(folder.id))
    assert _src(image).startswith("/media/")
    assert _src(image).endswith("/han-solo.png")
    assert (image.umbraco_width, image.umbraco_height) == ("40", "30")
    assert (image.umbraco_bytes, image.umbraco_extension) == (str(len(picture())), "png")
    assert (image.level, image.parent_id, image.has_children) == (2, folder.id, False)
    assert client.media.get_by_id(id=image.id) == image
    assert files_of(site) == ["han-solo.png"]


def test_a_file_is_kept_as_the_path_alone(site: Site) -> None:
    """It is no image: there is nothing to crop, and no width."""
    client = site.content_management()
    made = client.media.post(
        body={
            "content": {"mediaTypeAlias": "File", "name": "Prices", "umbracoFile": "prices.pdf"},
            "umbracoFile": ("prices.pdf", b"%PDF-1.7"),
        },
        content_type="multipart/form-data",
    )
    assert isinstance(made.umbraco_file, str)
    assert made.umbraco_file.endswith("/prices.pdf")
    assert (made.umbraco_bytes, made.umbraco_extension) == ("8", "pdf")
    assert made.umbraco_width is MISSING


def test_an_answer_can_be_sent_back_as_it_is(site: Site) -> None:
    """The file stays, since its path is said; fields of the system have no effect."""
    client = site.content_management()
    image = add_image(client)
    echo = image.model_dump(mode="json") | {"name": "Another name", "umbracoWidth": "7"}
    changed = client.media.put_by_id(id=image.id, body=echo)
    assert changed.name == "Another name"
    assert changed.umbraco_file == image.umbraco_file
    assert changed.umbraco_width == "40"
    assert (changed.create_date, changed.sort_order) == (image.create_date, image.sort_order)
    assert changed.update_date >= image.update_date
    assert files_of(site) == ["kochere.png"]


def test_what_an_update_leaves_out_stays(site: Site) -> None:
    """The type and the name are enough."""
    client = site.content_management()
    image = add_image(client)
    changed = client.media.put_by_id(id=image.id, body={"mediaTypeAlias": "Image", "name": "Other"})
    assert changed.umbraco_file == image.umbraco_file
    assert changed.umbraco_bytes == image.umbraco_bytes


def test_null_is_the_same_as_nothing(site: Site) -> None:
    """It neither takes the file away nor is it a fault (DECISIONS 40)."""
    client = site.content_management()
    image = add_image(client)
    body = {"mediaTypeAlias": "Image", "name": "K", "umbracoFile": None, "parentId": None}
    changed = client.media.put_by_id(id=image.id, body=body)
    assert changed.umbraco_file == image.umbraco_file


def test_a_required_file_cannot_be_taken_away(site: Site) -> None:
    """The empty text would; media have no drafts, so what is required always is."""
    client = site.content_management()
    image = add_image(client)
    body = {"mediaTypeAlias": "Image", "name": "K", "umbracoFile": ""}
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.media.put_by_id(id=image.id, body=body)
    assert [*_faults(refused)] == ["umbracoFile"]
    assert files_of(site) == ["kochere.png"]


def test_a_focal_point_and_crops_are_kept(site: Site) -> None:
    """As fractions of width and height."""
    client = site.content_management()
    image = add_image(client)
    file = {
        "src": _src(image),
        "focalPoint": {"left": 0.25, "top": 1},
        "crops": [{"alias": "wide"}],
    }
    body = {"mediaTypeAlias": "Image", "name": "Kochere", "umbracoFile": file}
    client.media.put_by_id(id=image.id, body=body)
    found = client.media.get_by_id(id=image.id).umbraco_file
    assert found == m.MediaImage.model_validate(file)


def test_a_new_file_takes_the_place_of_the_old_one(site: Site) -> None:
    """The old one is gone, and what is known of it, too."""
    client = site.content_management()
    image = add_image(client, "old.png")
    changed = client.media.put_by_id(
        id=image.id,
        body={
            "content": {
                "mediaTypeAlias": "Image",
                "name": "New",
                "umbracoFile": {"src": "new.jpg"},
            },
            "umbracoFile": ("new.jpg", picture(8, 9, "JPEG")),
        },
        content_type="multipart/form-data",
    )
    assert (changed.umbraco_width, changed.umbraco_height) == ("8", "9")
    assert changed.umbraco_extension == "jpg"
    assert files_of(site) == ["new.jpg"]


def test_a_file_takes_the_place_of_the_one_that_an_answer_told_of(site: Site) -> None:
    """Who reads, adds a file and sends it back has the old path beside the new file."""
    client = site.content_management()
    image = add_image(client, "old.png")
    client.media.put_by_id(
        id=image.id,
        body={"content": image.model_dump(mode="json"), "umbracoFile": ("new.png", picture())},
        content_type="multipart/form-data",
    )
    assert files_of(site) == ["new.png"]


def test_a_folder_goes_with_everything_below(site: Site) -> None:
    """The answer has it as it was; files below it are gone, what lies beside it stays."""
    client = site.content_management()
    folder, other = add_folder(client), add_folder(client, "Other")
    inner = add_folder(client, parentId=str(folder.id))
    image = add_image(client, parentId=str(inner.id))
    kept = add_image(client, "kept.png", parentId=str(other.id))
    deleted = client.media.delete_by_id(id=folder.id)
    assert (deleted.id, deleted.name, deleted.has_children) == (folder.id, folder.name, True)
    for gone in (folder, inner, image):
        with pytest.raises(errors.NotFound):
            client.media.get_by_id(id=gone.id)
    assert client.media.get_by_id(id=kept.id) == kept
    assert files_of(site) == ["kept.png"]
    assert [each.name for each in client.media.get().embedded.media] == ["Other"]


def test_children_come_in_pages(site: Site) -> None:
    """In the order of editors; a page after the last is empty, and still says how many there are."""
    client = site.content_management()
    folder = add_folder(client)
    names = [add_folder(client, f"F{place}", parentId=str(folder.id)).name for place in range(5)]
    pager = client.media.get_by_id_children_iter(id=folder.id, page_size=2)
    assert [[each.name for each in page.embedded.media] for page in pager.pages()] == [
        names[:2],
        names[2:4],
        names[4:],
    ]
    beyond = client.media.get_by_id_children(id=folder.id, page=4, page_size=2)
    assert (beyond.total_items, beyond.total_pages, beyond.page) == (5, 3, 4)
    assert beyond.embedded.media == []
    assert beyond.links.media is MISSING
    empty = client.media.get_by_id_children(id=client.media.get().embedded.media[0].id, page=3)
    assert (empty.total_items, empty.total_pages) == (5, 1)


def test_links_are_one_object_or_several_in_an_array(site: Site) -> None:
    """A page of one child links it as an object; the root begins with a template, so it has an array."""
    client = site.content_management()
    folder = add_folder(client)
    child = add_folder(client, parentId=str(folder.id))
    page = client.media.get_by_id_children(id=folder.id)
    assert page.links.media == child.links.self
    assert page.links.self.href.endswith(f"/media/{folder.id}/children?page=1")
    root = client.media.get()
    assert isinstance(root.links.media, list)
    assert [each.templated for each in root.links.media] == [True, MISSING]
    assert root.links.media[1] == folder.links.self


def test_siblings_stand_where_they_are_asked_to(site: Site) -> None:
    """One that says nothing comes last; one that takes a place moves the others on."""
    client = site.content_management()
    folder = add_folder(client)
    parent = {"parentId": str(folder.id)}
    first, second = add_folder(client, "A", **parent), add_folder(client, "B", **parent)
    add_folder(client, "C", sortOrder=1, **parent)
    body = {"mediaTypeAlias": "Folder", "name": "A", "sortOrder": 7}
    client.media.put_by_id(id=first.id, body=body)
    found = client.media.get_by_id_children(id=folder.id).embedded.media
    assert [(each.name, each.sort_order) for each in found] == [("C", 1), ("B", 2), ("A", 7)]
    assert second.sort_order == 1


@pytest.mark.parametrize(
    ("content", "file", "field"),
    [
        ({"mediaTypeAlias": "Nothing"}, None, "mediaTypeAlias"),
        ({"parentId": str(uuid4())}, None, "parentId"),
        ({"surprise": 1}, None, "surprise"),
        ({"umbracoFile": None}, None, "umbracoFile"),
        ({"umbracoFile": {"src": "not-here.png"}}, None, "umbracoFile"),
        ({"umbracoFile": {"src": "another.png"}}, ("one.png", picture()), "umbracoFile"),
        ({"umbracoFile": {"src": "text.png"}}, ("text.png", b"no image"), "umbracoFile"),
        ({}, ("one.png", picture()), "umbracoFile"),
        ({"umbracoFile": {"src": "/media/abcdefghijkl/x.png"}}, None, "umbracoFile"),
        ({"mediaTypeAlias": "Folder"}, ("one.png", picture()), "umbracoFile"),
    ],
)
def test_what_does_not_fit_is_told_by_field(
    site: Site, content: dict[str, object], file: tuple[str, bytes] | None, field: str
) -> None:
    """422 has the field as the key of its message, and neither an item nor a file stays."""
    client = site.content_management()
    whole = {"mediaTypeAlias": "Image", "name": "Kochere", **content}
    parts = {"content": whole} if file is None else {"content": whole, "umbracoFile": file}
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.media.post(body=parts, content_type="multipart/form-data")
    assert field in _faults(refused)
    assert client.media.get().embedded.media == []
    assert files_of(site) == []


def test_a_file_of_another_item_cannot_be_taken(site: Site) -> None:
    """Its path is no file of this item; both stay as they are."""
    client = site.content_management()
    mine, other = add_image(client, "mine.png"), add_image(client, "other.png")
    body = {"mediaTypeAlias": "Image", "name": "Thief", "umbracoFile": {"src": _src(other)}}
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.media.put_by_id(id=mine.id, body=body)
    assert "umbracoFile" in _faults(refused)
    assert client.media.get_by_id(id=mine.id) == mine
    assert files_of(site) == ["mine.png", "other.png"]


def test_an_update_changes_neither_type_nor_place(site: Site) -> None:
    """Saying what they are does no harm, in any case of the alias."""
    client = site.content_management()
    folder, other = add_folder(client), add_folder(client, "Other")
    child = add_folder(client, parentId=str(folder.id))
    same = {"mediaTypeAlias": "folder", "name": "Child", "parentId": str(folder.id)}
    assert client.media.put_by_id(id=child.id, body=same).name == "Child"
    for field, value in (("mediaTypeAlias", "File"), ("parentId", str(other.id))):
        with pytest.raises(errors.UnprocessableContent) as refused:
            client.media.put_by_id(id=child.id, body={**same, field: value})
        assert [*_faults(refused)] == [field]


def test_images_lie_in_folders_alone(site: Site) -> None:
    """The type of the parent says which types may lie below."""
    client = site.content_management()
    image = add_image(client)
    with pytest.raises(errors.UnprocessableContent) as refused:
        add_folder(client, parentId=str(image.id))
    assert [*_faults(refused)] == ["parentId"]


def test_what_is_not_there_is_not_found(site: Site) -> None:
    """Whatever is done with it."""
    client = site.content_management()
    nobody = uuid4()
    body = {"mediaTypeAlias": "Folder", "name": "Nobody"}
    for call in (
        lambda: client.media.get_by_id(id=nobody),
        lambda: client.media.put_by_id(id=nobody, body=body),
        lambda: client.media.delete_by_id(id=nobody),
        lambda: client.media.get_by_id_children(id=nobody),
    ):
        with pytest.raises(errors.NotFound) as refused:
            call()
        assert refused.value.body is not None
        message = f"Media with id '{nobody}' could not be found."
        assert refused.value.body.error.message == message


def test_two_writers_with_one_version_are_told_apart(site: Site) -> None:
    """The first one writes, the second is answered with 412, and nothing has happened."""
    client = site.content_management()
    folder = add_folder(client)
    body = {"mediaTypeAlias": "Folder", "name": "First"}
    version = client.media.with_raw_response.get_by_id(id=folder.id).headers["ETag"]
    client.media.put_by_id(id=folder.id, body=body, if_match=version)
    with pytest.raises(errors.PreconditionFailed):
        client.media.put_by_id(id=folder.id, body={**body, "name": "Second"}, if_match=version)
    with pytest.raises(errors.PreconditionFailed):
        client.media.delete_by_id(id=folder.id, if_match=f'W/{version}, "x"')
    assert client.media.get_by_id(id=folder.id).name == "First"
    client.media.delete_by_id(id=folder.id, if_match="*")


def test_every_write_leaves_its_trace(site: Site) -> None:
    """One for each item, the deleted ones below a folder among them, in the words of the audit log."""
    client = site.content_management()
    folder = add_folder(client)
    image = add_image(client, parentId=str(folder.id))
    client.media.put_by_id(id=folder.id, body={"mediaTypeAlias": "Folder", "name": "Other"})
    client.media.delete_by_id(id=folder.id)
    with site.platform.store.read() as connection:
        query = select(audit_entry.c.entity_id, audit_entry.c.log_type)
        rows = connection.execute(
            query.where(audit_entry.c.entity_kind == "media").order_by(audit_entry.c.id)
        ).all()
    by_item = {
        str(each): [row.log_type for row in rows if row.entity_id == str(each)]
        for each in (folder.id, image.id)
    }
    assert by_item == {str(folder.id): ["New", "Save", "Delete"], str(image.id): ["New", "Delete"]}


def test_relations_go_with_their_items(site: Site) -> None:
    """Nothing is left that leads to what is not there."""
    client = site.content_management()
    folder = add_folder(client)
    page = client.content.post(body={"contentTypeAlias": "withUpload", "name": {"en-US": "Page"}})
    tie = client.relation.post(
        body={
            "parentId": str(page.id),
            "childId": str(folder.id),
            "relationTypeAlias": "relatedMedia",
            "comment": "",
        }
    )
    client.media.delete_by_id(id=folder.id)
    with pytest.raises(errors.NotFound):
        client.relation.get_by_id_or_alias(id_or_alias=str(tie.id))
