"""A HAR becomes exchanges; what a browser has left out of it is unseen."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from specloom.conform.exchange import Exchange, Part
from specloom.conform.recorded import read_recorded
from specloom.diagnostics import UsageError

_JSON = {"name": "Content-Type", "value": "application/json"}


def _read(tmp_path: Path, *entries: object) -> list[Exchange]:
    path = tmp_path / "traffic.har"
    path.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}), "utf-8")
    return list(read_recorded(path))


def _entry(**changes: object) -> dict[str, object]:
    request = {
        "method": "POST",
        "url": "https://shop.test/v1/items?a=1#top",
        "headers": [{"name": ":method", "value": "POST"}, {"name": "Cookie", "value": "a=b"}],
        "postData": {"mimeType": "application/json", "text": '{"a": "ü"}'},
    }
    response = {
        "status": 200,
        "headers": [_JSON],
        "content": {"size": 2, "mimeType": "application/json", "text": "{}"},
    }
    return {"time": 12.5, "request": request, "response": response} | changes


def test_an_entry_has_all_of_a_request_and_its_answer(tmp_path: Path) -> None:
    """Names of headers are in lower case, without those of HTTP/2; times are seconds."""
    (exchange,) = _read(tmp_path, _entry())
    asked, answer = exchange.asked, exchange.answer
    assert asked.url == "https://shop.test/v1/items?a=1"
    assert asked.headers == (("cookie", "a=b"), ("content-type", "application/json"))
    assert (asked.body, asked.unseen) == ('{"a": "ü"}'.encode(), frozenset())
    assert answer is not None
    assert (answer.status, answer.body, answer.seconds) == (200, b"{}", 0.0125)
    assert answer.unseen == frozenset()


@pytest.mark.parametrize(
    ("content", "body", "is_unseen"),
    [
        (
            {"size": 3, "text": base64.b64encode(b"\x00\x01\x02").decode(), "encoding": "base64"},
            b"\x00\x01\x02",
            False,
        ),
        ({"size": 0}, b"", False),
        ({"size": 17}, b"", True),
        ({}, b"", True),
        ({"size": 900, "text": '{"cut'}, b'{"cut', True),
        ({"size": 3, "text": "\x00", "encoding": "base64"}, b"", True),
    ],
)
def test_a_body_that_was_not_kept_is_unseen(
    tmp_path: Path, content: object, body: bytes, is_unseen: bool
) -> None:
    """No text but a size, or less text than there was."""
    response = {"status": 200, "headers": [_JSON], "content": content}
    (exchange,) = _read(tmp_path, _entry(response=response))
    assert exchange.answer is not None
    assert (exchange.answer.body, Part.BODY in exchange.answer.unseen) == (body, is_unseen)


def test_a_form_is_put_together_again(tmp_path: Path) -> None:
    """Parameters without the text that they were are pairs; a multipart body cannot be had again."""
    fields = [{"name": "a", "value": "1 2"}, {"name": "b", "value": "&"}]
    request = {"method": "POST", "url": "https://shop.test/", "headers": []}
    form = {"mimeType": "application/x-www-form-urlencoded", "params": fields}
    parts = {"mimeType": "multipart/form-data; boundary=b", "params": fields}
    first, second = _read(
        tmp_path,
        _entry(request=request | {"postData": form}),
        _entry(request=request | {"postData": parts}),
    )
    assert first.asked.body == b"a=1+2&b=%26"
    assert (second.asked.body, Part.BODY in second.asked.unseen) == (None, True)


def test_secrets_that_were_taken_out_are_unseen(tmp_path: Path) -> None:
    """If no request of a file has any, they were taken out: nobody is accused of having had none."""
    request = {"method": "GET", "url": "https://shop.test/", "headers": []}
    (without,) = _read(tmp_path, _entry(request=request))
    _, with_others = _read(tmp_path, _entry(), _entry(request=request))
    assert Part.CREDENTIALS in without.asked.unseen
    assert Part.CREDENTIALS not in with_others.asked.unseen


def test_what_was_never_answered_has_no_answer(tmp_path: Path) -> None:
    """Browsers write status 0 for it; what is no HTTP is left out."""
    blocked, *rest = _read(
        tmp_path,
        _entry(response={"status": 0}),
        _entry(request={"method": "GET", "url": "wss://shop.test/", "headers": []}),
        _entry(request={"method": "GET", "url": "data:text/plain,x", "headers": []}),
    )
    assert (blocked.answer, rest) == (None, [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{\n  ]", "traffic.har:2:3: not JSON: "),
        ('{"log": 1}', "traffic.har: no HAR: it has no `log.entries`"),
        ("[]", "traffic.har: no HAR: it has no `log.entries`"),
        ('{"log": {"entries": []}}', "traffic.har: holds no requests"),
        ('{"log": {"entries": [1, {"request": 2}]}}', "traffic.har: holds no requests"),
    ],
)
def test_a_file_that_is_no_har_is_refused_with_its_place(
    tmp_path: Path, text: str, message: str
) -> None:
    """The error says where, what, and what to do."""
    path = tmp_path / "traffic.har"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        list(read_recorded(path))
    assert message in caught.value.message
    assert caught.value.help
