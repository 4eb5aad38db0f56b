"""Bodies of requests: every kind, absent and empty ones, and those that are refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

import pytest
from pydantic import MISSING, Field

from specloom.targets.runtime.file import File
from specloom.targets.runtime.model import ApiModel
from specloom.targets.runtime.operation import (
    QUERY,
    Body,
    Content,
    Framing,
    Kind,
    Operation,
    Parameter,
    Part,
    Response,
)
from specloom.targets.runtime.server import Application, ByteStream, ItemStream
from specloom.targets.runtime.shapes import INTEGER

from .asking import JSON, Handlers, answers, ask, json_of, serve


class Item(ApiModel):
    """What is sent."""

    name: Annotated[str, Field(min_length=2)]
    size: Annotated[int, Field(alias="itemSize")] = 0
    tags: list[str] | MISSING = MISSING


class Upload(ApiModel):
    """What is sent as parts."""

    title: str
    count: int = 0
    photo: File


_seen: list[Any] = []


async def _see(*, body: Any) -> None:
    _seen[:] = [body]


def _app(*contents: Content, required: bool = True, **settings: Any) -> Application:
    operation = Operation[Any](
        "see",
        "POST",
        "/items",
        body=Body(contents, required=required),
        responses=(answers(),),
    )
    return serve(operation, by=Handlers(see=settings.pop("handler", _see)), **settings)


ITEM = Content(JSON, lambda: Item)


def test_json_becomes_a_model() -> None:
    """The handler gets the validated model."""
    assert ask(_app(ITEM), "POST", "/items", **json_of({"name": "ab", "itemSize": 3})).status == 200
    assert _seen == [Item(name="ab", size=3)]


def test_every_violation_is_told_with_its_pointer() -> None:
    """All mistakes of a body are told at once, each with a pointer into what was sent."""
    body = {"name": "a", "itemSize": "x", "tags": ["a", 1]}
    reply = ask(_app(ITEM), "POST", "/items", **json_of(body))
    assert reply.status == 400
    told = {each["pointer"]: each["in"] for each in reply.json["errors"]}
    assert told == {"/name": "body", "/itemSize": "body", "/tags/1": "body"}
    missing = ask(_app(ITEM), "POST", "/items", **json_of({}))
    assert [each["pointer"] for each in missing.json["errors"]] == ["/name"]


def test_pointers_escape_names() -> None:
    """`/` and `~` in names are written as RFC 6901 says."""
    app = _app(Content(JSON, lambda: dict[str, int]))
    reply = ask(app, "POST", "/items", **json_of({"a/b~c": "x"}))
    assert [each["pointer"] for each in reply.json["errors"]] == ["/a~1b~0c"]


def test_branches_of_unions_are_no_part_of_pointers() -> None:
    """A pointer leads into what was sent, whatever the schema is made of."""
    app = _app(Content(JSON, lambda: list[int | list[int]]))
    reply = ask(app, "POST", "/items", **json_of([1, "x"]))
    assert {each["pointer"] for each in reply.json["errors"]} == {"/1"}


@pytest.mark.parametrize(
    ("text", "value"),
    [(b"1.0", 1), (b"1e2", 100), (b'{"a": 1.0}', {"a": 1}), (b"[2.0, 3]", [2, 3])],
)
def test_whole_numbers_are_integers_however_they_are_written(text: bytes, value: object) -> None:
    """JSON Schema does not tell 1.0 from 1."""
    app = _app(Content(JSON, lambda: int | list[int] | dict[str, int]))
    assert ask(app, "POST", "/items", body=text, headers={"Content-Type": JSON}).status == 200
    assert _seen == [value]


@pytest.mark.parametrize(
    "text",
    [
        b"{",
        b'{"name": "ab",}',
        b"\xff\xfe",
        b'"\xff"',
        b'{"name": "ab", "itemSize": NaN}',
        b'{"name": "ab", "other": -Infinity}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 5000,
        b'"\\ud800"',
        b"\xef\xbb\xbf{}",
        b"\x00",
        b"'x'",
    ],
    ids=lambda text: str(text[:20]),
)
def test_what_is_no_json_is_refused(text: bytes) -> None:
    """A body that is no JSON of RFC 8259, or that nobody could read, is the sender's mistake."""
    for kind in (lambda: Item, lambda: Any, lambda: dict[str, Any]):
        app = _app(Content(JSON, kind))
        reply = ask(app, "POST", "/items", body=text, headers={"Content-Type": JSON})
        assert reply.status == 400
        assert reply.json["errors"][0]["in"] == "body"


def test_a_word_in_a_string_is_no_number() -> None:
    """`NaN` is refused where it is a number, not where it is text."""
    assert ask(_app(ITEM), "POST", "/items", **json_of({"name": "NaN Infinity"})).status == 200


def test_a_body_is_refused_with_a_documented_status() -> None:
    """422 for one that breaks rules, if documented; for one that is no JSON if 400 is not."""
    cases = [((200,), 400, 400), ((400, 422), 422, 400), ((422,), 422, 422), (("4XX",), 400, 400)]
    for documented, invalid, malformed in cases:
        operation = Operation[Any](
            "see",
            "POST",
            "/items",
            body=Body((ITEM,), required=True),
            responses=tuple(answers(status=each) for each in documented),
        )
        app = serve(operation, by=Handlers(see=_see))
        assert ask(app, "POST", "/items", **json_of({})).status == invalid
        assert ask(app, "POST", "/items", body=b"{", headers={"Content-Type": JSON}).status == (
            malformed
        )


@pytest.mark.parametrize("whole", [[], "text", 4, None, True])
def test_a_body_that_is_something_else_as_a_whole_is_malformed(whole: object) -> None:
    """400 for an array or a text where an object is meant; 422 is for objects that break rules."""
    operation = Operation[Any](
        "see",
        "POST",
        "/items",
        body=Body((ITEM,), required=True),
        responses=tuple(answers(status=each) for each in (200, 400, 422)),
    )
    app = serve(operation, by=Handlers(see=_see))
    assert ask(app, "POST", "/items", **json_of(whole)).status == 400
    assert ask(app, "POST", "/items", **json_of({})).status == 422


@pytest.mark.parametrize("headers", [{}, {"Content-Type": JSON}, {"Content-Length": "0"}])
def test_no_bytes_are_no_json(headers: dict[str, str]) -> None:
    """A body that is not there is None where it may be left out, and a violation where not."""
    assert ask(_app(ITEM, required=False), "POST", "/items", headers=headers).status == 200
    assert _seen == [None]
    reply = ask(_app(ITEM), "POST", "/items", headers=headers)
    assert (reply.status, reply.json["errors"][0]["detail"]) == (400, "a body is required")


def test_no_body_at_all_breaks_no_rule_of_it() -> None:
    """Where it is required, that is 400, even if what breaks rules is 422; so are parameters beside it."""

    async def see(**_: object) -> None: ...

    take = Parameter("take", "take", QUERY, lambda: int, INTEGER)
    operation = Operation[Any](
        "see",
        "POST",
        "/items",
        parameters=(take,),
        body=Body((ITEM,), required=True),
        responses=(answers(), answers(status=400), answers(status=422)),
    )
    app = serve(operation, by=Handlers(see=see))
    assert ask(app, "POST", "/items", query="take=1").status == 400
    assert ask(app, "POST", "/items", query="take=1", **json_of({})).status == 422
    both = ask(app, "POST", "/items", query="take=x", **json_of({}))
    assert (both.status, len(both.json["errors"])) == (400, 2)


def test_an_operation_without_a_body_does_not_look_for_one() -> None:
    """Clients that always say `application/json` are understood."""
    operation = Operation[Any]("see", "GET", "/items", responses=(answers(),))

    async def see() -> None: ...

    app = serve(operation, by=Handlers(see=see))
    for sent in (
        {},
        {"body": b"{"},
        {"headers": {"Content-Type": "text/x", "Content-Length": "0"}},
    ):
        assert ask(app, "GET", "/items", **sent).status == 200


@pytest.mark.parametrize(
    "given",
    [
        "application/json",
        "APPLICATION/JSON; charset=utf-8",
        "application/json;charset=UTF-8;profile=x",
    ],
)
def test_parameters_and_case_of_a_media_type_do_not_matter(given: str) -> None:
    """A media type is compared without them (RFC 9110 8.3.1)."""
    body, headers = b'{"name": "ab"}', {"Content-Type": given}
    assert ask(_app(ITEM), "POST", "/items", body=body, headers=headers).status == 200


def test_a_media_type_that_is_not_read_is_415() -> None:
    """The answer names those that are."""
    app = _app(ITEM, Content("text/*", lambda: str, Kind.TEXT))
    body, headers = b"<a/>", {"Content-Type": "application/xml"}
    reply = ask(app, "POST", "/items", body=body, headers=headers)
    assert reply.status == 415
    assert reply.header("accept") == "application/json, text/*"
    assert reply.header("accept-post") == "application/json, text/*"
    assert ask(app, "POST", "/items", body=b"a", headers={"Content-Type": "x"}).status == 415


def test_the_media_type_says_how_a_body_is_read() -> None:
    """The documented type that says most about the given one reads it; without one, the first does."""
    app = _app(
        ITEM, Content("text/*", lambda: str, Kind.TEXT), Content("text/int", lambda: int, Kind.TEXT)
    )
    for given, body, seen in (
        ("text/plain", b"ab", "ab"),
        ("text/int", b"7", 7),
        ("text/plain; charset=latin-1", b"\xe4", "ä"),
        (None, b'{"name": "ab"}', Item(name="ab")),
        ("text/plain", b"", ""),
    ):
        headers = {} if given is None else {"Content-Type": given}
        assert ask(app, "POST", "/items", body=body, headers=headers).status == 200, given
        assert _seen == [seen]


def test_forms_are_validated() -> None:
    """A form becomes the model, and its mistakes have pointers."""
    kind = "application/x-www-form-urlencoded"
    parts = (Part("itemSize", INTEGER),)
    app = _app(Content(kind, lambda: Item, Kind.FORM, parts=parts))
    sent = {"headers": {"Content-Type": kind}}
    assert ask(app, "POST", "/items", body=b"name=a+b&itemSize=2", **sent).status == 200
    assert _seen == [Item(name="a b", size=2)]
    reply = ask(app, "POST", "/items", body=b"name=a&itemSize=x", **sent)
    assert {each["pointer"] for each in reply.json["errors"]} == {"/name", "/itemSize"}


MULTIPART = "multipart/form-data"
_PARTS = (
    b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nA title\r\n'
    b'--x\r\nContent-Disposition: form-data; name="count"\r\n\r\n2\r\n'
    b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n'
    b"Content-Type: image/png\r\n\r\n\x89PNG\xff\r\n--x--\r\n"
)


def _upload_app() -> Application:
    async def see(*, body: Upload) -> None:
        _seen[:] = [body.title, body.count, body.photo.filename, await body.photo.aread()]

    parts = (Part("count", INTEGER), Part("photo", is_file=True))
    return _app(Content(MULTIPART, lambda: Upload, Kind.MULTIPART, parts=parts), handler=see)


def test_parts_become_a_model_with_files() -> None:
    """Files are there while the handler runs."""
    headers = {"Content-Type": f"{MULTIPART}; boundary=x"}
    chunks = [_PARTS[at : at + 7] for at in range(0, len(_PARTS), 7)]
    assert ask(_upload_app(), "POST", "/items", body=chunks, headers=headers).status == 200
    assert _seen == ["A title", 2, "a.png", b"\x89PNG\xff"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (_PARTS, MULTIPART),
        (_PARTS[:-9], f"{MULTIPART}; boundary=x"),
        (b"nothing", f"{MULTIPART}; boundary=x"),
        (b"", f"{MULTIPART}; boundary=x"),
        (_PARTS, f"{MULTIPART}; boundary=y"),
        (
            b"--x\r\nContent-Disposition: form-data\r\n\r\nA\r\n--x--\r\n",
            f"{MULTIPART}; boundary=x",
        ),
    ],
)
def test_broken_parts_are_refused(body: bytes, content_type: str) -> None:
    """What cannot be taken apart is told as a mistake in the body."""
    reply = ask(_upload_app(), "POST", "/items", body=body, headers={"Content-Type": content_type})
    assert (reply.status, reply.json["errors"][0]["in"]) == (400, "body")


def _binary_app(handler: Any, **settings: Any) -> Application:
    kind = Content("application/octet-stream", lambda: bytes, Kind.BINARY)
    return _app(kind, handler=handler, **settings)


OCTETS: dict[str, str] = {"Content-Type": "application/octet-stream"}


def test_binary_bodies_come_as_they_arrive() -> None:
    """A coroutine reads chunks, a thread too; `read` gives all."""

    async def chunks(*, body: ByteStream) -> None:
        _seen[:] = [chunk async for chunk in body]

    async def whole(*, body: ByteStream) -> None:
        _seen[:] = [await body.read(), body.media_type, body.size]

    def blocking(*, body: ByteStream) -> None:
        _seen[:] = list(body)

    sent: dict[str, Any] = {
        "body": [b"ab", b"", b"c"],
        "headers": {**OCTETS, "Content-Length": "3"},
    }
    assert ask(_binary_app(chunks), "POST", "/items", **sent).status == 200
    assert _seen == [b"ab", b"c"]
    assert ask(_binary_app(blocking), "POST", "/items", **sent).status == 200
    assert _seen == [b"ab", b"c"]
    assert ask(_binary_app(whole), "POST", "/items", **sent).status == 200
    assert _seen == [b"abc", "application/octet-stream", 3]


@pytest.mark.parametrize(
    "sent",
    [
        {"body": b"x" * 11},
        {"body": [b"x" * 6, b"x" * 6]},
        {"body": b"x", "headers": OCTETS | {"Content-Length": "11"}},
        {"body": b"x", "headers": OCTETS | {"Content-Length": "9" * 5000}},
    ],
)
def test_a_body_over_the_limit_is_413(sent: dict[str, Any]) -> None:
    """Said or seen to be larger, it is refused; the handler reads no more of it."""

    async def see(*, body: ByteStream) -> None:
        await body.read()

    sent = {"headers": OCTETS, **sent}
    for app in (
        _binary_app(see, max_body=10),
        _app(Content("application/octet-stream", lambda: str, Kind.TEXT), max_body=10),
        _app(Content("application/octet-stream", lambda: Any), max_body=10),
    ):
        reply = ask(app, "POST", "/items", **sent)
        assert (reply.status, reply.json["code"]) == (413, "content-too-large")


def test_a_body_as_large_as_allowed_is_read() -> None:
    """The limit itself is allowed."""
    app = _app(Content(JSON, lambda: str), max_body=4)
    assert ask(app, "POST", "/items", body=b'"ab"', headers={"Content-Type": JSON}).status == 200


@pytest.mark.parametrize("length", ["x", "-1", "1.0", "", "１"])
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    """A server in front that lets it pass does not make it ours to guess."""
    headers = {"Content-Type": JSON, "Content-Length": length.encode().decode("latin-1")}
    assert ask(_app(ITEM), "POST", "/items", body=b"{}", headers=headers).status == 400


def test_nobody_is_answered_who_went_away() -> None:
    """A client that leaves before its body is there causes no error, and no answer."""
    with pytest.raises(ValueError, match="not enough values to unpack"):
        ask(
            _app(ITEM),
            "POST",
            "/items",
            body=[b"{", b""],
            headers={"Content-Type": JSON},
            goes_away=True,
        )


def _lines_app(handler: Any) -> Application:
    lines = Content("application/jsonl", lambda: Item, Kind.STREAM, Framing.JSON_LINES)
    return _app(lines, handler=handler)


LINES = {"Content-Type": "application/jsonl"}


def test_items_come_one_by_one() -> None:
    """Each is validated when its turn comes, for coroutines and for threads."""

    async def by_coroutine(*, body: ItemStream[Item]) -> None:
        _seen[:] = [each.name async for each in body]

    def by_thread(*, body: ItemStream[Item]) -> None:
        _seen[:] = [each.name for each in body]

    for handler in (by_coroutine, by_thread):
        sent = [b'{"name": "ab"}\n{"na', b'me": "cd"}']
        assert ask(_lines_app(handler), "POST", "/items", body=sent, headers=LINES).status == 200
        assert _seen == ["ab", "cd"]


def test_an_item_that_is_not_valid_ends_the_request() -> None:
    """The pointer says which item it is, and what in it."""

    async def see(*, body: ItemStream[Item]) -> None:
        _seen[:] = []
        async for each in body:
            _seen.append(each.name)

    sent = b'{"name": "ab"}\n{"name": "c"}\n'
    reply = ask(_lines_app(see), "POST", "/items", body=sent, headers=LINES)
    assert (reply.status, _seen) == (400, ["ab"])
    assert reply.json["errors"][0]["pointer"] == "/1/name"


async def _echo(*, body: ByteStream) -> AsyncIterator[bytes]:
    return (chunk async for chunk in body)


def test_a_body_can_be_answered_while_it_is_read() -> None:
    """A handler may stream in both directions."""
    kind = Content("application/octet-stream", lambda: bytes, Kind.BINARY)
    operation = Operation[Any](
        "echo",
        "POST",
        "/echo",
        body=Body((kind,), required=True),
        responses=(Response(200, (kind,)),),
    )
    app = serve(operation, by=Handlers(echo=_echo))
    reply = ask(app, "POST", "/echo", body=[b"a", b"b", b"c"], headers=OCTETS)
    assert (reply.status, list(reply.chunks)) == (200, [b"a", b"b", b"c"])
