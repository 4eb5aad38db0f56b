"""Clients that others have written spell requests in ways of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from content_platform.app import create_app
from live.site import Site

FREJA: dict[str, Any] = {
    "email": "freja@example.com",
    "isApproved": True,
    "memberTypeAlias": "Member",
    "username": "freja@example.com",
    "name": "Freja",
}


@pytest.fixture
def browser(site: Site) -> Iterator[TestClient]:
    """Sends what it is told to, as the administrator."""
    headers = {
        "Umb-Project-Alias": site.settings.project_alias,
        "Api-Key": site.keys["administrator"],
        "Content-Type": "application/json",
    }
    with TestClient(create_app(site.platform), headers=headers) as client:
        yield client


def test_a_slash_at_the_end_makes_no_difference(browser: TestClient) -> None:
    """There is no redirect, and a slash in a name is another matter."""
    made = browser.post("/member/", json=FREJA, follow_redirects=False)
    assert made.status_code == 201
    assert browser.get("/member/freja@example.com/").json() == made.json()
    assert browser.get("/member/freja@example.com%2F").status_code == 404
    renamed = {**FREJA, "username": "freja/"}
    assert browser.put("/member/freja@example.com", json=renamed).status_code == 200
    assert browser.get("/member/freja%2F").json()["username"] == "freja/"
    assert browser.get("/member/freja%2F/").json()["username"] == "freja/"
    assert browser.post("/relation/", json={}).status_code == 422


def test_names_come_as_they_are(browser: TestClient) -> None:
    """Neither spaces nor at-signs of a path need to be encoded, and a body is not needed where none is."""
    browser.post("/member", json=FREJA)
    browser.post("/member/group", json={"_name": "Blue Club"})
    place = "/member/freja@example.com/groups/Blue Club"
    answer = browser.put(place)
    assert (answer.status_code, answer.content) == (200, b"")
    assert browser.get("/member/FREJA@example.com").json()["_groups"] == ["Blue Club"]
    assert browser.delete(place).status_code == 200


@pytest.mark.parametrize("body", ["", "[]", "null", '"text"', "{"])
@pytest.mark.parametrize("path", ["/member", "/member/group", "/relation"])
def test_a_body_that_is_no_object_is_a_bad_request(
    browser: TestClient, path: str, body: str
) -> None:
    """It is 400, and 422 is for objects (DECISIONS 34)."""
    answer = browser.post(path, content=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BadRequest")
    assert browser.post(path, content="{}").status_code == 422
