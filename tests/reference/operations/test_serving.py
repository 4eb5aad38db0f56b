"""Processes that serve come and go without anybody noticing."""

from __future__ import annotations

import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from live.databases import Databases
from live.locking import locked
from live.server import Server
from live.site import Kit

_PATIENCE = 30.0


@pytest.fixture
def server(databases: Databases, kit: Kit, tmp_path: Path) -> Iterator[Server]:
    """One that takes a second to say goodbye."""
    url = databases.copy(kit)
    settings = {
        "DATABASE_URL": url,
        "FILES_URL": str(tmp_path / "files"),
        "PLATFORM_SHUTDOWN_DELAY": "1",
        "PLATFORM_MAX_HEADER": "4096",
    }
    server = Server(settings, tmp_path, kit.keys["administrator"])
    yield server
    server.process.stop()
    databases.drop(url)


def test_what_is_at_work_is_finished_before_the_end(server: Server) -> None:
    """Asked to end, a server says that it is not ready, answers what it has begun with, and ends well."""
    with ThreadPoolExecutor(1) as threads, server.client() as client:
        with locked(server.database_url, "language"):
            body = {"isoCode": "fr-FR", "isDefault": False, "isMandatory": False}
            writing = threads.submit(client.language.post, body=body)
            time.sleep(0.5)  # the request is on its way; nothing tells when it has arrived
            os.kill(server.process.pid, signal.SIGTERM)
            _wait(lambda: _status(f"{server.process.url}/ready") == 503)
            assert not writing.done()
        assert writing.result(_PATIENCE).iso_code == "fr-FR"
    assert server.process.stop() == 0


def test_a_worker_that_dies_is_replaced(server: Server) -> None:
    """Whoever asks next is answered."""
    (worker,) = _children(server.process.pid)
    os.kill(worker, signal.SIGKILL)
    _wait(lambda: _status(f"{server.process.url}/health") == 200)
    assert _children(server.process.pid) != [worker]


def test_workers_end_with_who_started_them(server: Server) -> None:
    """However that ended, the port is free for the next."""
    (worker,) = _children(server.process.pid)
    os.kill(server.process.pid, signal.SIGKILL)
    _wait(lambda: not Path(f"/proc/{worker}").exists())
    server.process.stop()
    server.start_again()
    assert _status(f"{server.process.url}/health") == 200


def test_headers_without_end_are_cut_off(server: Server) -> None:
    """The connection is closed long before memory is full of them."""
    with socket.create_connection(("127.0.0.1", server.process.port), _PATIENCE) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n")
        answer = b""
        try:
            for number in range(10_000):
                connection.sendall(b"X-%d: %s\r\n" % (number, b"x" * 100))
            answer = connection.recv(100)
        except (BrokenPipeError, ConnectionResetError):
            return
    assert answer == b"" or b" 431 " in answer


def _status(url: str) -> int | None:
    try:
        with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def _children(pid: int) -> list[int]:
    """The processes that another one has started (Linux)."""
    return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split())]


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError("it does not come about")
        time.sleep(0.05)
