"""Files of content: how long each is kept, and whose it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from umbraco_apis.content_management_v2 import Client, errors
from umbraco_apis.content_management_v2.models import Content
from umbraco_apis.content_management_v2.runtime import File

from live.bodies import MULTIPART, image, upload
from live.site import Site
from live.told import fields


@pytest.fixture
def client(site: Site) -> Client:
    """The administrator's."""
    return site.content_management()


def test_a_published_file_stays_until_the_next_is_published(site: Site, client: Client) -> None:
    """Drafts bring theirs along, and the one that nobody refers to any more goes."""
    before = _files(site)
    made = client.content.post(body=_body("old.txt"), content_type=MULTIPART)
    client.content.put_by_id_publish(id=made.id)
    client.content.put_by_id(id=made.id, body=_body("new.txt"), content_type=MULTIPART)
    assert _files(site) - before == {"old.txt", "new.txt"}
    client.content.put_by_id_publish(id=made.id)
    assert _files(site) - before == {"new.txt"}
    client.content.delete_by_id(id=made.id)
    assert _files(site) == before


def test_a_draft_that_is_replaced_leaves_no_file(site: Site, client: Client) -> None:
    """Nor does one that is emptied, or refused."""
    before = _files(site)
    made = client.content.post(body=_body("first.txt"), content_type=MULTIPART)
    client.content.put_by_id(id=made.id, body=_body("second.txt"), content_type=MULTIPART)
    assert _files(site) - before == {"second.txt"}
    with pytest.raises(errors.UnprocessableContent):
        client.content.put_by_id(
            id=made.id, body=_body("third.txt", colour={"en-US": "red"}), content_type=MULTIPART
        )
    assert _files(site) - before == {"second.txt"}
    client.content.put_by_id(id=made.id, body=upload(fileUpload={"en-US": None}))
    assert _files(site) == before


def test_a_file_needs_a_value_that_names_it(client: Client) -> None:
    """A value needs its file, too; and a picture has to be one."""
    strange: list[dict[str, Any]] = [
        _body("a.txt", fileUpload={"da-DK": None}),
        _body("a.txt", fileUpload={"en-US": "b.txt"}),
        _body("a.txt", part="text.$invariant"),
        _body("a.txt", part="nothing.en-US"),
        _body("a.txt", part="fileUpload"),
        _body("a.png", part="picture.$invariant", picture={"$invariant": {"src": "a.png"}}),
    ]
    for body in strange:
        with pytest.raises(errors.UnprocessableContent) as refused:
            client.content.post(body=body, content_type=MULTIPART)
        assert fields(refused.value)
    with pytest.raises(errors.UnprocessableContent):
        client.content.post(body=upload(fileUpload={"en-US": "a.txt"}))


def test_nobody_gets_the_file_of_another_item(client: Client) -> None:
    """A path is accepted of the item alone that has it."""
    body = {
        "content": upload(picture={"$invariant": {"src": "tea.png"}}),
        "picture.$invariant": File(image(4, 3), filename="tea.png"),
    }
    made = client.content.post(body=body, content_type=MULTIPART)
    value = _extra(made, "picture")
    kept = client.content.put_by_id(id=made.id, body=upload(picture=value))
    assert _extra(kept, "picture") == value
    with pytest.raises(errors.UnprocessableContent):
        client.content.post(body=upload(picture=value))


def _body(name: str, part: str = "fileUpload.en-US", **values: object) -> dict[str, Any]:
    content = upload() | {"fileUpload": {"en-US": name}} | values
    return {"content": content, part: File(name.encode(), filename=name)}


def _files(site: Site) -> set[str]:
    return {each.name for each in Path(site.settings.files_url).rglob("*") if each.is_file()}


def _extra(content: Content, alias: str) -> Any:
    assert content.model_extra is not None
    return content.model_extra[alias]
