"""Whatever was recorded, reading and judging it ends with a judgement or with an error that says where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conform.judging import BASE, exchange, shop
from specloom.conform.exchange import Answer, Asked
from specloom.conform.recorded import line_of, read_recorded
from specloom.conform.recorded.access_log import exchange_of_line
from specloom.conform.recorded.har import exchanges_of_har
from specloom.diagnostics import UsageError
from specloom.source import Json

_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
_JSON = st.recursive(
    _LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)
_TEXT = st.text(st.characters(codec="latin-1"))
_TARGETS = st.sampled_from(
    ["/items", "/items?take=", "/items?filter[", "/items/1", "/items/newest", ""]
)
_TYPES = st.sampled_from(
    [
        "application/json",
        "application/jsonl",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "multipart/form-data",
        "text/csv; charset=nonsense",
        "text/csv",
        "",
        "/;;=",
    ]
)
_HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["content-type", "cookie", "x-trace", "authorization", "x-total"]), _TEXT
    )
)


_ASKED = st.builds(
    lambda method, target, rest, media_type, headers, body: Asked(
        method, f"{BASE}{target}{rest}", (("content-type", media_type), *headers), body
    ),
    st.sampled_from(["GET", "POST", "DELETE", "HEAD", "PURGE"]),
    _TARGETS,
    _TEXT,
    _TYPES,
    _HEADERS,
    st.binary(),
)
_ANSWERS = st.builds(
    lambda status, media_type, headers, body: Answer(
        status, (("content-type", media_type), *headers), body
    ),
    st.integers(100, 599),
    _TYPES,
    _HEADERS,
    st.binary() | _JSON.map(lambda value: json.dumps(value).encode("utf-8", "replace")),
)
_NUMBER = Answer(200, (("content-type", "application/json"),), b"[1e400]")


@given(_ASKED, _ANSWERS)
@example(Asked("GET", f"{BASE}/items?take=%"), _NUMBER)
@example(Asked("GET", f"{BASE}/items#["), _NUMBER)
@example(Asked("GET", "http://[::1"), _NUMBER)
@example(Asked("GET", "/v1/items"), _NUMBER)
def test_any_exchange_is_judged(asked: Asked, answer: Answer) -> None:
    """No request and no answer is too strange: the judge says what is wrong, or that it is not its own."""
    judged = shop().judge(exchange(asked, answer))
    assert judged is None or all(each.message for each in judged.failures)
    line = json.loads(line_of(judged or exchange(asked, answer), with_bodies=True))
    assert line["status"] == answer.status


@given(_JSON)
def test_any_value_is_a_line_or_none(value: Json) -> None:
    """What is no request is passed over, and what is one has a method and an address."""
    words = ("method", "url", "status", "request_headers", "response_body", "seconds", "request")
    for line in ({"method": "GET", "url": "/", "status": 200, word: value} for word in words):
        found = exchange_of_line(line)
        assert found is None or (found.asked.method and found.asked.url)


@given(st.lists(_JSON), _JSON)
def test_any_value_is_an_entry_of_a_har_or_none(entries: list[Json], value: Json) -> None:
    """What is no HTTP is left out, wherever in an entry the nonsense stands."""
    request: Json = {
        "method": "GET",
        "url": "https://shop.test/",
        "headers": value,
        "postData": value,
    }
    response: Json = {"status": 200, "headers": value, "content": value}
    entries += [{"request": request, "response": response, "time": value}]
    found = list(exchanges_of_har(entries))
    assert found[-1].asked.url == "https://shop.test/"


@given(st.dictionaries(st.sampled_from(["text", "encoding", "size", "mimeType", "params"]), _JSON))
def test_any_body_of_a_har_is_read_or_unseen(content: dict[str, Json]) -> None:
    """A body that makes no sense is one that was not recorded."""
    request: Json = {"method": "POST", "url": "https://shop.test/", "postData": content}
    response: Json = {"status": 200, "content": content}
    (found,) = exchanges_of_har([{"request": request, "response": response}])
    assert found.answer is not None


@pytest.mark.parametrize("name", ["a.har", "a.ndjson"])
def test_a_file_of_nothing_but_bytes_is_refused(tmp_path: Path, name: str) -> None:
    """Neither JSON nor UTF-8: the error has the place."""
    path = tmp_path / name
    path.write_bytes(b"\xff\xfe\n\x00")
    with pytest.raises(UsageError, match=f"{name}:1:1"):
        list(read_recorded(path))
