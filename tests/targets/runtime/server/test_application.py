"""The application as a whole: start-up, versions, mounts, middleware, lifespans, several documents."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request as StarletteRequest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from specloom.targets.runtime.document import Document, VersionReader
from specloom.targets.runtime.operation import (
    HEADER,
    PATH,
    QUERY,
    Body,
    Content,
    Operation,
    Parameter,
)
from specloom.targets.runtime.server import (
    Application,
    Blank,
    ErrorShape,
    ErrorShapes,
    IncompleteImplementation,
    RequestError,
    RouteClash,
    combine,
    request,
)

from .asking import JSON, Handlers, answers, ask, serve


def _operation(**more: Any) -> Operation[Any]:
    return Operation("read", "GET", more.pop("path", "/x"), responses=(answers(),), **more)


def test_every_operation_needs_its_handler() -> None:
    """All that is missing is told at once, before the first request."""
    body = Body((Content(JSON, lambda: int),))
    parameter = Parameter("id", "id", PATH, lambda: str, required=True)

    class Items:
        not_callable = 1

        async def extra(self, *, other: str) -> None: ...
        async def less(self, *, id: str) -> None: ...
        async def good(self, *, id: str, body: int, more: int = 0) -> None: ...
        async def any(self, **_: object) -> None: ...

    operations = [
        Operation[Any](name, "PUT", f"/{name}/{{id}}", parameters=(parameter,), body=body)
        for name in ("missing", "not_callable", "extra", "less", "good", "any")
    ]
    with pytest.raises(IncompleteImplementation) as caught:
        serve(*operations, by=Items())
    assert caught.value.missing == (
        "Items.missing for missing (PUT /missing/{id}) is not there",
        "Items.not_callable for not_callable (PUT /not_callable/{id}) is not there",
        "Items.extra for extra (PUT /extra/{id}) does not take id, body"
        " and needs other, which it is not given",
        "Items.less for less (PUT /less/{id}) does not take body",
    )


@pytest.mark.parametrize(
    ("query", "headers", "expected"),
    [
        ("", {}, "all"),
        ("acl", {}, "acl"),
        ("acl=&part=1", {}, "acl"),
        ("part=1&upload=2", {}, "part"),
        ("part=1", {}, "all"),
        ("", {"X-Target": "Count"}, "count"),
        ("", {"X-Target": "Other"}, "all"),
    ],
)
def test_selectors_tell_operations_of_one_path_apart(
    query: str, headers: dict[str, str], expected: str
) -> None:
    """The one most of whose selectors are all in the request is asked, however its path is spelled."""
    selectors: dict[str, dict[str, str | None]] = {
        "all": {},
        "acl": {"?acl": ""},
        "part": {"?part": None, "?upload": None},
        "count": {"x-target": "Count"},
    }
    operations = [
        Operation[Any](
            name,
            "GET",
            f"/{'~' if needed else '%7E'}/{{{name}}}",
            parameters=(Parameter("key", name, PATH, lambda: str, required=True),),
            responses=(answers(),),
            selectors=needed,
        )
        for name, needed in selectors.items()
    ]

    class Objects:
        def __getattr__(self, name: str) -> Any:
            async def handle(*, key: str) -> str:
                return f"{name} of {key}"

            return handle

    app = serve(*operations, by=Objects())
    assert ask(app, "GET", "/~/k", query=query, headers=headers).json == f"{expected} of k"


def test_two_operations_at_one_place_are_told_at_the_start() -> None:
    """Which one would answer is for the document to say."""
    with pytest.raises(RouteClash):
        serve(_operation(), _operation())


VERSIONED = Document(
    "v2",
    "V2",
    "2.3",
    version_readers=(VersionReader(HEADER, "Api-Version"), VersionReader(QUERY, "v")),
)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("2.3", 200),
        ("2", 200),
        ("v2", 200),
        ("2.30", 400),
        ("3", 400),
        ("", 400),
        ("2.3.1", 400),
        ("x", 400),
    ],
)
def test_a_request_that_names_another_version_is_refused(asked: str, status: int) -> None:
    """The version itself is meant, or the first of its numbers; a handler is not told."""

    async def read() -> int:
        return 1

    version = Parameter("api_version", "Api-Version", HEADER, lambda: str)
    app = serve(_operation(parameters=(version,)), by=Handlers(read=read), document=VERSIONED)
    reply = ask(app, "GET", "/x", headers={"api-version": asked})
    assert reply.status == status
    assert ask(app, "GET", "/x", query=f"v={asked}").status == status
    assert ask(app, "GET", "/x").status == 200
    if status == 400:
        assert reply.json["code"] == "unknown-version"
        assert (
            reply.json["detail"]
            == f"the header 'Api-Version' asks for version {asked!r}, this is 2.3"
        )


@pytest.mark.parametrize(
    ("asked", "status"),
    [("2.1", 200), ("2.2", 200), ("2.3", 200), ("2", 200), ("v2.1", 200), ("2.0", 400), ("3", 400)],
)
def test_earlier_versions_are_answered_too(asked: str, status: int) -> None:
    """Those that the manifest lists mean the document's own version, alone and among others."""

    async def read() -> int:
        return 1

    document = replace(VERSIONED, earlier_versions=("2.1", "2.2"))
    app = serve(_operation(), by=Handlers(read=read), document=document)
    for each in (app, combine(app)):
        assert ask(each, "GET", "/x", headers={"Api-Version": asked}).status == status


IN_ACCEPT = Document("v2", "V2", "2.3", version_readers=(VersionReader(HEADER, "Accept", "v"),))


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 200),
        ("application/json;v=2", 200),
        ("application/json+hal; V=2.3", 200),
        ("text/html;v=1, application/json;v=2", 200),
        ("application/json;v=1", 400),
        ('application/json;v="9", */*', 400),
        ("application/json;v", 400),
    ],
)
def test_a_version_can_be_a_parameter_of_accepted_media_types(accept: str, status: int) -> None:
    """Those that `Accept` lists are alternatives, so one that is meant is enough."""

    async def read() -> int:
        return 1

    handlers = Handlers(read=read)
    app = serve(_operation(), by=handlers, document=IN_ACCEPT, disregard_accept=True)
    reply = ask(app, "GET", "/x", headers={"Accept": accept})
    assert reply.status == status
    if status == 400:
        assert reply.json["detail"].startswith("'v' in the header 'Accept' asks for version")


def _document(version: str, *paths: str, lifespan: Any = None) -> Application:
    async def read() -> str:
        return f"{version} {request().state.get('a')} {request().state.get(version)}"

    operations = [_operation(path=path) for path in paths]
    readers = (VersionReader(HEADER, "Api-Version"),)
    document = Document(version, "X", version, version_readers=readers)
    return serve(*operations, by=Handlers(read=read), document=document, lifespan=lifespan)


@pytest.mark.parametrize(
    ("path", "asked", "expected"),
    [
        ("/x", None, "10.1"),
        ("/x", "2", "2.1"),
        ("/x", "2.0", "2.0"),
        ("/old", None, "2.0"),
        ("/old", "2", "2.0"),
        ("/v2/x", None, "2.1"),
        ("/x", "10", "10.1"),
    ],
)
def test_each_request_gets_the_document_that_it_means(
    path: str, asked: str | None, expected: str
) -> None:
    """By the version that it names, else by its path; the newest one of those that fit."""
    app = combine(
        _document("2.0", "/x", "/old"), _document("10.1", "/x"), _document("2.1", "/x", "/v2/x")
    )
    headers = {} if asked is None else {"Api-Version": asked}
    assert ask(app, "GET", path, headers=headers).json.split()[0] == expected


def test_a_version_means_nothing_to_documents_that_do_not_look_for_it() -> None:
    """A client that names a version on all of its requests reaches the paths of other documents, too."""

    async def read() -> str:
        return "other"

    other = serve(
        _operation(path="/other"), by=Handlers(read=read), document=Document("o", "O", "1")
    )
    app = combine(_document("2", "/x"), other)
    headers = {"Api-Version": "2"}
    assert ask(app, "GET", "/other", headers=headers).json == "other"
    assert ask(app, "GET", "/x", headers=headers).json.split()[0] == "2"
    assert ask(app, "GET", "/nothing", headers=headers).status == 404
    assert ask(app, "GET", "/x", headers={"Api-Version": "9"}).status == 400


def test_what_no_document_has_is_refused_by_the_newest() -> None:
    """An unknown version with 400, an unknown path with 404."""
    app = combine(_document("1", "/x"), _document("2", "/x"))
    assert ask(app, "GET", "/x", headers={"Api-Version": "3"}).status == 400
    assert ask(app, "GET", "/y").status == 404
    assert ask(app, "DELETE", "/x").status == 405


def test_routes_can_be_added_to_several_documents() -> None:
    """They are asked for paths that no document has, and where they have nothing either it is a 404."""

    async def page(_: StarletteRequest) -> PlainTextResponse:
        return PlainTextResponse("page")

    app = combine(_document("1", "/x"), _document("2", "/x", "/y"))
    for path in ("/x", "/y", "/page"):
        app.add_route(path, page)
    assert ask(app, "GET", "/page").body == b"page"
    assert ask(app, "GET", "/x").json == "2 None None"
    assert ask(app, "GET", "/y").json == "2 None None"
    assert ask(app, "GET", "/z").json["code"] == "not-found"


@pytest.mark.parametrize(("path", "code"), [("/x", "late-x"), ("/nothing", "late")])
def test_what_is_around_it_refuses_in_its_words(path: str, code: str) -> None:
    """As the operation has it if the request has come to one, else as the document has it."""
    shapes = ErrorShapes(
        document={"default": ErrorShape(JSON, {"code": "late", "detail": Blank.DETAIL})},
        operations={"read": {503: ErrorShape(JSON, {"code": "late-x"})}},
    )

    async def read() -> int:
        return 1

    inner = serve(_operation(), by=Handlers(read=read), errors=shapes)

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        async def nowhere(_: Message) -> None: ...

        await inner(scope, receive, nowhere)
        assert scope["app"] is inner
        error = RequestError(503, "late", "too late", headers=[("Retry-After", "1")])
        await inner.refuse(scope, error)(scope, receive, send)

    reply = ask(outer, "GET", path)
    assert (reply.status, reply.json["code"]) == (503, code)
    assert reply.header("retry-after") == "1"


def test_lifespans_begin_and_end_with_the_server() -> None:
    """Their state is there in handlers, also where documents are combined."""
    events: list[str] = []

    def lifespan(name: str) -> Any:
        @asynccontextmanager
        async def run(_: Starlette) -> AsyncGenerator[dict[str, str]]:
            events.append(f"begin {name}")
            yield {"a": name, name: "own"}
            events.append(f"end {name}")

        return run

    with TestClient(_document("1", "/x", lifespan=lifespan("1"))) as client:
        assert client.get("/x").json() == "1 1 own"
    assert events == ["begin 1", "end 1"]
    app = combine(*(_document(each, "/x", lifespan=lifespan(each)) for each in ("1", "2")))
    with TestClient(app) as client:
        assert client.get("/x", headers={"Api-Version": "1"}).json() == "1 2 own"
        assert client.get("/x").json() == "2 2 own"
    assert sorted(events[2:]) == ["begin 1", "begin 2", "end 1", "end 2"]


def test_it_can_be_mounted() -> None:
    """In FastAPI and in Starlette, under any path; encoded slashes stay what they are."""
    fastapi = pytest.importorskip("fastapi")

    async def read(*, id: str) -> str:
        return f"{id} {request().url.path}"

    parameter = Parameter("id", "id", PATH, lambda: str, required=True)
    operation = _operation(path="/x/{id}", parameters=(parameter,))
    app = serve(operation, by=Handlers(read=read))
    outer = fastapi.FastAPI()
    outer.mount("/api/v1", app)
    client = TestClient(outer)
    assert client.get("/api/v1/x/7").json() == "7 /api/v1/x/7"
    assert client.get("/api/v1/x/a%2Fb").json().split()[0] == "a/b"
    assert client.get("/api/v1/y").json()["code"] == "not-found"
    again = Starlette()
    again.mount("/deep", outer)
    assert TestClient(again).get("/deep/api/v1/x/7").json() == "7 /deep/api/v1/x/7"


def test_all_that_starlette_has_can_be_added() -> None:
    """Middleware wraps the operations; routes and mounts come after them."""

    async def read() -> int:
        return 1

    app = serve(_operation(), by=Handlers(read=read))

    async def health(_: StarletteRequest) -> PlainTextResponse:
        return PlainTextResponse("fine")

    app.add_route("/health", health)
    app.add_route("/x", health)
    app.add_middleware(CORSMiddleware, allow_origins=["https://a.example"])
    client = TestClient(app)
    assert client.get("/health").text == "fine"
    assert client.get("/x", headers={"Origin": "https://a.example"}).headers[
        "access-control-allow-origin"
    ] == ("https://a.example")
    assert client.get("/x").json() == 1
    assert client.get("/none").json()["code"] == "not-found"
    assert client.get("/health/").status_code == 404
    assert client.post("/x").status_code == 405


def test_requests_do_not_see_each_other() -> None:
    """What is at hand in one handler is not in another that runs at the same time."""

    async def read() -> str:
        before = request().query["n"]
        await asyncio.sleep(0.001)
        assert before == request().query["n"]
        return before

    app = serve(_operation(), by=Handlers(read=read))

    async def run() -> list[str]:
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://x") as client:
            replies = await asyncio.gather(*(client.get("/x", params={"n": n}) for n in range(20)))
        return [reply.json() for reply in replies]

    assert asyncio.run(run()) == [str(n) for n in range(20)]


def test_validators_can_be_built_at_the_start() -> None:
    """`prepare` finds what cannot be built before the first request does."""

    class NoSchema:
        pass

    async def read(*, a: NoSchema) -> None: ...

    operation = _operation(parameters=(Parameter("a", "a", QUERY, lambda: NoSchema),))
    serve(operation, by=Handlers(read=read))
    with pytest.raises(Exception, match="NoSchema"):
        serve(operation, by=Handlers(read=read), prepare=True)
