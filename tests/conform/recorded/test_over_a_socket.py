"""The middleware within a real server: what goes over the socket is the same with it and without."""

from __future__ import annotations

import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from conform.judging import shop
from specloom.conform.exchange import Exchange
from specloom.conform.recorded import TrafficMiddleware

_AUTH = {"authorization": "Bearer t"}
_ITEMS = [{"id": number, "name": "tea"} for number in range(200)]


async def _answer(request: Request) -> Response:
    return JSONResponse(_ITEMS, headers={"x-total": request.query_params.get("total", "200")})


@contextmanager
def _serving(app: object) -> Iterator[str]:
    """The URL of `app`, served until the end, its lifespan included."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_level="warning", lifespan="on")  # type: ignore[arg-type]
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def _asked(app: object) -> list[tuple[int, bytes, dict[str, str]]]:
    with _serving(app) as url, httpx.Client(base_url=url, headers=_AUTH) as client:
        answers = [client.get("/items"), client.get("/items?total=many"), client.head("/items")]
        answers += [client.get("/nothing"), client.post("/items", content=b"x" * 100_000)]
    left_out = {"date"}
    return [
        (
            each.status_code,
            each.content,
            {n: v for n, v in each.headers.items() if n not in left_out},
        )
        for each in answers
    ]


def _gzipped(app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    return GZipMiddleware(app, minimum_size=100)


@pytest.mark.parametrize("around", [_gzipped, lambda app: app], ids=["gzip", "plain"])
def test_a_server_answers_the_same_with_and_without(
    around: Callable[[Callable[..., Awaitable[None]]], Callable[..., Awaitable[None]]],
) -> None:
    """Status, headers and every byte; what is wrong is found all the same, packed or not."""
    found: list[Exchange] = []
    app = Starlette(routes=[Route("/items", _answer)])
    bare = around(app)
    watched = TrafficMiddleware(around(app), judges=[shop()], found=found.append)
    assert _asked(watched) == _asked(bare)
    assert watched.counts.judged + watched.counts.foreign == 5
    messages = [failure.message for each in found for failure in each.failures]
    assert "header X-Total of a 200: it is a string, not `integer`" in messages
