"""The rows in calls a second: the server and the client that are generated of a small API."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from bench.competitors import python_tool
from bench.items import document
from bench.rates import Contender, Rates
from bench.rows import Place

__all__ = ["rates"]

_FRAMEWORKS = {
    "fastapi": "FastAPI",
    "litestar": "Litestar",
    "starlette": "Starlette + pydantic by hand",
}
_FEW, _MANY = 10, 1000


def rates(place: Place) -> Iterator[Rates]:
    """All rows; each generates what it needs, if that is not there yet."""
    generated = _Generated(place)
    yield from _server_rows(generated)
    yield from _socket_rows(generated)
    yield _dispatch_row(generated)
    yield from _client_rows(generated)


class _Generated:
    """Packages of the API with some number of collections, and processes that import them."""

    def __init__(self, place: Place) -> None:
        self._tests = place.repository / "tests"
        self._build = place.repository / "build"
        self._folder = place.work / "items"
        self._text = json.dumps(
            yaml.safe_load((self._tests / "bench" / "servers" / "openapi.yaml").read_text())
        )

    def contender(
        self, *argv: str, routes: int = 1, python: Path = Path(sys.executable)
    ) -> Contender:
        """A process of a module of `bench`, which can import the package of so many collections."""
        source = self.source(routes)
        if not (self._folder / f"items_{routes}").exists():
            package = ["--package", f"items_{routes}", "--output", str(self._folder)]
            specloom = str(Path(sys.executable).parent / "specloom")
            subprocess.run([specloom, "generate", str(source), *package, "-q"], check=True)
        paths = os.pathsep.join([str(self._tests), str(self._folder)])
        return Contender(
            [str(python), "-m", *argv], self._folder, {**os.environ, "PYTHONPATH": paths}
        )

    def source(self, routes: int) -> Path:
        """The document, written once."""
        path = self._folder / str(routes) / "openapi.json"
        if not path.exists():
            path.parent.mkdir(parents=True)
            path.write_text(document(self._text, routes))
        return path

    def openapi_python_client(self) -> Path | None:
        """The Python that can import `opc_items`, the client of openapi-python-client."""
        tool = python_tool("openapi-python-client", self._build)
        if tool is None:
            return None
        argv = [str(tool), "generate", "--path", str(self.source(1)), "--meta", "none"]
        subprocess.run(
            [*argv, "--overwrite", "--output-path", str(self._folder / "opc_items")],
            check=False,
            capture_output=True,
        )
        return tool.parent / "python"


def _server_rows(generated: _Generated) -> Iterator[Rates]:
    for title, call, least in (("a page of 20 items", "page", 2.3), ("POST", "create", 4.5)):
        module = "bench.servers.in_process"
        yield Rates(
            f"server in process, {title}",
            generated.contender(module, "specloom", call, "1"),
            {
                title: generated.contender(module, name, call, "1")
                for name, title in _FRAMEWORKS.items()
            },
            {"FastAPI": least, "Litestar": 1.0},
        )


def _socket_rows(generated: _Generated) -> Iterator[Rates]:
    for title, call in (("a page of 20 items", "page"), ("POST", "create")):
        module = "bench.servers.over_socket"
        yield Rates(
            f"server over a socket, one uvicorn worker, {title}",
            generated.contender(module, "specloom", call),
            {title: generated.contender(module, name, call) for name, title in _FRAMEWORKS.items()},
            {"FastAPI": 1.8},
        )


def _dispatch_row(generated: _Generated) -> Rates:
    def contender(routes: int) -> Contender:
        argv = ("bench.servers.in_process", "specloom", "one", str(routes))
        return generated.contender(*argv, routes=routes)

    few = f"{_FEW} routes"
    return Rates(
        f"server in process, the last of {_MANY:,} routes",
        contender(_MANY),
        {few: contender(_FEW)},
        {few: 1 / 1.2},
    )


def _client_rows(generated: _Generated) -> Iterator[Rates]:
    python = generated.openapi_python_client()
    by_hand, other = "httpx2 + pydantic by hand", "openapi-python-client"
    for title, call in (("a page of 20 items", "page"), ("POST", "create")):
        others = {by_hand: generated.contender("bench.clients", "httpx2", call)}
        if python is not None:
            argv = ("bench.clients", "openapi_python_client", call)
            others[other] = generated.contender(*argv, python=python)
        yield Rates(
            f"client in process, {title}",
            generated.contender("bench.clients", "specloom", call),
            others,
            {by_hand: 1 / 1.3, other: 1.0},
        )
