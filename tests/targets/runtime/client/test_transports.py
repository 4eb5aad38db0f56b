"""Both HTTP libraries against a server on a socket, and applications in process."""

from __future__ import annotations

import asyncio
import importlib
import json
import socket
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import ModuleType
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request as StarletteRequest
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route

from specloom.targets.runtime.client import (
    ApiConnectionError,
    ApiTimeoutError,
    RequestValidationError,
)
from specloom.targets.runtime.client.status_errors import InternalServerError
from targets.runtime.client.conftest import ID
from targets.runtime.client.shop import AsyncClient, Client


class _Handler(BaseHTTPRequestHandler):
    """Answers by the name of the path's last segment, and tells which connection was used."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """An item, or no answer at all."""
        trace = self.headers.get("X-Trace", "")
        if trace == "hang":
            self.server.release.wait(10)  # type: ignore[attr-defined]  # our own attribute
        if trace == "drop":
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        self._answer(200, {"id": str(ID), "name": f"{self.client_address[1]}", "seen": trace})

    def do_PUT(self) -> None:
        """Whatever was sent, counted."""
        size = 0
        if "Content-Length" in self.headers:
            size = len(self.rfile.read(int(self.headers["Content-Length"])))
        else:
            while chunk := int(self.rfile.readline(), 16):
                size += len(self.rfile.read(chunk + 2)) - 2
            self.rfile.readline()
        self.server.sizes.append(size)  # type: ignore[attr-defined]  # our own attribute
        self.send_response(204)
        self.end_headers()

    def _answer(self, status: int, body: object) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A server on a free port of this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        running.release = threading.Event()  # type: ignore[attr-defined]  # our own attribute
        running.sizes = []  # type: ignore[attr-defined]  # our own attribute
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.release.set()  # type: ignore[attr-defined]  # our own attribute
        running.shutdown()
        thread.join()


@pytest.fixture(params=["httpx2", "httpx"])
def library(request: pytest.FixtureRequest) -> ModuleType:
    """Each of the two libraries."""
    name: str = request.param
    return importlib.import_module(name)


def _url(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


@pytest.mark.parametrize("form", ["client", "transport"])
def test_a_users_own_client_is_sent_through(
    server: ThreadingHTTPServer, library: ModuleType, form: str
) -> None:
    """Clients and transports of either library are accepted; connections are kept between calls."""
    made = library.Client() if form == "client" else library.HTTPTransport()
    with made, Client(base_url=_url(server), http_client=made) as client:
        first = client.items.get(id=ID, trace="grüße")
        assert first.model_extra == {"seen": "grüße".encode().decode("latin-1")}
        assert client.items.get(id=ID).name == first.name


@pytest.mark.parametrize("form", ["client", "transport"])
def test_a_users_own_async_client_is_sent_through(
    server: ThreadingHTTPServer, library: ModuleType, form: str
) -> None:
    """As for sync clients."""

    async def act() -> None:
        made = library.AsyncClient() if form == "client" else library.AsyncHTTPTransport()
        async with made, AsyncClient(base_url=_url(server), http_client=made) as client:
            first = await client.items.get(id=ID)
            assert (await client.items.get(id=ID)).name == first.name

    asyncio.run(act())


def test_a_users_client_stays_open(server: ThreadingHTTPServer, library: ModuleType) -> None:
    """Closing ours does not close theirs, and what they set on it is sent."""
    with library.Client(headers={"X-Trace": "theirs"}) as made:
        with Client(base_url=_url(server), http_client=made) as client:
            assert client.items.get(id=ID).model_extra == {"seen": "theirs"}
        assert not made.is_closed


def test_the_wrong_kind_of_client_is_refused(library: ModuleType) -> None:
    """A sync client does not send through an async one, nor the other way round."""
    with pytest.raises(TypeError, match="a sync client cannot send through"):
        Client(http_client=library.AsyncClient())
    with pytest.raises(TypeError, match="an async client cannot send through"):
        AsyncClient(http_client=library.Client())
    with pytest.raises(TypeError, match="cannot send through"):
        Client(http_client=object())


def test_a_client_of_its_own(server: ThreadingHTTPServer) -> None:
    """Without anything given, it opens connections itself."""
    with Client(base_url=_url(server)) as client:
        assert client.items.get(id=ID).id == ID


def test_a_server_that_is_not_there(library: ModuleType) -> None:
    """It is a connection error that tells the request, the reason and the number of attempts."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with (
            library.Client() as made,
            Client(base_url=url, http_client=made) as client,
            pytest.raises(ApiConnectionError, match=rf"GET {url}/items/.* \(ConnectError\)"),
        ):
            client.items.get(id=ID, retries=0)


def test_a_connection_that_breaks(server: ThreadingHTTPServer, library: ModuleType) -> None:
    """Neither library's own exceptions reach the user."""
    with (
        library.Client() as made,
        Client(base_url=_url(server), http_client=made) as client,
        pytest.raises(ApiConnectionError) as failed,
    ):
        client.items.get(id=ID, trace="drop", retries=0)
    assert failed.value.request is not None
    assert failed.value.__cause__ is not None


def test_a_server_that_does_not_answer(server: ThreadingHTTPServer, library: ModuleType) -> None:
    """The timeout of a call is a timeout error, sync and async."""
    with (
        library.Client() as made,
        Client(base_url=_url(server), http_client=made) as client,
        pytest.raises(ApiTimeoutError),
    ):
        client.items.get(id=ID, trace="hang", timeout=0.05, retries=0)

    async def act() -> None:
        async with (
            library.AsyncClient() as made,
            AsyncClient(base_url=_url(server), http_client=made) as client,
        ):
            with pytest.raises(ApiTimeoutError):
                await client.items.get(id=ID, trace="hang", timeout=0.05, retries=0)

    asyncio.run(act())


def test_bodies_in_pieces_reach_the_server(
    server: ThreadingHTTPServer, library: ModuleType, tmp_path: Any
) -> None:
    """A file is sent with its length, an iterator without; both libraries, sync and async."""
    path = tmp_path / "note"
    path.write_bytes(b"x" * 100_000)
    with library.Client() as made, Client(base_url=_url(server), http_client=made) as client:
        client.items.put_note(body=path)
        client.items.put_note(body=iter([b"one", b"two"]))

    async def act() -> None:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"one"
            yield b"three"

        async with (
            library.AsyncClient() as made,
            AsyncClient(base_url=_url(server), http_client=made) as client,
        ):
            await client.items.put_note(body=path)
            await client.items.put_note(body=pieces())

    asyncio.run(act())
    assert server.sizes == [100_000, 6, 100_000, 8]  # type: ignore[attr-defined]  # our own attribute


def test_importing_the_runtime_imports_no_http_library() -> None:
    """Only a client that needs one imports one, so that importing generated code stays quick."""
    program = (
        "import sys, specloom.targets.runtime.client as c\n"
        "assert not {'httpx', 'httpx2', 'starlette', 'anyio', 'python_multipart'} & set(sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", program], check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )


async def _get(request: StarletteRequest) -> JSONResponse:
    state = request.state.name
    return JSONResponse({"id": request.path_params["id"], "name": state})


async def _note(request: StarletteRequest) -> StreamingResponse:
    body = await request.body()
    if body == b"fail":
        raise RuntimeError("a bug")

    async def pieces() -> AsyncIterator[bytes]:
        yield body

    return StreamingResponse(pieces(), status_code=500)


def _application() -> tuple[Starlette, list[str]]:
    said: list[str] = []

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[dict[str, str]]:
        said.append("begin")
        yield {"name": "state"}
        said.append("end")

    routes = [Route("/v1/items/{id}", _get), Route("/v1/note", _note, methods=["PUT"])]
    return Starlette(routes=routes, lifespan=lifespan), said


def test_an_asgi_application_in_process() -> None:
    """A sync client calls it without a socket, its lifespan begins and ends with the client."""
    app, said = _application()
    with Client(app=app) as client:
        assert client.items.get(id=ID).name == "state"
        with pytest.raises(InternalServerError) as failed:
            client.items.put_note(body=b"text")
        assert failed.value.content == b"text"
        with client.items.with_streaming_response.get(id=ID) as response:
            assert response.parse().name == "state"
    assert said == ["begin", "end"]


def test_an_asgi_application_in_process_async() -> None:
    """As for sync clients; what the application raises after answering is for its own log."""
    app, said = _application()

    async def act() -> None:
        async with AsyncClient(app=app) as client:
            assert (await client.items.get(id=ID)).name == "state"
            with pytest.raises(InternalServerError) as failed:
                await client.items.put_note(body=b"fail")
            assert failed.value.content == b"Internal Server Error"

    asyncio.run(act())
    assert said == ["begin", "end"]


def test_an_application_that_fails_before_it_answers() -> None:
    """Its exception is the test's to see."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        del receive, send
        if scope["type"] == "http":
            raise LookupError("a bug")

    with Client(app=app) as client, pytest.raises(LookupError, match="a bug"):
        client.items.get(id=ID)


def test_a_wsgi_application_in_process() -> None:
    """A sync client calls it; an async one says that it cannot."""

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "application/json")])
        return [b'{"id": "%s", "name": "%s"}' % (str(ID).encode(), environ["PATH_INFO"].encode())]

    with Client(app=app) as client:
        assert client.items.get(id=ID).name == f"/v1/items/{ID}"
    with pytest.raises(TypeError, match="is no ASGI application"):
        AsyncClient(app=app)


def test_options_can_be_changed_on_a_copy(server: ThreadingHTTPServer) -> None:
    """The copy has its own options and resources, and sends through the same connections."""
    with Client(base_url=_url(server)) as client:
        first = client.items.get(id=ID)
        copy = client.with_options(headers={"X-Trace": "copy"})
        copied = copy.items.get(id=ID)
        assert (copied.model_extra, copied.name) == ({"seen": "copy"}, first.name)
        copy.close()
        assert client.items.get(id=ID).model_extra == {"seen": ""}


def test_an_unknown_mode_is_refused() -> None:
    """Options are checked when the client is made."""
    with pytest.raises(ValueError, match="strict, lenient, unchecked"):
        Client(responses="loose")  # type: ignore[arg-type]  # what a user without a type checker does


def test_no_server_at_all() -> None:
    """A relative server of a document needs a base URL; the error says so before anything is sent."""
    with Client(base_url="shop") as client, pytest.raises(RequestValidationError, match="base_url"):
        client.items.get(id=ID)
