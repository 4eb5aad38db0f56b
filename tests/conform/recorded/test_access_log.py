"""Lines of any JSON access log become exchanges; what a line does not tell is unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specloom.conform.exchange import Answer, Asked, CheckFailure, Exchange, Intent, Part, Phase
from specloom.conform.recorded import line_of, read_recorded
from specloom.diagnostics import UsageError

_NOTHING_ELSE = frozenset({Part.HEADERS, Part.CREDENTIALS, Part.BODY})


def _read(tmp_path: Path, *lines: str) -> list[Exchange]:
    path = tmp_path / "access.ndjson"
    path.write_text("\n".join(lines), "utf-8")
    return list(read_recorded(path))


@pytest.mark.parametrize(
    "line",
    [
        {"method": "get", "url": "http://shop.test/items?take=1", "status": 200, "seconds": 0.5},
        {
            "http": {"request": {"method": "GET"}, "response": {"status_code": 200}},
            "url": {"path": "/items", "query": "take=1", "domain": "shop.test"},
            "duration_ms": 500,
        },
        {
            "http.request.method": "GET",
            "url.full": "http://shop.test/items?take=1",
            "http.response.status_code": 200,
            "duration": 0.5,
        },
        {
            "request": {"method": "GET", "uri": "/items?take=1", "host": "shop.test"},
            "status": 200,
            "duration": 0.5,
        },
        {
            "request_method": "GET",
            "request_uri": "/items?take=1",
            "host": "shop.test",
            "status": "200",
            "request_time": "0.500",
        },
        {
            "request": "GET /items?take=1 HTTP/1.1",
            "http_host": "shop.test",
            "status": 200,
            "request_time": 0.5,
        },
        {
            "req": {"method": "GET", "url": "/items?take=1"},
            "res": {"statusCode": 200},
            "responseTime": 500,
            "host": "shop.test",
        },
    ],
    ids=["specloom", "elastic", "opentelemetry", "caddy", "nginx", "nginx-request", "pino"],
)
def test_the_words_of_many_loggers_are_known(tmp_path: Path, line: dict[str, object]) -> None:
    """Whatever a logger calls them: method, URL, status and time."""
    (exchange,) = _read(tmp_path, json.dumps(line))
    answer = exchange.answer
    assert answer is not None
    assert (exchange.asked.method, exchange.asked.url) == ("GET", "http://shop.test/items?take=1")
    assert (answer.status, answer.seconds) == (200, 0.5)
    assert exchange.asked.unseen == answer.unseen == _NOTHING_ELSE


def test_headers_and_bodies_are_read_where_they_are_logged(tmp_path: Path) -> None:
    """Objects, lists and pairs of headers; bodies as text, as JSON or as base64."""
    line = {
        "method": "POST",
        "url": "/items",
        "status": 200,
        "request_headers": {"Accept": ["a", "b"], "X": "1"},
        "request_body": {"a": 1},
        "response_headers": [["Content-Type", "image/png"]],
        "response_body_base64": "AAE=",
    }
    (exchange,) = _read(tmp_path, json.dumps(line))
    assert exchange.asked.headers == (("accept", "a"), ("accept", "b"), ("x", "1"))
    assert (exchange.asked.body, exchange.asked.unseen) == (b'{"a":1}', frozenset())
    assert exchange.answer == Answer(200, (("content-type", "image/png"),), b"\x00\x01")


def test_lines_about_something_else_are_passed_over(tmp_path: Path) -> None:
    """A log may hold other events, empty lines, and a last line that is not finished."""
    lines = (
        '{"event": "started", "port": 80}',
        "",
        '{"method":"GET","url":"/a","status":200}',
        '{"meth',
    )
    assert [each.asked.url for each in _read(tmp_path, *lines)] == ["http://localhost/a"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("{}", "GET / 200", "{}"), "access.ndjson:2:1: not JSON"),
        (("[1]", "{}"), "access.ndjson:1:1: not a JSON object"),
        (('{"event": "started"}',), "access.ndjson: holds no requests"),
    ],
)
def test_a_line_that_is_no_object_is_refused_with_its_place(
    tmp_path: Path, lines: tuple[str, ...], message: str
) -> None:
    """The error says where, what, and what to do."""
    with pytest.raises(UsageError) as caught:
        _read(tmp_path, *lines)
    assert message in caught.value.message
    assert caught.value.help


@pytest.mark.parametrize("name", ["traffic.txt", "missing.ndjson"])
def test_a_file_that_is_not_there_or_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    """The error names the file."""
    with pytest.raises(UsageError, match=name):
        list(read_recorded(tmp_path / name))


def test_a_written_line_is_read_back(tmp_path: Path) -> None:
    """What was judged is the same when it is read again, but for secrets, and judgements start anew."""
    exchange = Exchange(
        "GET /items",
        Asked(
            "GET",
            "http://shop.test/items?Key=s3cret&a=b",
            (
                ("authorization", "Bearer s3cret"),
                ("cookie", "a=s3cret; b=s3cret"),
                ("key", "s3cret"),
            ),
            b"\xff",
        ),
        Answer(200, (("set-cookie", "a=s3cret; Path=/"), ("x", "1")), b"{}", 0.25),
        Intent(Phase.RECORDED),
        ("status_code_conformance",),
        (CheckFailure("status_code_conformance", "Undocumented status", "it is 200"),),
    )
    line = line_of(exchange, secrets={"key"}, with_bodies=True).decode()
    assert "s3cret" not in line
    (read,) = _read(tmp_path, line)
    assert read.asked.headers[0] == ("authorization", "Bearer [redacted]")
    assert (read.asked.body, read.asked.unseen) == (b"\xff", frozenset())
    assert read.answer is not None
    assert (read.answer.body, read.answer.seconds, read.answer.unseen) == (b"{}", 0.25, frozenset())
    (bare,) = _read(tmp_path, line_of(exchange).decode())
    assert bare.answer is not None
    assert Part.BODY in bare.asked.unseen & bare.answer.unseen
