"""Multipart bodies as clients of others write them (facts: what client libraries for this API really send)."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from starlette.testclient import TestClient

from content_platform.app import create_app
from live.site import Site

from .pictures import picture

_CONTENT = b'{"mediaTypeAlias":"Image","name":"Kochere","umbracoFile":{"src":"kochere.png"}}'


@pytest.fixture
def browser(site: Site) -> Iterator[TestClient]:
    """A program that writes its requests by hand."""
    headers = {"Umb-Project-Alias": site.settings.project_alias}
    headers["Api-Key"] = site.keys["administrator"]
    with TestClient(create_app(site.platform), headers=headers) as client:
        yield client


def _part(disposition: bytes, content: bytes, *headers: bytes) -> bytes:
    lines = [b"Content-Disposition: form-data; " + disposition, *headers, b"", content]
    return b"--line\r\n" + b"\r\n".join(lines) + b"\r\n"


def _send(browser: TestClient, *parts: bytes) -> tuple[int, dict[str, Any]]:
    answer = browser.post(
        "/media",
        content=b"".join(parts) + b"--line--\r\n",
        headers={"Content-Type": "multipart/form-data; boundary=line"},
    )
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    "content",
    [
        _part(b"name=content", _CONTENT, b"Content-Type: application/json; charset=utf-8"),
        _part(b'name="content"', _CONTENT),
        _part(b'name="content"', _CONTENT, b"Content-Type: application/json"),
        _part(b'name="content"; filename="content.json"', _CONTENT, b"Content-Type: text/json"),
    ],
)
@pytest.mark.parametrize(
    "file",
    [
        _part(b"name=umbracoFile; filename=kochere.png", picture()),
        _part(b'name="umbracoFile"; filename="kochere.png"', picture(), b"Content-Type: image/png"),
        _part(b'name="umbracoFile"', picture()),
        _part(b'name="umbracoFile"', picture(), b"Content-Type: application/octet-stream"),
    ],
)
def test_a_file_comes_in_every_spelling(browser: TestClient, content: bytes, file: bytes) -> None:
    """With quotes and without, with content types and without, even without a file name."""
    status, body = _send(browser, content, file)
    assert (status, body["umbracoWidth"], body["umbracoExtension"]) == (201, "40", "png")


def test_an_input_without_a_file_is_nothing(browser: TestClient) -> None:
    """Browsers send an empty part for it."""
    empty = _part(
        b'name="umbracoFile"; filename=""', b"", b"Content-Type: application/octet-stream"
    )
    folder = b'{"mediaTypeAlias":"Folder","name":"Products"}'
    status, body = _send(browser, _part(b'name="content"', folder), empty)
    assert (status, body["mediaTypeAlias"]) == (201, "Folder")


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ((), "content"),
        ((_part(b'name="umbracoFile"; filename="x.png"', picture()),), "content"),
        ((_part(b'name="content"', b"{"),), "content"),
        ((_part(b'name="content"', b"[]"),), "content"),
        ((_part(b'name="content"', b'{"name":"Kochere"}'),), "content.mediaTypeAlias"),
    ],
)
def test_what_is_no_media_item_is_refused(
    browser: TestClient, parts: tuple[bytes, ...], field: str
) -> None:
    """422 says which part, or which field of it, does not fit (DECISIONS 34)."""
    status, body = _send(browser, *parts)
    assert status == 422
    assert [*body["error"]["details"]["errors"]] == [field]


@pytest.mark.parametrize("sent", [b"", b"{", b"--line"])
@pytest.mark.parametrize("media_type", ["application/json", "multipart/form-data; boundary=line"])
def test_what_cannot_be_read_is_a_bad_request(
    browser: TestClient, sent: bytes, media_type: str
) -> None:
    """No body, malformed JSON, and multipart without an end (DECISIONS 34)."""
    answer = browser.post("/media", content=sent, headers={"Content-Type": media_type})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BadRequest")


def test_an_upload_that_is_cut_off_is_refused(browser: TestClient, site: Site) -> None:
    """The last boundary is missing, so nobody knows whether the file is whole; nothing stays of it."""
    parts = [
        _part(b'name="content"', _CONTENT),
        _part(b'name="umbracoFile"; filename="kochere.png"', picture()),
    ]
    answer = browser.post(
        "/media",
        content=b"".join(parts)[:-30],
        headers={"Content-Type": "multipart/form-data; boundary=line"},
    )
    assert answer.status_code == 400
    assert browser.get("/media").json()["_embedded"]["media"] == []
    assert [*Path(site.settings.files_url).rglob("*")] == []


def test_a_full_disk_while_the_body_comes_in_is_a_503(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large files lie on disk before anybody looks at them; there may be no room for them either."""

    def no_room() -> BinaryIO:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("umbraco_apis._runtime.codec.multipart_reader.TemporaryFile", no_room)
    large = _part(b'name="umbracoFile"; filename="x.png"', bytes(2 * 1024 * 1024))
    status, body = _send(browser, _part(b'name="content"', _CONTENT), large)
    assert (status, body["error"]["code"]) == (503, "ServiceUnavailable")
