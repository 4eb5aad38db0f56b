"""Files are served where the values of properties say that they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from umbraco_apis.content_management_v2 import models as m

from content_platform.app import create_app
from live.site import Site

from .pictures import add_file, add_image, picture


@pytest.fixture
def browser(site: Site) -> Iterator[TestClient]:
    """Somebody without credentials."""
    with TestClient(create_app(site.platform)) as client:
        yield client


@pytest.fixture
def digits(site: Site) -> str:
    """The path of a file with `0123456789` in it."""
    made = add_file(site.content_management(), "digits.txt", b"0123456789")
    assert isinstance(made.umbraco_file, str)
    return made.umbraco_file


def test_a_file_is_served_to_everybody(site: Site, browser: TestClient) -> None:
    """With the type that its name tells, whatever the uploader said."""
    image = add_image(site.content_management())
    assert isinstance(image.umbraco_file, m.MediaImage)
    answer = browser.get(image.umbraco_file.src)
    assert (answer.status_code, answer.content) == (200, picture())
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Length"] == str(len(picture()))


def test_what_was_uploaded_cannot_run_as_a_page(site: Site, browser: TestClient) -> None:
    """Browsers put HTML and SVG into a sandbox, and guess no types."""
    page = add_file(site.content_management(), "evil.html", b"<script>alert(1)</script>")
    answer = browser.get(str(page.umbraco_file))
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_is_gone_with_its_item(site: Site, browser: TestClient) -> None:
    """As is one under another name, or of another form."""
    client = site.content_management()
    made = add_file(client, "a.txt", b"a")
    path = str(made.umbraco_file)
    assert browser.get(path).status_code == 200
    assert browser.get(path.replace("a.txt", "b.txt")).status_code == 404
    assert browser.get(f"/media/{'a' * 12}/a.txt").status_code == 404
    client.media.delete_by_id(id=made.id)
    assert browser.get(path).status_code == 404


def test_a_known_file_is_not_sent_again(browser: TestClient, digits: str) -> None:
    """What is at an address never changes."""
    tag = browser.get(digits).headers["ETag"]
    for known in (tag, f'"x", W/{tag}', "*"):
        answer = browser.get(digits, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
    assert browser.get(digits, headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "content", "told"),
    [
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=7-", b"789", "bytes 7-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-30", b"0123456789", "bytes 0-9/10"),
        ("bytes=8-100", b"89", "bytes 8-9/10"),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(
    browser: TestClient, digits: str, asked: str, content: bytes, told: str
) -> None:
    """As players of films do."""
    answer = browser.get(digits, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (206, content)
    assert answer.headers["Content-Range"] == told


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=-0", "bytes=10-20"])
def test_a_part_that_is_not_there_cannot_be_sent(
    browser: TestClient, digits: str, asked: str
) -> None:
    """The answer says how long the file is."""
    answer = browser.get(digits, headers={"Range": asked})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, "bytes */10")


@pytest.mark.parametrize("asked", ["bytes=4-2", "bytes=-", "bytes=0-1,3-4", "lines=1-2"])
def test_what_is_no_single_range_is_answered_with_all(
    browser: TestClient, digits: str, asked: str
) -> None:
    """So is a part of another version of the file."""
    assert browser.get(digits, headers={"Range": asked}).content == b"0123456789"
    other = {"Range": "bytes=2-4", "If-Range": '"another"'}
    assert browser.get(digits, headers=other).content == b"0123456789"


def test_files_can_only_be_read(browser: TestClient, digits: str) -> None:
    """HEAD tells as much as GET, without the bytes."""
    answer = browser.head(digits)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == "10"
    refused = browser.delete(digits)
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD")


def test_a_file_that_cannot_be_read_is_a_503(site: Site, browser: TestClient, digits: str) -> None:
    """The database knows of it, so it is not said to be gone."""
    folder = digits.split("/")[2]
    site.platform.uploads.files.remove(folder)
    answer = browser.get(digits)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
