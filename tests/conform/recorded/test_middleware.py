"""The middleware hands on what it is given as it is, and what it found is told elsewhere."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from conform.judging import shop
from specloom.conform.exchange import Exchange
from specloom.conform.recorded import (
    Counts,
    FindingsFile,
    Limits,
    TrafficMiddleware,
    load_judge,
    read_recorded,
)

_GOOD = b'[{"id":1,"name":"tea"}]'
_TOTAL = {"x-total": "1"}
_AUTH = {"authorization": "Bearer t"}


def _app(answer: Callable[[Request], Awaitable[Response]]) -> Starlette:
    return Starlette(routes=[Route("/items", answer, methods=["GET", "POST"])])


async def _wrong(_: Request) -> Response:
    return JSONResponse([{"id": "1"}], headers=_TOTAL)


async def _echo(request: Request) -> Response:
    return Response(await request.body(), headers=_TOTAL, media_type="application/json")


def _watched(
    app: Starlette, found: list[Exchange], sample: float = 1.0, limits: Limits | None = None
) -> tuple[TestClient, TrafficMiddleware]:
    middleware = TrafficMiddleware(
        app, judges=[shop()], found=found.append, sample=sample, limits=limits
    )
    return TestClient(middleware, headers=_AUTH), middleware


def test_what_is_wrong_in_live_traffic_is_found() -> None:
    """`found` gets the exchange with its failures; those without any are only counted."""
    found: list[Exchange] = []
    client, middleware = _watched(_app(_wrong), found)
    assert client.get("/items").json() == [{"id": "1"}]
    middleware.close()
    (exchange,) = found
    assert exchange.operation == "GET /items"
    assert [failure.check for failure in exchange.failures] == ["response_schema_conformance"] * 2
    assert (middleware.counts.judged, middleware.counts.dropped) == (1, 0)


async def _streamed(_: Request) -> Response:
    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(_GOOD), 5):
            yield _GOOD[start : start + 5]

    return StreamingResponse(pieces(), headers=_TOTAL, media_type="application/json")


async def _packed(_: Request) -> Response:
    headers = _TOTAL | {"content-encoding": "gzip"}
    return Response(gzip.compress(_GOOD), headers=headers, media_type="application/json")


async def _unknown(_: Request) -> Response:
    headers = _TOTAL | {"content-encoding": "rot13"}
    return Response(b"synt", headers=headers, media_type="application/json")


@pytest.mark.parametrize("answer", [_streamed, _packed, _unknown])
def test_bodies_are_put_together_and_unpacked(
    answer: Callable[[Request], Awaitable[Response]],
) -> None:
    """Pieces are one body, gzip is taken off, and what cannot be read is not judged."""
    found: list[Exchange] = []
    client, middleware = _watched(_app(answer), found)
    with client.stream("GET", "/items") as response:
        list(response.iter_raw())
    middleware.close()
    assert (middleware.counts.judged, found) == (1, [])


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_no_byte_is_changed_on_the_way(size: int) -> None:
    """Bodies of any size arrive as they were sent, whether they are kept or too long for that."""
    sent = bytes(range(256)) * (size // 256 + 1)
    client, middleware = _watched(_app(_echo), [], limits=Limits(body=1000))
    response = client.post("/items", content=sent[:size])
    middleware.close()
    assert response.content == sent[:size]
    assert response.headers["x-total"] == "1"


def test_an_answer_does_not_wait_for_its_judge() -> None:
    """Whoever is told of failures may take for ever; answers come, and what does not fit is dropped."""
    forever = threading.Event()

    def found(_: Exchange) -> None:
        forever.wait()

    middleware = TrafficMiddleware(
        _app(_wrong),
        judges=[shop()],
        found=found,
        limits=Limits(waiting=3),
    )
    client = TestClient(middleware, headers=_AUTH)
    for _ in range(10):
        assert client.get("/items").status_code == 200
    assert middleware.counts.dropped >= 6  # ten, but for three that wait and one that is told of
    forever.set()
    middleware.close()
    assert middleware.counts.judged + middleware.counts.dropped == 10


def test_memory_is_bounded_by_bytes() -> None:
    """What would take too much memory is dropped, and the next one that fits is not."""
    found: list[Exchange] = []
    limits = Limits(body=100_000, memory=10_000)
    client, middleware = _watched(_app(_echo), found, limits=limits)
    client.post("/items", content=b"x" * 20_000)
    client.post("/items", content=b"x")
    middleware.close()
    assert (middleware.counts.dropped, middleware.counts.judged) == (1, 1)


def test_what_goes_wrong_with_a_judgement_stays_there(caplog: pytest.LogCaptureFixture) -> None:
    """A callback that raises is logged, and the next exchange is judged all the same."""
    told: list[Exchange] = []

    def found(exchange: Exchange) -> None:
        told.append(exchange)
        raise RuntimeError("the disk is full")

    middleware = TrafficMiddleware(_app(_wrong), judges=[shop()], found=found)
    client = TestClient(middleware, headers=_AUTH)
    assert [client.get("/items").status_code for _ in range(2)] == [200, 200]
    middleware.close()
    assert (len(told), middleware.counts.broken) == (2, 2)
    assert "the disk is full" in caplog.text


def test_an_application_that_fails_fails_as_it_does_alone() -> None:
    """Its exception goes up as it is; there is no answer to judge."""

    async def fails(_: Request) -> Response:
        raise ZeroDivisionError

    found: list[Exchange] = []
    client, middleware = _watched(_app(fails), found)
    with pytest.raises(ZeroDivisionError):
        client.get("/items")
    middleware.close()
    assert [failure.check for each in found for failure in each.failures] == ["not_a_server_error"]


def test_nothing_is_looked_at_with_a_sample_of_nothing() -> None:
    """A sample is a share between none and all."""
    client, middleware = _watched(_app(_wrong), [], sample=0.0)
    client.get("/items")
    middleware.close()
    assert middleware.counts.judged == 0
    with pytest.raises(ValueError, match="between 0 and 1"):
        _watched(_app(_wrong), [], sample=2.0)


def test_a_mounted_application_is_judged_by_its_own_paths(tmp_path: Path) -> None:
    """The path that it is mounted at is not the document's; a file that the server sends is unseen."""
    file = tmp_path / "items.json"
    file.write_bytes(_GOOD)

    async def sent(_: Request) -> Response:
        return FileResponse(file, headers=_TOTAL)

    found: list[Exchange] = []
    middleware = TrafficMiddleware(_app(sent), judges=[shop()], found=found.append)
    client = TestClient(Starlette(routes=[Mount("/shop", middleware)]), headers=_AUTH)
    assert client.get("/shop/items").content == _GOOD
    middleware.close()
    assert (middleware.counts.judged, found) == (1, [])


def test_the_end_of_the_lifespan_judges_what_waits() -> None:
    """Nobody has to close the middleware of a server that shuts down."""
    found: list[Exchange] = []
    client, _ = _watched(_app(_wrong), found)
    with client:
        client.get("/items")
    assert len(found) == 1


def test_other_protocols_pass_through() -> None:
    """A WebSocket is none of the document's, and is what it is without the middleware."""

    async def hello(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("hello")
        await socket.close()

    app = Starlette(routes=[WebSocketRoute("/items", hello)])
    client, middleware = _watched(app, [])
    with client.websocket_connect("/items") as socket:
        assert socket.receive_text() == "hello"
    assert middleware.counts == Counts()


def test_findings_are_written_to_a_file_that_can_be_read_again(tmp_path: Path) -> None:
    """One line for each exchange with failures, no more than asked for, without secrets."""
    path = tmp_path / "found.ndjson"
    judge = load_judge(Path(__file__).parents[1] / "judge" / "shop.yaml")
    middleware = TrafficMiddleware(
        _app(_wrong), judges=[judge], found=FindingsFile(path, most=2, with_bodies=True)
    )
    client = TestClient(middleware, headers=_AUTH)
    for _ in range(3):
        client.get("/items")
    middleware.close()
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) == 2
    assert json.loads(lines[0])["failures"][0]["check"] == "response_schema_conformance"
    judged = [judge.judge(each) for each in read_recorded(path)]
    assert [len(each.failures) for each in judged if each is not None] == [2, 2]
