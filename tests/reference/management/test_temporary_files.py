"""Files that are sent first, and the documents and media items that take them over."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update
from umbraco_apis.management_v1 import Client, errors

from content_platform.storage.schema import stored_file
from live.backoffice import Backoffice
from live.bodies import image
from live.site import Site

from .conftest import LogIn

NOTHING = UUID(int=1)


def send(client: Client, name: str = "tea.png", content: bytes = b"") -> UUID:
    """Sends a file, an image unless its content is given."""
    made = uuid4()
    body = {"id": made, "file": (name, BytesIO(content or image()))}
    client.temporary_file.post(body=body)
    return made


def picture(backoffice: Backoffice, file: UUID) -> dict[str, Any]:
    """The body of an image whose file was sent."""
    return {
        "mediaType": {"id": backoffice.types["Image"]},
        "values": [{"alias": "umbracoFile", "value": {"temporaryFileId": str(file)}}],
        "variants": [{"name": "Tea"}],
    }


def test_a_file_is_kept_for_a_while(admin: Client, site: Site) -> None:
    """It tells its name and its end; after it, it is not there any more."""
    file = send(admin, "Green tea.png")
    found = admin.temporary_file.get_by_id(id=file)
    assert (found.id, found.file_name) == (file, "green-tea.png")
    left = found.available_until - site.platform.store.clock()
    assert timedelta(minutes=50) < left <= timedelta(hours=1)
    with site.platform.store.upkeep() as connection:
        long_ago = site.platform.store.clock() - timedelta(hours=2)
        connection.execute(update(stored_file).values(changed_at=long_ago))
    with pytest.raises(errors.NotFound):
        admin.temporary_file.get_by_id(id=file)
    site.platform.uploads.sweep()
    send_again = {"id": file, "file": ("tea.png", image())}
    admin.temporary_file.post(body=send_again)


def test_a_file_that_is_deleted_is_gone(admin: Client, site: Site) -> None:
    """Nothing of it is left in the folder of files."""
    file = send(admin)
    admin.temporary_file.delete_by_id(id=file)
    for call in (admin.temporary_file.get_by_id, admin.temporary_file.delete_by_id):
        with pytest.raises(errors.NotFound):
            call(id=file)
    assert site.platform.uploads.sweep() == 0


def test_nobody_else_sees_or_takes_it(backoffice: Backoffice, log_in: LogIn) -> None:
    """Whoever knows the id of somebody else's file knows nothing."""
    file = send(backoffice.client)
    editor = log_in("editor@example.com")
    for call in (editor.temporary_file.get_by_id, editor.temporary_file.delete_by_id):
        with pytest.raises(errors.NotFound):
            call(id=file)
    with pytest.raises(errors.BadRequest):
        editor.media.post(body=picture(backoffice, file))


def test_an_id_is_used_once(admin: Client) -> None:
    """A second file with it is refused, and the first one stays."""
    file = send(admin, "one.png")
    with pytest.raises(errors.BadRequest) as refused:
        admin.temporary_file.post(body={"id": file, "file": ("two.png", image())})
    problem: Any = refused.value.body
    assert [*problem.errors] == ["id"]
    assert admin.temporary_file.get_by_id(id=file).file_name == "one.png"


def test_an_image_takes_its_file_over(backoffice: Backoffice, site: Site) -> None:
    """It has the file and what is known of it; nobody can take it a second time."""
    file = send(backoffice.client)
    media = backoffice.client.media
    response = media.with_raw_response.post(body=picture(backoffice, file))
    found = media.get_by_id(id=UUID(response.headers["Umb-Generated-Resource"]))
    (url,) = found.urls
    assert site.download(url.url) == image()
    assert {each.alias: each.value for each in found.values}["umbracoWidth"] == "4"
    with pytest.raises(errors.NotFound):
        backoffice.client.temporary_file.get_by_id(id=file)
    with pytest.raises(errors.BadRequest) as refused:
        media.post(body=picture(backoffice, file))
    problem: Any = refused.value.body
    assert "umbracoFile" in problem.errors


def test_a_refused_write_leaves_the_file(backoffice: Backoffice) -> None:
    """The client mends the request and sends it again."""
    file = send(backoffice.client, "notes.txt", b"no image")
    body = picture(backoffice, file)
    with pytest.raises(errors.BadRequest):
        backoffice.client.media.post(body=body)
    assert backoffice.client.temporary_file.get_by_id(id=file).file_name == "notes.txt"
    backoffice.client.media.post(body={**body, "mediaType": {"id": backoffice.types["File"]}})


def test_another_file_takes_the_place_of_the_first(backoffice: Backoffice, site: Site) -> None:
    """An update with a new file gives the image another one, and the old one is gone."""
    media = backoffice.client.media
    response = media.with_raw_response.post(body=picture(backoffice, send(backoffice.client)))
    made = UUID(response.headers["Umb-Generated-Resource"])
    body = picture(backoffice, send(backoffice.client, "big.png", image(8, 6)))
    media.put_by_id(id=made, body={"values": body["values"], "variants": body["variants"]})
    (url,) = media.get_by_id(id=made).urls
    assert site.download(url.url) == image(8, 6)


def test_a_document_takes_files_for_its_languages(backoffice: Backoffice) -> None:
    """Each language has a file of its own."""
    english, danish = (
        send(backoffice.client, f"{word}.txt", word.encode()) for word in ("english", "dansk")
    )
    upload = backoffice.client.document_type.get_by_id(id=backoffice.types["withUpload"])
    alias = next(
        each.alias
        for each in upload.properties
        if each.varies_by_culture
        and backoffice.client.data_type.get_by_id(id=each.data_type.id).editor_alias
        == "Umbraco.UploadField"
    )
    parent = backoffice.document("home", {"en-US": "Home"}, {})
    made = backoffice.post(
        {
            "documentType": {"id": backoffice.types["withUpload"]},
            "parent": {"id": parent},
            "values": [
                {"alias": alias, "culture": culture, "value": {"temporaryFileId": str(file)}}
                for culture, file in (("en-US", english), ("da-DK", danish))
            ],
            "variants": [{"culture": "en-US", "name": "One"}, {"culture": "da-DK", "name": "En"}],
        }
    )
    values = backoffice.client.document.get_by_id(id=made).values
    files = {each.culture: str(each.value) for each in values if each.alias == alias}
    assert {culture: path.rpartition("/")[2] for culture, path in files.items()} == {
        "en-US": "english.txt",
        "da-DK": "dansk.txt",
    }


@pytest.mark.parametrize("said", [str(NOTHING), "no id"])
def test_a_file_that_there_is_not_is_refused(backoffice: Backoffice, said: str) -> None:
    """The field is named."""
    body = picture(backoffice, NOTHING)
    body["values"][0]["value"] = {"temporaryFileId": said}
    with pytest.raises(errors.BadRequest) as refused:
        backoffice.client.media.post(body=body)
    problem: Any = refused.value.body
    assert [*problem.errors] == ["umbracoFile"]
