"""What is answered where a handler raises, and in which shape requests are refused."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Field

from specloom.targets.runtime.operation import QUERY, Body, Content, Operation, Parameter, Response
from specloom.targets.runtime.server import (
    Answer,
    Application,
    Blank,
    ByField,
    Conflict,
    Each,
    ErrorShape,
    ErrorShapes,
    NotFound,
    Request,
    RequestError,
    Unimplemented,
)
from specloom.targets.runtime.shapes import INTEGER

from .asking import JSON, Handlers, answers, ask, json_of, serve


class MissingError(Exception):
    """A domain's own exception."""


def _app(raised: BaseException, **settings: Any) -> Application:
    async def read() -> None:
        raise raised

    operation = Operation[Any]("read", "GET", "/x", responses=(answers(), answers(str, 404)))
    return serve(operation, by=Handlers(read=read), **settings)


def test_what_nobody_expected_is_500_and_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """The log has the traceback, the client learns nothing of it, with `debug` neither."""
    for debug in (False, True):
        caplog.clear()
        reply = ask(_app(RuntimeError("password is x"), debug=debug), "GET", "/x")
        assert reply.status == 500
        assert b"password" not in reply.body
        assert "GET read failed" in caplog.text
        assert "RuntimeError: password is x" in caplog.text


def test_a_handler_that_is_not_written_is_501() -> None:
    """Raised by hand, or because no implementation was passed."""
    for app in (
        _app(Unimplemented("read")),
        serve(Operation("read", "GET", "/x", responses=(answers(),)), by=None),
    ):
        reply = ask(app, "GET", "/x")
        assert (reply.status, reply.json["code"]) == (501, "not-implemented")


def test_on_error_turns_exceptions_into_documented_answers() -> None:
    """Blocking or not; None leaves an exception what it is."""
    seen: list[str] = []

    def blocking(error: Exception, request: Request) -> Answer[object] | None:
        seen.append(request.operation.id)
        return NotFound(str(error)) if isinstance(error, MissingError) else None

    async def on_loop(error: Exception, request: Request) -> Answer[object] | None:
        return blocking(error, request)

    for on_error in (blocking, on_loop):
        reply = ask(_app(MissingError("no 7"), on_error=on_error), "GET", "/x")
        assert (reply.status, reply.json) == (404, "no 7")
        assert ask(_app(ValueError("x"), on_error=on_error), "GET", "/x").status == 500
    assert seen == ["read"] * 4


def test_on_error_that_fails_is_500(caplog: pytest.LogCaptureFixture) -> None:
    """Both exceptions are in the log."""

    def on_error(error: Exception, _: Request) -> None:
        raise KeyError("oops") from error

    assert ask(_app(MissingError("no 7"), on_error=on_error), "GET", "/x").status == 500
    assert "MissingError: no 7" in caplog.text
    assert "KeyError: 'oops'" in caplog.text


def test_on_error_answers_what_the_document_has() -> None:
    """Its answers are checked like those of handlers."""
    app = _app(MissingError("x"), on_error=lambda *_: Conflict("x"), debug=True)
    reply = ask(app, "GET", "/x")
    assert (reply.status, reply.json["detail"]) == (
        500,
        "read answered 409, and the document has 200, 404",
    )


def test_a_handler_may_refuse_a_request() -> None:
    """A `RequestError` is answered in the shape of the document, with its headers."""
    error = RequestError(429, "slow-down", "too many", headers=[("Retry-After", "5")])
    reply = ask(_app(error), "GET", "/x")
    assert (reply.status, reply.header("retry-after")) == (429, "5")
    assert reply.json["title"] == "Too Many Requests"


def test_cancellation_is_no_error() -> None:
    """What ends the server passes through."""
    with pytest.raises(KeyboardInterrupt):
        ask(_app(KeyboardInterrupt()), "GET", "/x")


_SHAPES = ErrorShapes(
    document={
        500: ErrorShape(JSON, {"fault": Blank.TITLE}),
        "default": ErrorShape(JSON, {"message": Blank.DETAIL}),
    },
    operations={
        "write": {
            422: ErrorShape(
                "application/vnd.error+json",
                {
                    "status": Blank.STATUS_TEXT,
                    "list": Each({"at": Blank.POINTER, "of": Blank.PARAMETER, "kind": Blank.KIND}),
                    "fields": ByField({"text": Blank.MESSAGE, "code": Blank.CODE}),
                    "fixed": ["a", 1, True, None, {"b": Blank.METHOD}],
                },
                codes={422: "Invalid"},
            ),
            "4XX": ErrorShape(JSON, {"errors": Each(Blank.MESSAGE, always=True)}),
        }
    },
)


@pytest.fixture(name="app")
def shaped() -> Application:
    """An operation whose document has shapes of its own."""

    async def write(**_: object) -> None:
        raise RuntimeError

    operation = Operation[Any](
        "write",
        "POST",
        "/x",
        parameters=(Parameter("take", "take", QUERY, lambda: int, INTEGER),),
        body=Body((Content(JSON, lambda: dict[str, Annotated[int, Field(ge=0)]]),), required=True),
        responses=(Response(200), Response(422)),
    )
    return serve(operation, by=Handlers(write=write), errors=_SHAPES)


def test_violations_fill_the_shape_of_the_operation(app: Application) -> None:
    """Lists and objects of violations; a blank that says nothing is left out."""
    reply = ask(app, "POST", "/x", query="take=x", **json_of({"a": -1, "b/c": "x"}))
    assert reply.status == 422
    assert reply.header("content-type") == "application/vnd.error+json"
    assert reply.json == {
        "status": "422",
        "list": [
            {"of": "take", "kind": "int_type"},
            {"at": "/a", "kind": "greater_than_equal"},
            {"at": "/b~1c", "kind": "int_type"},
        ],
        "fields": {
            "take": [{"text": "Input should be a valid integer", "code": "Invalid"}],
            "a": [{"text": "Input should be greater than or equal to 0", "code": "Invalid"}],
            "b/c": [{"text": "Input should be a valid integer", "code": "Invalid"}],
        },
        "fixed": ["a", 1, True, None, {"b": "POST"}],
    }


def test_statuses_have_the_most_precise_shape(app: Application) -> None:
    """The operation's own status, its range, its default; then the same of the document."""
    unsupported = ask(app, "POST", "/x", body=b"x", headers={"Content-Type": "text/plain"})
    assert unsupported.status == 415
    assert unsupported.json == {
        "errors": ["the body has a media type that is not read here; these are: application/json"]
    }
    assert ask(app, "GET", "/x").json == {"message": "there is no GET at this path"}
    assert ask(app, "POST", "/x", **json_of({})).json == {"fault": "Internal Server Error"}


def test_a_huge_mistake_gets_no_huge_answer(app: Application) -> None:
    """Only so many violations are told."""
    reply = ask(app, "POST", "/x", **json_of({str(n): "x" for n in range(10_000)}))
    assert len(reply.json["list"]) == 100


def test_text_that_is_no_unicode_can_be_told() -> None:
    """What a sender made up comes back as it can stand in a URI."""
    shapes = ErrorShapes(document={"default": ErrorShape(JSON, {"path": Blank.PATH})})
    reply = ask(serve(errors=shapes), "GET", "/\udcff", raw_path=b"/%ff")
    assert reply.json == {"path": "/%FF"}
