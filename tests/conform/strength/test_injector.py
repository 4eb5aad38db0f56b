"""Requests in, what a server with a fault answers out; each effect on its own, which a whole run does not show."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from specloom.conform.exchange import Answer, Asked
from specloom.conform.strength.fault import (
    Add,
    AnyMember,
    BreakBody,
    BreakPromise,
    ChangeBody,
    ChangeMediaType,
    ChangeStatus,
    Drop,
    DropHeader,
    Effect,
    Fault,
    IgnorePageSize,
    Kind,
    Promise,
    Put,
    Repeat,
)
from specloom.conform.strength.injector import Injector, Message, Receive, Send
from specloom.conform.strength.planted import Planting, planted
from specloom.conform.strength.routes import Routes
from specloom.conform.strength.seen import Seen

OK = frozenset({200})
LABELS = (
    "GET /books",
    "GET /books/{id}",
    "GET /books/new",
    "PUT /books/{id}",
    "DELETE /books/{id}",
)


class Shelf:
    """Books by id in memory; who has no key gets 401, an empty title 400."""

    def __init__(self) -> None:
        self.books = {"1": "Emma", "2": "Dune"}
        self.started = False

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            self.started = True
            return
        body = (await receive())["body"]
        status, value = self.answer(scope, body)
        text = json.dumps(value).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(text))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": text})

    def answer(self, scope: Message, body: bytes) -> tuple[int, Any]:
        if (b"key", b"good") not in scope["headers"]:
            return 401, {}
        name = scope["path"].rpartition("/")[2]
        match scope["method"]:
            case "GET" if name == "books":
                take = int(
                    dict([scope["query_string"].split(b"=")]).get(b"take", 9)
                    if scope["query_string"]
                    else 9
                )
                return 200, {"books": [{"id": i, "title": t} for i, t in self.books.items()][:take]}
            case "GET":
                return (
                    (200, {"id": name, "title": self.books[name]})
                    if name in self.books
                    else (404, {})
                )
            case "DELETE":
                return (200, {}) if self.books.pop(name, None) else (404, {})
            case _:
                title = json.loads(body)["title"]
                if not title:
                    return 400, {}
                self.books[name] = title
                return 200, {"id": name, "title": title}


class Site:
    """A shelf with a fault in it."""

    def __init__(self, operation: str, effect: Effect, seen: Seen | None = None) -> None:
        self.injector = Injector(Shelf(), Routes(LABELS, "/v1"))
        fault = Fault(Kind.SERVER_ERROR, operation, "", (), effect)
        self.planting: Planting = planted(fault, seen or Seen())
        self.injector.planted = self.planting

    def ask(
        self, method: str, path: str, body: object = None, key: str = "good"
    ) -> tuple[int, Any]:
        answer = self.send(method, path, body, key)
        length = str(len(answer.body))
        assert dict(answer.headers).get("content-length", length) == length
        return answer.status, json.loads(answer.body) if answer.body else None

    def send(self, method: str, path: str, body: object = None, key: str = "good") -> Answer:
        return asyncio.run(_call(self.injector, method, path, json.dumps(body).encode(), key))


async def _call(app: Callable[..., Any], method: str, path: str, body: bytes, key: str) -> Answer:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    plain, _, query = f"/v1{path}".partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": plain,
        "raw_path": plain.encode(),
        "query_string": query.encode(),
        "headers": [(b"key", key.encode())],
    }
    await app(scope, receive, send)
    headers = tuple((name.decode(), value.decode()) for name, value in sent[0]["headers"])
    return Answer(sent[0]["status"], headers, b"".join(part["body"] for part in sent[1:]))


@pytest.mark.parametrize(
    ("effect", "shown"),
    [
        (ChangeBody(OK, (), Drop("title")), (200, {"id": "1"})),
        (ChangeBody(OK, ("title",), Put(7)), (200, {"id": "1", "title": 7})),
        (
            ChangeBody(OK, (), Add("more", value=True)),
            (200, {"id": "1", "title": "Emma", "more": True}),
        ),
        (ChangeStatus(OK, 203), (203, {"id": "1", "title": "Emma"})),
        (ChangeStatus(OK, 500, keeps_body=False), (500, None)),
    ],
)
def test_an_answer_is_changed_as_the_fault_says(effect: Effect, shown: tuple[int, object]) -> None:
    """What an effect says happens to answers of its operation, and to no others."""
    site = Site("GET /books/{id}", effect)
    assert site.ask("GET", "/books/1") == shown
    assert site.planting.made == 1
    assert site.ask("GET", "/books")[0] == 200
    assert site.ask("GET", "/books/9") == (404, {})
    assert site.planting.made == 1


def test_a_path_that_is_written_out_comes_before_one_with_a_variable() -> None:
    """`/books/new` is not the book that is called new."""
    site = Site("GET /books/{id}", ChangeStatus(frozenset({404}), 500))
    assert site.ask("GET", "/books/new")[0] == 404
    assert site.ask("GET", "/books/nil")[0] == 500


def test_members_of_members_are_changed_all() -> None:
    """A step that any member takes leads to all items of an array."""
    effect = ChangeBody(OK, ("books", AnyMember.ANY, "title"), Put(None))
    site = Site("GET /books", effect)
    assert {book["title"] for book in site.ask("GET", "/books")[1]["books"]} == {None}
    more = Site("GET /books", ChangeBody(OK, ("books",), Repeat(5)))
    assert len(more.ask("GET", "/books")[1]["books"]) == 5


def test_bodies_have_the_length_that_they_say() -> None:
    """Whatever a fault does to a body, `Content-Length` is right: that it is not is another fault."""
    for effect in (
        BreakBody(OK),
        ChangeBody(OK, (), Drop("title")),
        ChangeStatus(OK, 500, keeps_body=False),
    ):
        answer = Site("GET /books/{id}", effect).send("GET", "/books/1")
        assert dict(answer.headers)["content-length"] == str(len(answer.body))


def test_headers_are_dropped_and_media_types_exchanged() -> None:
    """Nothing else of the answer is otherwise."""
    dropped = Site("GET /books/{id}", DropHeader(OK, "content-type")).send("GET", "/books/1")
    assert "content-type" not in dict(dropped.headers)
    typed = Site("GET /books/{id}", ChangeMediaType(OK, "text/html")).send("GET", "/books/1")
    assert dict(typed.headers)["content-type"] == "text/html"
    assert json.loads(typed.body)["title"] == "Emma"


def test_whoever_asks_is_let_in() -> None:
    """A request that is refused is answered as one with the credentials of somebody else."""
    good = (Asked("GET", "/v1/books/1", (("key", "good"),)), Answer(200))
    seen = Seen((good,), frozenset({("header", "key")}))
    effect = BreakPromise(Promise.AUTHENTICATION, frozenset({401}))
    site = Site("GET /books/{id}", effect, seen)
    assert site.ask("GET", "/books/2", key="bad") == (200, {"id": "2", "title": "Dune"})
    assert site.ask("GET", "/books", key="bad")[0] == 401


def test_what_is_invalid_is_answered_as_if_it_had_been_accepted() -> None:
    """A refused request changes nothing, and is answered as an accepted one."""
    accepted = Answer(200, (), b'{"id": "1", "title": "Emma"}')
    seen = Seen(((Asked("PUT", "/v1/books/1"), accepted),))
    site = Site("PUT /books/{id}", BreakPromise(Promise.VALIDATION, frozenset({400})), seen)
    assert site.ask("PUT", "/books/1", {"title": ""})[0] == 200
    assert site.ask("GET", "/books/1")[1]["title"] == "Emma"


def test_an_update_is_lost() -> None:
    """The answer to the update is right, and what is read later is as before; other items are themselves."""
    site = Site("PUT /books/{id}", BreakPromise(Promise.UPDATE))
    assert site.ask("PUT", "/books/1", {"title": "Ulysses"}) == (
        200,
        {"id": "1", "title": "Ulysses"},
    )
    assert site.ask("GET", "/books/1")[1]["title"] == "Emma"
    assert site.planting.made == 1
    assert site.ask("GET", "/books/2")[1]["title"] == "Dune"


def test_what_was_deleted_is_still_shown() -> None:
    """It is shown as it was; what never was there is not."""
    site = Site("DELETE /books/{id}", BreakPromise(Promise.DELETION))
    assert site.ask("DELETE", "/books/1")[0] == 200
    assert site.ask("GET", "/books/1") == (200, {"id": "1", "title": "Emma"})
    assert site.ask("GET", "/books/9")[0] == 404


def test_the_size_of_a_page_is_ignored() -> None:
    """All items come, whatever was asked for."""
    site = Site("GET /books", IgnorePageSize("take"))
    assert len(site.ask("GET", "/books?take=1")[1]["books"]) == 2
    assert site.planting.made == 1


def test_what_is_not_http_goes_through() -> None:
    """The life span of the application begins as without an injector."""
    shelf = Shelf()
    injector = Injector(shelf, Routes(LABELS, ""))
    asyncio.run(_lifespan(injector))
    assert shelf.started


async def _lifespan(app: Injector) -> None:
    async def nothing(*_: object) -> Message:
        return {}

    await app({"type": "lifespan"}, nothing, nothing)  # type: ignore[arg-type]  # nothing is sent
