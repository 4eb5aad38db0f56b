"""Media through the generated client: folders, images and files, and what becomes of what is uploaded."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from umbraco_apis.content_management_v2 import Client, errors
from umbraco_apis.content_management_v2.models import Media, MediaImage
from umbraco_apis.content_management_v2.runtime import File

from live.bodies import MULTIPART, NOWHERE, image, picture
from live.site import Site
from live.told import fields

_FOLDER = {"mediaTypeAlias": "Folder", "name": "Products"}


@pytest.fixture
def client(site: Site) -> Client:
    """The administrator's."""
    return site.content_management()


def test_an_image_tells_what_it_is(site: Site, client: Client) -> None:
    """Width, height, bytes and extension come from the file, which can be had under its address."""
    data = image(40, 30)
    made = _uploaded(client, "tea.png", data)
    assert (made.umbraco_width, made.umbraco_height) == ("40", "30")
    assert (made.umbraco_bytes, made.umbraco_extension) == (str(len(data)), "png")
    assert site.download(_source(made)) == data


def test_an_upload_that_replaces_another_removes_it(site: Site, client: Client) -> None:
    """After an update there is the new file, and the old one is gone."""
    made = _uploaded(client, "tea.png", image(4, 3))
    changed = client.media.put_by_id(
        id=made.id,
        body=_multipart("coffee.png", image(8, 6), name="Coffee"),
        content_type=MULTIPART,
    )
    assert (changed.name, changed.umbraco_width) == ("Coffee", "8")
    assert site.download(_source(changed)) == image(8, 6)
    with pytest.raises(AssertionError, match="404"):
        site.download(_source(made))


def test_deleting_media_deletes_its_file(site: Site, client: Client) -> None:
    """Neither the item nor the file is there afterwards."""
    made = _uploaded(client, "tea.png", image())
    deleted = client.media.delete_by_id(id=made.id)
    assert deleted.delete_date >= made.create_date
    with pytest.raises(errors.NotFound):
        client.media.get_by_id(id=made.id)
    with pytest.raises(AssertionError, match="404"):
        site.download(_source(made))


def test_folders_hold_others_in_pages(client: Client) -> None:
    """Children are listed in order, and the root lists the folder with templates."""
    folder = client.media.post(body=_FOLDER)
    made = [
        client.media.post(body={**_FOLDER, "name": f"{number}", "parentId": str(folder.id)}).id
        for number in range(3)
    ]
    page = client.media.get_by_id_children(id=folder.id, page=2, page_size=2)
    assert (page.total_items, page.total_pages) == (3, 2)
    assert [each.id for each in page.embedded.media] == made[2:]
    pages = client.media.get_by_id_children_iter(id=folder.id, page_size=2)
    assert [each.id for each in pages] == made
    root = client.media.get()
    assert folder.id in {each.id for each in root.embedded.media}
    assert isinstance(root.links.media, list)
    assert root.links.media[0].templated
    assert client.media.get_by_id(id=folder.id).has_children


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"mediaTypeAlias": "Video"}, "mediaTypeAlias"),
        ({"parentId": NOWHERE}, "parentId"),
        ({"colour": "red"}, "colour"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_media_that_is_not_accepted_is_told_by_field(
    client: Client, change: dict[str, object], field: str
) -> None:
    """422 with the field, of create and of update."""
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.media.post(body=_FOLDER | change)
    assert field in fields(refused.value)
    made = client.media.post(body=_FOLDER)
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.media.put_by_id(id=made.id, body=_FOLDER | change)
    assert field in fields(refused.value)
    assert client.media.get_by_id(id=made.id) == made


def test_an_image_needs_its_file(client: Client) -> None:
    """A name without a file behind it is 422."""
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.media.post(body=picture())
    assert "umbracoFile" in fields(refused.value)


@pytest.mark.parametrize("operation", ["put", "delete"])
def test_a_version_that_is_not_the_current_one_is_412(client: Client, operation: str) -> None:
    """As with content."""
    raw = client.media.with_raw_response
    made = raw.post(body=_FOLDER)
    changed = raw.put_by_id(id=made.parsed.id, body={**_FOLDER, "name": "Other"})
    assert changed.headers["ETag"] != made.headers["ETag"]
    with pytest.raises(errors.PreconditionFailed):
        _write(client, operation, made.parsed.id, made.headers["ETag"])
    _write(client, operation, made.parsed.id, changed.headers["ETag"])


def _write(client: Client, operation: str, id: UUID, version: str) -> None:
    if operation == "put":
        client.media.put_by_id(id=id, body=_FOLDER, if_match=version)
    else:
        client.media.delete_by_id(id=id, if_match=version)


def _uploaded(client: Client, name: str, data: bytes) -> Media:
    return client.media.post(body=_multipart(name, data), content_type=MULTIPART)


def _multipart(file: str, data: bytes, name: str = "") -> Any:
    content = picture(name or file, umbracoFile={"src": file})
    return {
        "content": content,
        "umbracoFile": File(data, filename=file, content_type="image/png"),
    }


def _source(media: Media) -> str:
    assert isinstance(media.umbraco_file, MediaImage)
    return media.umbraco_file.src
