"""What client libraries of others send: unencoded paths, types without bodies, nulls, old names, odd forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias
from uuid import UUID

import pytest

from live.bodies import image, member, product, products, upload
from live.databases import Databases
from live.foreign import Foreign, dotnet, multipart_of_dotnet, multipart_of_node, node
from live.server import Server
from live.site import Kit

Library: TypeAlias = Callable[[int, str], Foreign]
Form: TypeAlias = Callable[[object, dict[str, tuple[str, bytes]]], tuple[bytes, str]]

_LIBRARIES = pytest.mark.parametrize("library", [node, dotnet])
_NOBODY = "00000000-0000-0000-0000-000000000000"


@pytest.fixture(scope="module")
def server(
    databases: Databases, kit: Kit, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """One server for all, which make things of their own."""
    folder = tmp_path_factory.mktemp("server")
    url = databases.copy(kit)
    settings = {
        "DATABASE_URL": url,
        "FILES_URL": str(folder / "files"),
        "PLATFORM_VALIDATE_RESPONSES": "always",
    }
    made = Server(settings, folder, kit.keys["administrator"])
    yield made
    made.process.stop()
    databases.drop(url)


@_LIBRARIES
def test_names_in_paths_are_read_encoded_or_not(server: Server, library: Library) -> None:
    """An `@`, a plus and brackets are what they are, whether they were encoded or not."""
    client = _client(server, library)
    name = f"o'hara+{library.__name__}(tea)@example.com"
    assert (
        client.send("POST", "/member", member(name, email=f"{library.__name__}@example.com")).status
        == 201
    )
    found = client.send("GET", client.path("/member/{}", name))
    assert (found.status, found.json["username"]) == (200, name)
    assert client.send("DELETE", client.path("/member/{}", name)).json["_deleteDate"]
    assert client.send("GET", client.path("/member/{}", name)).status == 404


@_LIBRARIES
@pytest.mark.parametrize("body", [None, {}])
def test_publishing_takes_an_empty_object_or_nothing(
    server: Server, library: Library, body: object
) -> None:
    """With a content type or without one; the state comes back by language."""
    client = _client(server, library)
    made = client.send("POST", "/content", product()).json
    published = client.send("PUT", f"/content/{made['_id']}/publish", body)
    assert published.status == 200
    assert set(published.json["_currentVersionState"].values()) == {"PUBLISHED"}
    offline = client.send("PUT", f"/content/{made['_id']}/unpublish?culture=*", body)
    assert set(offline.json["_currentVersionState"].values()) == {"DRAFT"}


@_LIBRARIES
@pytest.mark.parametrize(
    ("path", "rel"),
    [
        ("/content/{}/children", "content"),
        ("/media/{}/children", "media"),
        ("/relation/parent/{}", "relations"),
        ("/relation/child/{}", "relations"),
        ("/relation/relatedMedia", "relations"),
    ],
)
def test_embedded_lists_are_there_even_when_empty(
    server: Server, library: Library, path: str, rel: str
) -> None:
    """`_embedded` has exactly one key, with an array; there is no link to nothing."""
    client = _client(server, library)
    if path.startswith("/media"):
        body: Any = {"mediaTypeAlias": "Folder", "name": "Empty"}
        made = client.send("POST", "/media", body).json["_id"]
    else:
        made = client.send("POST", "/content", products()).json["_id"]
    found = client.send("GET", path.format(made))
    assert (found.status, found.json["_embedded"]) == (200, {rel: []})
    assert rel not in found.json["_links"]


@_LIBRARIES
def test_answers_are_json_whatever_is_accepted(server: Server, library: Library) -> None:
    """`application/json+hal` is asked for, and `application/json` is answered (decision 31)."""
    answer = _client(server, library).send("GET", "/content/type")
    assert answer.headers["content-type"].split(";")[0] == "application/json"


def test_what_was_read_can_be_sent_back(server: Server) -> None:
    """After a read, an edit and an update with everything that was read, only the edit has happened."""
    client = _client(server, dotnet)
    made = client.send("POST", "/content", product()).json
    read = client.send("GET", f"/content/{made['_id']}").json
    read["name"]["en-US"] = "Edited"
    assert client.send("PUT", f"/content/{made['_id']}", read).status == 200
    again = client.send("GET", f"/content/{made['_id']}").json
    assert again["name"]["en-US"] == "Edited"
    changes = {"name", "_updateDate"}
    assert {k: v for k, v in again.items() if k not in changes} == {
        k: v for k, v in read.items() if k not in changes
    }


def test_fields_that_are_null_or_of_the_system_do_no_harm(server: Server) -> None:
    """As .NET serializes languages, members, relations and groups: nulls, ids of zeros, old names."""
    client = _client(server, dotnet)
    language = {
        "cultureName": None,
        "deleteDate": None,
        "fallbackLanguage": None,
        "_id": _NOBODY,
        "isDefault": False,
        "isMandatory": False,
        "isoCode": "sv-SE",
    }
    assert client.send("POST", "/language", language).status == 201
    assert client.send("DELETE", "/language/sv-SE").status == 200
    body = {
        **member("null@example.com", comments=None, password=None, isLockedOut=False),
        "_failedPasswordAttempts": 0,
        "_groups": None,
        "_lastLoginDate": None,
        "_lastPasswordChangeDate": None,
    }
    made = client.send("POST", "/member", body)
    assert (made.status, made.json["_groups"]) == (201, [])
    group = client.send("POST", "/member/group", {"_name": "Club Blue Members"})
    assert (group.status, group.json["name"]) == (201, "Club Blue Members")
    path = client.path("/member/{}/groups/{}", "null@example.com", "Club Blue Members")
    assert client.send("PUT", path).status == 200
    assert client.send("GET", "/member/null%40example.com").json["_groups"] == ["Club Blue Members"]


def test_a_relation_with_an_id_of_zero_is_a_new_one(server: Server) -> None:
    """As .NET sends it."""
    client = _client(server, dotnet)
    ends = [client.send("POST", "/content", products()).json["_id"] for _ in range(2)]
    body = {
        "childId": ends[1],
        "comment": "",
        "_id": 0,
        "parentId": ends[0],
        "relationTypeAlias": "relateDocumentOnCopy",
    }
    made = client.send("POST", "/relation", body)
    assert (made.status, made.json["_id"] > 0) == (201, True)
    assert client.send("DELETE", f"/relation/{made.json['_id']}").status == 200


@pytest.mark.parametrize(
    ("library", "form"), [(node, multipart_of_node), (dotnet, multipart_of_dotnet)]
)
def test_forms_with_files_are_read_as_libraries_write_them(
    server: Server, library: Library, form: Form
) -> None:
    """A file for a language, one for none, and one of media, whose part is the property alone."""
    client = _client(server, library)
    content = upload(
        "Uploaded", fileUpload={"en-US": "tea.png"}, picture={"$invariant": {"src": "cup.png"}}
    )
    files = {
        "fileUpload.en-US": ("tea.png", image(4, 3)),
        "picture.$invariant": ("cup.png", image(8, 6)),
    }
    made = client.send("POST", "/content", *form(content, files))
    assert made.status == 201
    assert made.json["fileUpload"]["en-US"].endswith("/tea.png")
    assert made.json["fileUpload"]["da-DK"] == ""
    assert made.json["picture"]["$invariant"]["src"].endswith("/cup.png")
    picture = {"mediaTypeAlias": "Image", "name": "tea", "umbracoFile": {"src": "tea.png"}}
    media = client.send("POST", "/media", *form(picture, {"umbracoFile": ("tea.png", image(4, 3))}))
    assert (media.status, media.json["umbracoWidth"]) == (201, "4")


@_LIBRARIES
def test_what_is_not_there_is_404_with_an_envelope(server: Server, library: Library) -> None:
    """Libraries turn it into nothing, by its status alone."""
    client = _client(server, library)
    for path in (
        f"/content/{UUID(int=7)}",
        "/member/nobody",
        "/language/xx-XX",
        "/relation/987654",
    ):
        answer = client.send("GET", path)
        assert (answer.status, answer.json["error"]["code"]) == (404, "NotFound")


@pytest.mark.parametrize("path", ["/member/", "/relation/"])
def test_a_slash_at_the_end_makes_no_difference(server: Server, path: str) -> None:
    """Where the documentation has it, and without a redirect (decision 6)."""
    answer = _client(server, node).send("POST", path, {})
    assert answer.status == 422


@pytest.mark.parametrize("version", ["2", "2.0", "2.1", "2.2", "2.3"])
def test_all_versions_that_are_in_use_are_answered(server: Server, version: str) -> None:
    """By header, by query, or by a parameter of `Accept`; others are 400."""
    client = _client(server, node)
    for path, headers in (
        ("/content", {"api-version": version}),
        (f"/content?api-version={version}", {}),
        ("/content", {"accept": f"application/json+hal;v={version}"}),
    ):
        plain = {k: v for k, v in client.headers.items() if k not in {"api-version", "accept"}}
        asked = Foreign(client.port, plain | headers, encodes=False, sends_type_always=True)
        assert asked.send("GET", path).status == 200
    wrong = Foreign(client.port, {**client.headers, "api-version": "3"}, False, False)
    assert wrong.send("GET", "/content").status == 400


def _client(server: Server, library: Library) -> Foreign:
    return library(server.process.port, server.key)
