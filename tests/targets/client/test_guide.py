"""What `docs/client.md` shows is what a generated client does."""

from __future__ import annotations

import ast
import builtins
import importlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from specloom.cli.main import main

_ROOT = Path(__file__).parents[3]
_GUIDE = (_ROOT / "docs" / "client.md").read_text("utf-8")
_BLOCKS = re.findall(r"```python\n(.*?)```", _GUIDE, re.DOTALL)
_ORDER = b'{"id": 7, "status": "open"}'
_ANSWERS = {
    "GET /orders/404": (404, "application/json", b'{"code": "NoSuchOrder"}'),
    "GET /orders/events": (200, "text/event-stream", b"id: 3\nevent: paid\ndata: %b\n\n" % _ORDER),
    "GET /orders/7/invoice": (200, "application/pdf", b"%PDF"),
    "POST /orders": (201, "application/json", _ORDER),
    "POST /pictures": (204, "", b""),
    "POST /oauth/token": (
        200,
        "application/json",
        b'{"access_token": "t", "token_type": "bearer"}',
    ),
    "POST /oauth/device": (
        200,
        "application/json",
        b'{"device_code": "d", "user_code": "U", "verification_uri": "x", "interval": 0.001}',
    ),
}


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of the guide's package, which can be imported."""
    source = Path(__file__).parent / "guide" / "api.yaml"
    errors = io.StringIO()
    arguments = ("generate", str(source), "--package", "shop", "--output", str(tmp_path))
    status = main((*arguments, "--target", "client", "-q"), io.StringIO(), io.StringIO(), errors)
    assert status == 0, errors.getvalue()
    monkeypatch.syspath_prepend(str(tmp_path))
    yield "shop"
    for name in [name for name in sys.modules if name.partition(".")[0] == "shop"]:
        del sys.modules[name]


class Server:
    """Answers what the guide asks for."""

    def __init__(self, message: ModuleType) -> None:
        self._message = message
        self.requests: list[Any] = []

    def send(self, request: Any) -> Any:
        """The answer to one request."""
        self.requests.append(request)
        url = urlsplit(request.url)
        call = f"{request.method} {url.path.removeprefix('/v1')}"
        if call == "GET /orders":
            return self._page(int(parse_qs(url.query).get("page", ["1"])[0]))
        status, media_type, body = _ANSWERS.get(call, (200, "application/json", _ORDER))
        told = {"Content-Type": media_type, "ETag": '"1"', "X-Request-Id": "r-1"}
        return self._message.Response(status, self._message.Headers(told), body)

    def close(self) -> None:
        """Nothing to close."""

    def _page(self, number: int) -> Any:
        orders = [{"id": each, "status": "open"} for each in range(1, 6)]
        page = {"orders": orders[(number - 1) * 2 : number * 2], "total": len(orders)}
        told = {"Content-Type": "application/json"}
        return self._message.Response(200, self._message.Headers(told), json.dumps(page).encode())


class AsyncServer:
    """The same, awaited."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def send(self, request: Any) -> Any:
        """The answer to one request."""
        return self._server.send(request)

    async def close(self) -> None:
        """Nothing to close."""


@pytest.fixture
def server(shop: str, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server that clients reach unless they are given a connection that is no library's."""
    message = importlib.import_module(f"{shop}._runtime.client.message")
    client = importlib.import_module(f"{shop}._runtime.client.client")
    made = Server(message)
    connect: Callable[[Any], Any] = client.connect

    def connected(options: Any) -> Any:
        own = options.get("http_client")
        return connect(options) if type(own).__name__ == "Canned" else (made, True)

    monkeypatch.setattr(client, "connect", connected)
    monkeypatch.setattr(client, "connect_async", lambda _: (AsyncServer(made), True))
    return made


def _paste(asked: str) -> str:
    """What a user pastes who was shown the URL of a login."""
    url = urlsplit(asked.split()[1])
    return f"http://127.0.0.1:8765/callback?code=c&state={dict(parse_qsl(url.query))['state']}"


def _with_calls(block: str) -> ast.Module:
    """The block, with a call after each statement that makes a client."""
    tree = ast.parse(block)
    body: list[ast.stmt] = []
    for statement in tree.body:
        body.append(statement)
        if ast.unparse(statement).startswith(("client = Client(", "client = Client.from_env(")):
            body += ast.parse("client.orders.get(id=7)").body
    return ast.Module(body, tree.type_ignores)


def test_every_example_of_the_guide_runs(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The blocks run one after the other, as a reader would type them, and every client that they make can call."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHOP_KEY", "k-env")
    monkeypatch.setattr(builtins, "input", _paste)
    (tmp_path / "tea.png").write_bytes(b"png")
    (tmp_path / "key.txt").write_text("k-file\n")
    namespace: dict[str, Any] = {}
    for number, block in enumerate(_BLOCKS):
        exec(compile(_with_calls(block), f"docs/client.md block {number}", "exec"), namespace)
    shown = capsys.readouterr().out
    assert "/amount: Input should be greater than or equal to 1" in shown
    assert "404 NoSuchOrder r-1" in shown
    assert "paid 3" in shown
    assert (tmp_path / "invoice.pdf").read_bytes() == b"%PDF"
    sent = {request.headers.get("x-api-key") for request in server.requests}
    assert {"k-123", "k-file"} <= sent


def test_the_guide_has_examples() -> None:
    """The test above would pass without any."""
    assert len(_BLOCKS) >= 15
