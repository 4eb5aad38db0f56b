"""Unknown values of enums, in each kind of body and place: refused by readers and writers that are closed."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Tag, TypeAdapter, ValidationError

from specloom.targets.runtime.client import ResponseMode, ResponseValidationError
from specloom.targets.runtime.closed import check_closed, closed_reader, is_closed
from specloom.targets.runtime.codec import BodyCodec, StreamWriter
from specloom.targets.runtime.enums import OpenEnum, OpenIntEnum, OpenStrEnum
from specloom.targets.runtime.model import ApiModel, by_tag
from specloom.targets.runtime.operation import (
    COOKIE,
    HEADER,
    PATH,
    QUERY,
    Body,
    Content,
    Framing,
    Kind,
    Location,
    Operation,
    Parameter,
    Part,
    Response,
)
from specloom.targets.runtime.server import Application
from specloom.targets.runtime.shapes import STRING, Items

from .server.asking import JSON, Handlers, answers, ask, serve
from .streams.serving import Reader, Server


class Colour(OpenStrEnum):
    """Texts."""

    RED = "red"
    SEVEN = "7"


class Size(OpenIntEnum):
    """Integers."""

    SMALL = 1


class Mixed(OpenEnum):
    """Anything."""

    WORD = "a"
    NUMBER = 1.5


class Wall(ApiModel):
    """What has a colour."""

    colour: Colour


class Parent(ApiModel):
    """What has nothing."""


@pytest.mark.parametrize(
    ("kind", "text"), [(Colour, '"mauve"'), (Size, "2"), (Mixed, "2.5"), (list[Colour], '["x"]')]
)
def test_closed_readers_refuse_what_others_keep(kind: Any, text: str) -> None:
    """Each kind of enum is open or closed by the reader; afterwards all is as before."""
    adapter = TypeAdapter[Any](kind)
    kept = adapter.validate_json(text)
    with pytest.raises(ValidationError):
        closed_reader(adapter)(text)
    with pytest.raises(ValidationError):
        check_closed(adapter, adapter.dump_python(kept, mode="json"))
    assert not is_closed()
    assert adapter.validate_json(text) == kept


@pytest.mark.parametrize("fallback", [None, "Parent"])
def test_a_fallback_of_the_document_takes_every_tag(fallback: str | None) -> None:
    """A parent stands for what none of its children is; without one, no variant does."""
    taken = Annotated[Wall, Tag("Wall")] | Annotated[Parent, Tag("Parent")]
    adapter = TypeAdapter[Any](Annotated[taken, by_tag("{kind}", {"wall": "Wall"}, fallback)])
    text = '{"{kind}": "roof"}'
    if fallback is not None:
        assert type(closed_reader(adapter)(text)) is Parent
        return
    with pytest.raises(ValidationError, match=r"an object whose '{kind}' is 'wall'"):
        closed_reader(adapter)(text)


def _app(content: Content | None, *parameters: Parameter, path: str = "/") -> Application:
    async def see(**_: object) -> None: ...

    body = None if content is None else Body((content,), required=True)
    operation = Operation[Any](
        "see", "POST", path, parameters=parameters, body=body, responses=(answers(),)
    )
    return serve(operation, by=Handlers(see=see))


_PLACES: list[tuple[Location, str, dict[str, Any]]] = [
    (PATH, "/mauve", {}),
    (QUERY, "/x", {"query": "colour=mauve"}),
    (HEADER, "/x", {"headers": {"colour": "mauve"}}),
    (COOKIE, "/x", {"headers": {"Cookie": "colour=mauve"}}),
]


@pytest.mark.parametrize(("location", "path", "sent"), _PLACES)
def test_parameters_are_closed(location: Location, path: str, sent: dict[str, Any]) -> None:
    """Wherever a parameter stands, the server names it."""
    is_path = location is PATH
    parameter = Parameter("colour", "colour", location, lambda: Colour, required=is_path)
    app = _app(None, parameter, path="/{colour}" if is_path else "/x")
    reply = ask(app, "POST", path, **sent)
    assert reply.status == 400
    assert [(each["in"], each["parameter"]) for each in reply.json["errors"]] == [
        (location.value, "colour")
    ]


def test_a_text_that_is_no_number_of_an_enum_may_be_a_text_of_it() -> None:
    """A parameter that can be read in two ways is read in the one that the document has."""
    seen: list[object] = []

    async def see(*, colours: object) -> None:
        seen.append(colours)

    parameter = Parameter("colours", "colours", QUERY, lambda: list[Size | Colour], Items(STRING))
    operation = Operation[Any]("see", "GET", "/", parameters=(parameter,), responses=(answers(),))
    app = serve(operation, by=Handlers(see=see))
    assert ask(app, "GET", "/", query="colours=red&colours=7").status == 200
    assert seen == [[Colour.RED, Colour.SEVEN]]


_FORM = "application/x-www-form-urlencoded"
_PARTS = b'--b\r\nContent-Disposition: form-data; name="colour"\r\n\r\n%s\r\n--b--\r\n'
_WALL = (Part("colour", STRING),)
_BODIES = [
    (Content(JSON, lambda: Wall), JSON, b'{"colour": "%s"}'),
    (Content("text/plain", lambda: Colour, Kind.TEXT), "text/plain", b"%s"),
    (Content(_FORM, lambda: Wall, Kind.FORM, parts=_WALL), _FORM, b"colour=%s"),
    (
        Content("multipart/form-data", lambda: Wall, Kind.MULTIPART, parts=_WALL),
        "multipart/form-data; boundary=b",
        _PARTS,
    ),
]


@pytest.mark.parametrize(("content", "media_type", "template"), _BODIES)
def test_bodies_are_closed(content: Content, media_type: str, template: bytes) -> None:
    """Whatever a body is written in, known values are taken and unknown ones refused."""
    headers = {"Content-Type": media_type}
    app = _app(content)
    assert ask(app, "POST", "/", body=template % b"red", headers=headers).status == 200
    reply = ask(app, "POST", "/", body=template % b"mauve", headers=headers)
    assert reply.status == 400
    pointer = "" if content.kind is Kind.TEXT else "/colour"
    assert [each.get("pointer", "") for each in reply.json["errors"]] == [pointer]


@pytest.mark.parametrize("content", [each[0] for each in _BODIES], ids=lambda each: each.kind.value)
def test_what_is_written_is_closed(content: Content) -> None:
    """Plain values are checked before they are sent."""
    plain: object = "mauve" if content.kind is Kind.TEXT else {"colour": "mauve"}
    with pytest.raises(ValidationError):
        BodyCodec(content).encode(plain)


def test_items_that_are_written_are_closed() -> None:
    """So are the items of streams."""
    writer = StreamWriter(_STREAM)
    assert writer.write({"colour": "red"}) == b'{"colour":"red"}\n'
    with pytest.raises(ValidationError):
        writer.write({"colour": "mauve"})


_STREAM = Content("application/jsonl", lambda: Wall, Kind.STREAM, Framing.JSON_LINES)
_WATCH = Operation[object]("Watch", "GET", "/watch", responses=(Response(200, (_STREAM,)),))


@pytest.mark.parametrize("mode", ["strict", "lenient", "unchecked"])
@pytest.mark.parametrize("is_async", [False, True])
def test_items_that_are_read_are_closed_in_strict_mode_alone(
    mode: ResponseMode, is_async: bool
) -> None:
    """Other modes keep what they do not know."""
    server = Server([b'{"colour": "red"}\n{"colour": "mauve"}\n'], _STREAM.media_type)
    reader = Reader(is_async=is_async)
    if mode != "strict":
        assert [each.colour for each in reader.read(server, _WATCH, mode).items] == ["red", "mauve"]
        return
    with pytest.raises(ResponseValidationError) as failed:
        reader.read(server, _WATCH, mode)
    assert [each.pointer for each in failed.value.violations] == ["/1/colour"]


def test_items_of_requests_are_closed() -> None:
    """The second item ends the request, with its place."""

    async def see(*, body: Any) -> None:
        async for _ in body:
            pass

    operation = Operation[Any]("see", "POST", "/", body=Body((_STREAM,)), responses=(answers(),))
    app = serve(operation, by=Handlers(see=see))
    sent = b'{"colour": "red"}\n{"colour": "mauve"}\n'
    reply = ask(app, "POST", "/", body=sent, headers={"Content-Type": _STREAM.media_type})
    assert reply.status == 400
    assert [each["pointer"] for each in reply.json["errors"]] == ["/1/colour"]
