"""Bodies that were recorded of the platform, and what this server answers in their place: the same shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from umbraco_apis.content_management_v2 import Client
from umbraco_apis.content_management_v2.runtime import File

from live.bodies import MULTIPART, image, member
from live.databases import Databases
from live.recorder import Log
from live.recording import SAMPLES, recorded, recorded_kit
from live.shape import differences
from live.site import Kit, Site, open_site

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the recordings are not beside this checkout"
)

Json = Any

_LANGUAGES = {"en-US": "English (United States)", "da": "Danish"}


@pytest.fixture(scope="module")
def kit(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """What the recordings are of, as far as they agree."""
    folder = tmp_path_factory.mktemp(databases.name) / "kit"
    return Kit(recorded_kit(folder, _LANGUAGES, {}))


@pytest.fixture
def client(site: Site) -> Client:
    """The administrator's."""
    return site.content_management()


@pytest.mark.parametrize(
    ("sample", "path"),
    [
        ("DocumentTypeService.GetRoot.json", "/content/type"),
        ("MediaTypeService.GetRoot.json", "/media/type"),
        ("MemberTypeService.GetRoot.json", "/member/type"),
        ("RelationTypeService.GetAll.json", "/relation/type"),
    ],
)
def test_types_have_the_shapes_that_were_recorded(site: Site, sample: str, path: str) -> None:
    """Lists of types, their groups, properties and links."""
    assert _differences(site, sample, "GET", path) == set()


def test_languages_have_the_shapes_that_were_recorded(
    databases: Databases, tmp_path: Path, answers: Log
) -> None:
    """The list of a project in English and Danish."""
    languages = {"en-GB": "English (United Kingdom)", "da": "Danish"}
    made = Kit(recorded_kit(tmp_path / "kit", languages, {}))
    with open_site(databases, tmp_path / "files", answers, made) as site:
        found = _differences(site, "LanguageService.AtRoot.json", "GET", "/language")
    databases.drop(site.settings.database_url)
    assert found == set()


def test_content_at_the_root_has_the_shape_that_was_recorded(site: Site, client: Client) -> None:
    """A list with templated links, published items without languages, and each kind of value."""
    target = _product(client)
    for item in recorded("ContentService.AtRoot.json")["_embedded"]["content"]:
        body = _with_udis(_request(item), f"umb://document/{target}")
        made = client.content.post(body=body)
        client.content.put_by_id_publish(id=made.id)
    client.content.delete_by_id(id=UUID(target))  # which is not of the recording
    assert _differences(site, "ContentService.AtRoot.json", "GET", "/content") == set()


def test_content_in_two_languages_has_the_shape_that_was_recorded(
    site: Site, client: Client
) -> None:
    """One language is published, the other a draft; nested content, and a picture that is picked.

    Of the recording, an older one, a link is missing that all others have (decision 24).
    """
    sample = recorded("ContentService.ById.json")
    parent = client.content.post(
        body=_request(_in_root("products"))
        | {"featuredProducts": None, "link": None, "multiUrl": None}
    )
    client.content.put_by_id_publish(id=parent.id)
    body = _with_udis(_request(sample), f"umb://media/{_media(client)}")
    made = client.content.post(body=body | {"parentId": str(parent.id)})
    client.content.put_by_id_publish(id=made.id, culture="da")
    found = _differences(site, "ContentService.ById.json", "GET", f"/content/{made.id}")
    assert found == {"/_links/contenttype: answered, and not recorded"}


def test_new_content_has_the_shape_that_was_recorded(
    databases: Databases, tmp_path: Path, answers: Log
) -> None:
    """What a create is answered with, for a type with three properties."""
    three = {"product": frozenset({"productName", "price", "sku"})}
    made = Kit(recorded_kit(tmp_path / "kit", _LANGUAGES, three))
    body = _request(recorded("ContentService.Create.json"))
    with open_site(databases, tmp_path / "files", answers, made) as site:
        found = _differences(site, "ContentService.Create.json", "POST", "/content", body)
    databases.drop(site.settings.database_url)
    assert found == set()


def test_a_request_that_was_recorded_is_accepted(client: Client) -> None:
    """The body of a create as a client library serializes it."""
    body = _with_udis(recorded("Content.Json.json"), f"umb://media/{_media(client)}")
    made = client.content.post(body=body)
    assert made.name == body["name"]


def test_media_has_the_shapes_that_were_recorded(site: Site, client: Client) -> None:
    """Folders at the root, and an image in one of them."""
    names = ("Design", "People", "Products")
    folders = [client.media.post(body={"mediaTypeAlias": "Folder", "name": name}) for name in names]
    assert _differences(site, "MediaService.AtRoot.json", "GET", "/media") == set()
    picture = _media(client, parentId=str(folders[0].id))
    assert _differences(site, "MediaService.ById.json", "GET", f"/media/{picture}") == set()


def test_members_have_the_shapes_that_were_recorded(site: Site, client: Client) -> None:
    """A member who is new, a token to reset a password, and one in a group with a full name.

    Who is new is in no group, as the documentation has it; the recording was made with one.
    """
    body = member("test", email="test@example.org", comments="", isApproved=False)
    del body["password"]
    new = _differences(site, "MemberService.Create.json", "POST", "/member", body)
    assert new == {"/_groups: answered no item"}
    sample = "MemberService.CreatePasswordResetToken.json"
    token = _differences(site, sample, "GET", "/member/test/password/reset-token")
    assert token == set()
    client.member.put_by_username(username="test", body=body | {"fullName": "John Smith"})
    client.member_group.post(body={"name": "Test"})
    client.member.put_by_username_groups_by_group_name(username="test", group_name="Test")
    read = _differences(site, "MemberService.ByUsername.json", "GET", "/member/test")
    assert read == set()


def test_member_groups_have_the_shape_that_was_recorded(site: Site, client: Client) -> None:
    """One group, for one link is what is left of the two in the recording."""
    client.member_group.post(body={"name": "Elite Shoppers Group"})
    found = _differences(site, "MemberGroupService.GetAll.json", "GET", "/member/group")
    assert found == set()


def test_relations_have_the_shapes_that_were_recorded(site: Site, client: Client) -> None:
    """Three of one type, as a list and one by one."""
    alias = "relateParentDocumentOnDelete"
    ends = [_product(client) for _ in range(4)]
    made = [
        client.relation.post(
            body={
                "parentId": ends[0],
                "childId": end,
                "relationTypeAlias": alias,
                "comment": "",
            }
        )
        for end in ends[1:]
    ]
    listed = _differences(site, "RelationService.ByAlias.json", "GET", f"/relation/{alias}")
    assert listed == set()
    read = _differences(site, "RelationService.ById.json", "GET", f"/relation/{made[0].id}")
    assert read == set()


def _product(client: Client) -> str:
    body = _request(recorded("ContentService.Create.json"))
    return str(client.content.post(body=body).id)


def _media(client: Client, **others: object) -> str:
    body = {
        "content": {**recorded("Media.Json.json"), **others},
        "umbracoFile": File(image(), filename="han-solo.png", content_type="image/png"),
    }
    return str(client.media.post(body=body, content_type=MULTIPART).id)


def _in_root(alias: str) -> Json:
    items = recorded("ContentService.AtRoot.json")["_embedded"]["content"]
    return next(each for each in items if each["contentTypeAlias"] == alias)


def _request(item: Json) -> Json:
    """What a client library sends of an item that it has read: all but the fields of the system."""
    left_out = {"parentId", "sortOrder"}
    return {
        key: value for key, value in item.items() if not key.startswith("_") and key not in left_out
    }


def _with_udis(body: Json, udi: str) -> Json:
    """`body` with `udi` wherever the recording refers to something of its own site."""
    kind, _, picked = udi.rpartition("/")

    def replaced(value: Json) -> Json:
        match value:
            case str() if value.startswith("umb://"):
                return f"{kind}/{picked.replace('-', '')}"
            case list():
                return [replaced(each) for each in value]
            case dict():
                return {key: replaced(each) for key, each in value.items()}
            case _:
                return value

    return replaced(body)


def _differences(site: Site, sample: str, method: str, path: str, body: Json = None) -> set[str]:
    status, answered = site.exchange(method, path, body)
    assert status < 300, json.dumps(answered)
    return set(differences(recorded(sample), answered))
