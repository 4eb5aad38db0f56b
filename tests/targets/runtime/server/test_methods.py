"""What a path answers by method, and requests that reach no operation."""

from __future__ import annotations

import pytest

from specloom.targets.runtime.operation import Operation
from specloom.targets.runtime.server import Application, Blank, ErrorShape, ErrorShapes

from .asking import Handlers, answers, ask, serve


async def _read() -> list[int]:
    return [1, 2]


async def _write() -> list[int]:
    return [3]


@pytest.fixture
def app() -> Application:
    """A GET and a POST at one path, an OPTIONS and a HEAD of its own at another."""
    return serve(
        Operation("read", "GET", "/items", responses=(answers(),)),
        Operation("write", "POST", "/items", responses=(answers(),)),
        Operation("options", "OPTIONS", "/own", responses=(answers(),)),
        Operation("head", "HEAD", "/own", responses=(answers(),)),
        Operation("read", "GET", "/own", responses=(answers(),)),
        Operation("query", "QUERY", "/search", responses=(answers(),)),
        by=Handlers(read=_read, write=_write, options=_write, head=_write, query=_read),
    )


def test_an_operation_answers_its_method(app: Application) -> None:
    """Method and path together say which operation is meant."""
    assert ask(app, "GET", "/items").json == [1, 2]
    assert ask(app, "POST", "/items").json == [3]
    assert ask(app, "QUERY", "/search").json == [1, 2]


def test_head_is_get_without_the_body(app: Application) -> None:
    """The header fields are those of GET, the length of what is not sent included (RFC 9110 9.3.2)."""
    got, head = ask(app, "GET", "/items"), ask(app, "HEAD", "/items")
    assert (head.status, head.headers, head.body) == (200, got.headers, b"")
    assert head.header("content-length") == "5"


def test_a_documented_head_is_an_operation(app: Application) -> None:
    """HEAD is answered by GET only where the document has no HEAD."""
    assert ask(app, "HEAD", "/own").header("content-length") == "3"


def test_options_tells_the_methods(app: Application) -> None:
    """Where the document has no OPTIONS, it is answered with what it would have told (RFC 9110 9.3.7)."""
    reply = ask(app, "OPTIONS", "/items")
    assert (reply.status, reply.body) == (204, b"")
    assert reply.header("allow") == "GET, HEAD, OPTIONS, POST"
    assert ask(app, "OPTIONS", "/own").json == [3]


def test_another_method_is_405_with_allow(app: Application) -> None:
    """The answer names the methods that there are (RFC 9110 15.5.6)."""
    reply = ask(app, "DELETE", "/items")
    assert reply.status == 405
    assert reply.header("allow") == "GET, HEAD, OPTIONS, POST"
    assert reply.json["code"] == "method-not-allowed"


@pytest.mark.parametrize("path", ["/nothing", "/items/", "", "*", "/items/1"])
def test_a_path_that_is_not_documented_is_404(app: Application, path: str) -> None:
    """Nothing is redirected, nothing guessed."""
    reply = ask(app, "GET", path)
    assert reply.status == 404
    assert reply.header("content-type") == "application/problem+json"
    assert reply.json == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "there is nothing at this path",
        "code": "not-found",
    }


def test_a_path_that_is_not_documented_is_refused_in_the_words_of_the_document() -> None:
    """The document's shape for its errors holds for requests that reach no operation."""
    shape = ErrorShape("application/json", {"error": {"code": Blank.CODE, "at": Blank.PATH}})
    app = serve(errors=ErrorShapes(document={"4XX": shape}))
    reply = ask(app, "GET", "/no")
    assert (reply.status, reply.json) == (404, {"error": {"code": "not-found", "at": "/no"}})
