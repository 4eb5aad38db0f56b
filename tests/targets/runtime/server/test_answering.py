"""What handlers return, as it is sent: statuses, headers, media types, streams, and checks of all that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, MutableMapping
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import MISSING, Field

from specloom.targets.runtime.model import ApiModel
from specloom.targets.runtime.operation import (
    Content,
    Deprecation,
    Framing,
    Header,
    Kind,
    Operation,
    Response,
)
from specloom.targets.runtime.server import (
    Accepted,
    Answer,
    Application,
    ClientError,
    Created,
    Default,
    ExtraHeaders,
    File,
    NoContent,
    NotFound,
    Ok,
    Request,
    ServerSentEvent,
    Success,
    request,
)
from specloom.targets.runtime.shapes import INTEGER, STRING, Items

from .asking import JSON, Handlers, Reply, Sent, answers, ask, serve


class Item(ApiModel):
    """What is answered."""

    name: str
    size: Annotated[int, Field(alias="itemSize", ge=0)]
    note: str | MISSING = MISSING


ITEM = Content(JSON, lambda: Item)
_CHECKED = {"validate_responses": "always"}


def _app(*responses: Response, returns: Any = None, **settings: Any) -> Application:
    async def read() -> Any:
        return returns() if callable(returns) else returns

    deprecation = settings.pop("deprecation", None)
    operation = Operation[Any]("read", "GET", "/x", responses=responses, deprecation=deprecation)
    return serve(operation, by=Handlers(read=settings.pop("handler", read)), **settings)


def _get(*responses: Response, returns: Any, **settings: Any) -> Reply:
    return ask(_app(*responses, returns=returns, **settings), "GET", "/x")


def test_a_bare_model_is_the_success() -> None:
    """The only success needs no class; names are those of the wire, and what was left out is left out."""
    reply = _get(Response(404), Response(201, (ITEM,)), returns=Item(name="a", size=1))
    assert (reply.status, reply.body) == (201, b'{"name":"a","itemSize":1}')
    assert reply.header("content-type") == JSON
    assert reply.header("content-length") == "25"


@pytest.mark.parametrize(
    ("returned", "status", "body"),
    [
        (Ok(Item(name="a", size=1)), 200, b'{"name":"a","itemSize":1}'),
        (NotFound("gone"), 404, b'"gone"'),
        (ClientError("teapot", status=418), 418, b'"teapot"'),
        (Default("busy", status=503), 503, b'"busy"'),
        (NoContent(), 204, b""),
        (Accepted(None), 202, b""),
    ],
)
def test_the_class_of_an_answer_is_its_status(
    returned: Answer[object], status: int, body: bytes
) -> None:
    """An exact status is described before its range, and that before the default."""
    text = (Content(JSON, lambda: str),)
    reply = _get(
        Response(200, (ITEM,)),
        Response(404, text),
        Response(204),
        Response(202),
        Response("4XX", text),
        Response("default", text),
        returns=returned,
        **_CHECKED,
    )
    assert (reply.status, reply.body) == (status, body)
    expected = None if status == 204 else str(len(body))
    assert reply.header("content-length") == expected


class ReadOk(Ok[Item]):
    """As a template may write it: an answer with headers."""

    __slots__ = ("etag", "links")

    def __init__(
        self,
        body: Item,
        *,
        etag: str,
        links: list[str] | None = None,
        headers: ExtraHeaders | None = None,
    ) -> None:
        super().__init__(body, headers=headers)
        self.etag = etag
        self.links = links


@dataclass(slots=True)
class ReadCreated(Answer["Item"]):
    """The same as a dataclass."""

    body: Item
    _: KW_ONLY
    etag: str
    links: list[str] | None = None
    headers: ExtraHeaders | None = None

    status = 201


_HEADERS = (
    Header("etag", "ETag", lambda: str, required=True),
    Header("links", "X-Links", lambda: list[str], Items(STRING)),
)


@pytest.mark.parametrize("answer", [ReadOk, ReadCreated])
def test_documented_headers_are_attributes_of_the_answer(answer: Any) -> None:
    """They are written by their style; those of `headers` are sent as they are."""
    item = Item(name="a", size=1)
    reply = _get(
        *(Response(status, (ITEM,), _HEADERS) for status in (200, 201)),
        returns=answer(item, etag='"v1"', links=["a", "b"], headers={"X-More": "ä"}),
        **_CHECKED,
    )
    assert (reply.header("etag"), reply.header("x-links")) == ('"v1"', "a,b")
    assert reply.header("x-more") == "ä"


def test_headers_of_an_answer_replace_others_of_their_name() -> None:
    """A handler has the last word; pairs send a name several times."""
    pairs = [("Content-Type", "text/json"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    reply = _get(Response(200, (ITEM,)), returns=Ok(Item(name="a", size=1), headers=pairs))
    assert reply.header("content-type") == "text/json"
    assert [value for key, value in reply.headers if key == "set-cookie"] == ["a=1", "b=2"]


@pytest.mark.parametrize("headers", [{"X": "a\r\nSet-Cookie: b"}, {"X\n": "a"}, {"X": "\0"}])
def test_a_header_cannot_bring_in_another(headers: dict[str, str]) -> None:
    """A value with a line break is no header, whoever it comes from."""
    reply = _get(Response(200, (ITEM,)), returns=Ok(Item(name="a", size=1), headers=headers))
    assert (reply.status, reply.header("set-cookie")) == (500, None)


@pytest.mark.parametrize(
    ("responses", "returned", "message"),
    [
        ((Response(200, (ITEM,)),), NotFound("x"), "read answered 404, and the document has 200"),
        ((), Ok(None), "read answered 200, and the document has nothing"),
        (
            (Response(200, (ITEM,)),),
            Item.model_construct(name="a", size=-1),
            "read answered 200 with a body that is wrong at /itemSize: "
            "Input should be greater than or equal to 0",
        ),
        (
            (Response(200, (ITEM,), _HEADERS),),
            Ok(Item(name="a", size=1)),
            "read answered 200 without the header ETag",
        ),
        (
            (Response(204),),
            NoContent("x"),
            "read answered 204 with a body, and the document has none",
        ),
    ],
)
def test_an_undocumented_answer_is_told_in_development(
    responses: tuple[Response, ...], returned: object, message: str
) -> None:
    """With `debug` the client sees what is wrong; otherwise only the log does, if answers are checked."""
    told = _get(*responses, returns=returned, debug=True)
    assert (told.status, told.json["detail"]) == (500, message)
    hidden = _get(*responses, returns=returned, **_CHECKED)
    assert (hidden.status, hidden.json["detail"]) == (500, "the server failed to answer")


def test_the_log_tells_what_was_undocumented(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever runs the server finds the message there."""
    _get(Response(200, (ITEM,)), returns=NotFound("x"), **_CHECKED)
    assert "read answered 404, and the document has 200" in caplog.text


def test_in_production_an_undocumented_answer_is_sent() -> None:
    """Without checks nothing that a handler says is lost."""
    reply = _get(Response(200, (ITEM,)), returns=NotFound({"a": [1]}))
    assert (reply.status, reply.json, reply.header("content-type")) == (404, {"a": [1]}, JSON)


class Csv(Ok[str]):
    """As generated for a second media type."""

    __slots__ = ()
    media_type = "text/csv"


def test_the_class_of_an_answer_says_its_media_type() -> None:
    """The first documented one needs no word."""
    contents = (ITEM, Content("text/csv", lambda: str, Kind.TEXT))
    reply = _get(Response(200, contents), returns=Csv("a,b"), **_CHECKED)
    assert (reply.header("content-type"), reply.body) == ("text/csv; charset=utf-8", b"a,b")
    reply = _get(Response(200, contents), returns=Ok(Item(name="a", size=1)), **_CHECKED)
    assert reply.header("content-type") == JSON


@pytest.mark.parametrize(
    ("accept", "status", "media_type"),
    [
        (None, 200, JSON),
        ("*/*", 200, JSON),
        ("application/hal+json", 200, "application/hal+json"),
        ("application/json;q=0.5, application/hal+json", 200, "application/hal+json"),
        ("application/*", 200, JSON),
        ("text/html, */*;q=0.1", 200, JSON),
        ("text/html", 406, "application/problem+json"),
        ("application/json;q=0, text/html", 406, "application/problem+json"),
        ("application/json;q=x", 200, JSON),
        (",;,q=", 406, "application/problem+json"),
    ],
)
def test_the_request_chooses_among_media_types(
    accept: str | None, status: int, media_type: str
) -> None:
    """The preferred one that can hold the body is sent; 406 where none is acceptable."""
    contents = (ITEM, Content("application/hal+json", lambda: Item))
    app = _app(Response(200, contents), returns=Item(name="a", size=1))
    reply = ask(app, "GET", "/x", headers={} if accept is None else {"Accept": accept})
    assert (reply.status, reply.header("content-type")) == (status, media_type)


def test_what_is_accepted_can_be_disregarded() -> None:
    """The first media type is sent to those who accept none."""
    app = _app(Response(200, (ITEM,)), returns=Item(name="a", size=1), disregard_accept=True)
    reply = ask(app, "GET", "/x", headers={"Accept": "text/html"})
    assert (reply.status, reply.header("content-type")) == (200, JSON)


def test_an_answer_of_one_request_does_not_decide_for_the_next() -> None:
    """What was negotiated is not remembered for other clients."""
    contents = (ITEM, Content("application/hal+json", lambda: Item))
    app = _app(Response(200, contents), returns=Item(name="a", size=1))
    for accept in ("application/hal+json", JSON, "application/hal+json"):
        assert ask(app, "GET", "/x", headers={"Accept": accept}).header("content-type") == accept


BINARY = Content("image/*", lambda: bytes, Kind.BINARY)


async def _some_bytes() -> AsyncIterator[bytes]:
    yield b"ab"
    yield b"c"


def _blocking_bytes() -> Iterator[bytes]:
    yield b"ab"
    yield b"c"


def test_bytes_come_from_anywhere(tmp_path: Path) -> None:
    """From memory, files, coroutines and generators; the length is told where it is known."""
    path = tmp_path / "a.png"
    path.write_bytes(b"abc")
    for body, length, media_type in (
        (b"abc", "3", "application/octet-stream"),
        (path, "3", "image/png"),
        (File(b"abc", content_type="image/gif"), "3", "image/gif"),
        (_some_bytes, None, "application/octet-stream"),
        (_blocking_bytes, None, "application/octet-stream"),
    ):
        reply = _get(Response(200, (BINARY,)), returns=body, **_CHECKED)
        assert reply.body == b"abc"
        assert (reply.header("content-length"), reply.header("content-type")) == (
            length,
            media_type,
        )


async def _items() -> AsyncIterator[Item]:
    yield Item(name="a", size=1)
    yield Item(name="b", size=2)


@pytest.mark.parametrize(
    ("media_type", "framing", "sent"),
    [
        (
            "text/event-stream",
            Framing.EVENT_STREAM,
            [b'data: {"name":"a","itemSize":1}\n\n', b'data: {"name":"b","itemSize":2}\n\n'],
        ),
        (
            "application/jsonl",
            Framing.JSON_LINES,
            [b'{"name":"a","itemSize":1}\n', b'{"name":"b","itemSize":2}\n'],
        ),
    ],
)
def test_items_are_sent_as_they_come(media_type: str, framing: Framing, sent: list[bytes]) -> None:
    """Each item is a chunk, framed as the media type says."""
    content = Content(media_type, lambda: Item, Kind.STREAM, framing)
    for returns in (
        _items,
        lambda: Ok(_items()),
        lambda: [Item(name="a", size=1), Item(name="b", size=2)],
    ):
        reply = _get(Response(200, (content,)), returns=returns, **_CHECKED)
        assert (reply.header("content-type"), list(reply.chunks)) == (media_type, sent)


def test_events_can_be_whole() -> None:
    """An event with an id or a name is sent as it is."""
    content = Content("text/event-stream", lambda: Item, Kind.STREAM, Framing.EVENT_STREAM)
    returns = [ServerSentEvent("x", event="ping", id="7")]
    reply = _get(Response(200, (content,)), returns=returns, **_CHECKED)
    assert reply.body == b"event: ping\nid: 7\ndata: x\n\n"
    assert reply.header("cache-control") == "no-cache"


def test_a_stream_that_fails_is_broken_off() -> None:
    """The server is told, so that the client sees that the end is missing."""

    async def items() -> AsyncIterator[Item]:
        yield Item(name="a", size=1)
        raise ConnectionResetError("the database is gone")

    content = Content("application/jsonl", lambda: Item, Kind.STREAM, Framing.JSON_LINES)
    app = _app(Response(200, (content,)), returns=items)
    with pytest.raises(ConnectionResetError):
        ask(app, "GET", "/x")


def test_a_head_request_starts_no_stream() -> None:
    """What would give the chunks is closed, and nothing is sent."""
    ended: list[bool] = []

    async def items() -> AsyncIterator[Item]:
        ended.append(True)
        yield Item(name="a", size=1)

    content = Content("application/jsonl", lambda: Item, Kind.STREAM, Framing.JSON_LINES)
    reply = ask(_app(Response(200, (content,)), returns=items), "HEAD", "/x")
    assert (reply.status, reply.body, ended) == (200, b"", [])


@pytest.mark.parametrize(
    ("deprecation", "expected"),
    [
        (Deprecation(), {}),
        (Deprecation(since="2024-06-30"), {"deprecation": "@1719705600"}),
        (
            Deprecation(since="2024-06-30T02:00:00+02:00", sunset="2025-12-31T23:59:59Z"),
            {"deprecation": "@1719705600", "sunset": "Wed, 31 Dec 2025 23:59:59 GMT"},
        ),
        (Deprecation(since="soon", replaced_by="GET /v2/{id}"), {}),
        (
            Deprecation(replaced_by="GET /v2/items"),
            {"link": '</v2/items>; rel="successor-version"'},
        ),
        (
            Deprecation(replaced_by="https://x.example/a>b\r\n"),
            {"link": '<https://x.example/a%3Eb%0D%0A>; rel="successor-version"'},
        ),
    ],
)
def test_deprecated_operations_say_so(deprecation: Deprecation, expected: dict[str, str]) -> None:
    """On every answer, as far as the document knows dates and a successor (RFC 9745, RFC 8594)."""
    app = _app(answers(), returns=1, deprecation=deprecation)
    for reply in (ask(app, "GET", "/x"), ask(app, "GET", "/x", headers={"Accept": "a/b"})):
        found = {
            key: value for key, value in reply.headers if key in ("deprecation", "sunset", "link")
        }
        assert found == expected


def test_handlers_run_wherever_they_block_nobody() -> None:
    """`async def` on the loop, `def` in a thread; both know the request at hand."""
    seen: list[Request] = []

    async def on_loop() -> int:
        seen.append(request())
        return 1

    def in_thread() -> int:
        seen.append(request())
        return 1

    def coroutine() -> Any:
        return on_loop()

    for handler in (on_loop, in_thread, coroutine):
        reply = ask(
            _app(answers(), handler=handler), "GET", "/x", query="a=1", headers={"X-A": "b"}
        )
        assert reply.json == 1
    for each in seen:
        assert (each.method, each.url.path, each.query["a"]) == ("GET", "/x", "1")
        assert (each.headers["x-a"], each.operation.id, each.principal) == ("b", "read", None)
    with pytest.raises(RuntimeError, match="while a request is answered"):
        request()


def test_a_range_takes_any_status_of_it() -> None:
    """The handler says which; one outside of the range is not documented."""
    response = Response("2XX", (Content(JSON, lambda: int),))
    assert _get(response, returns=Success(1, status=299), **_CHECKED).status == 299
    assert _get(response, returns=Success(1, status=300), **_CHECKED).status == 500
    assert _get(response, returns=1, **_CHECKED).status == 200


def test_classes_of_statuses_are_typed_headers_need_not_repeat() -> None:
    """`Created` is 201, whatever it carries."""
    header = Header("count", "X-Count", lambda: int, INTEGER)
    reply = _get(Response(201, (ITEM,), (header,)), returns=Created(Item(name="a", size=1)))
    assert (reply.status, reply.header("x-count")) == (201, None)


@pytest.mark.parametrize("tells_by", ["disconnect", "send"])
def test_a_stream_ends_when_nobody_reads_it(tells_by: str) -> None:
    """What gives the items is closed, whichever way the server tells that the client is gone."""
    closed: list[bool] = []

    async def items() -> AsyncIterator[Item]:
        try:
            while True:
                yield Item(name="a", size=1)
                await asyncio.sleep(0)
        finally:
            closed.append(True)

    content = Content("application/jsonl", lambda: Item, Kind.STREAM, Framing.JSON_LINES)
    app = _app(Response(200, (content,)), returns=items)
    sent: list[object] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)
        if tells_by == "send" and len(sent) > 3:
            raise OSError("gone")

    async def receive() -> MutableMapping[str, Any]:
        while tells_by == "send" or len(sent) < 4:
            await asyncio.sleep(0)
        return {"type": "http.disconnect"}

    asyncio.run(app(Sent("GET", "/x").as_scope(), receive, send))
    assert closed == [True]
