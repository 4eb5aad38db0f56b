"""Requests over a socket to one uvicorn worker, over several connections at a time.

Counted is the processor time of the server, so that the client beside it and other work on the machine
play no part: that is what a machine with a processor for each would answer. Needs Linux.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.servers.drive import Call

__all__ = ["rates_over_socket"]

_CONNECTIONS = 16
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def rates_over_socket(
    modules: Mapping[str, str], call: Call, rounds: int = 5, seconds: float = 1.0
) -> dict[str, float]:
    """Requests for each second of processor time, of the applications in `modules` (`module:app`).

    The best of several rounds, in which the applications take turns.
    """
    best = dict.fromkeys(modules, 0.0)
    for _ in range(rounds):
        for name, module in modules.items():
            with _served(module) as (port, process):
                asyncio.run(_count(port, call, seconds / 4))
                before = _processor_seconds(process)
                count = asyncio.run(_count(port, call, seconds))
                best[name] = max(best[name], count / (_processor_seconds(process) - before))
    return best


@contextmanager
def _served(module: str) -> Iterator[tuple[int, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ("--port", str(port), "--log-level", "warning", "--no-access-log")
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "uvicorn", module, *options])
    try:
        _wait_for(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nothing listens on {port}")


def _processor_seconds(process: int) -> float:
    """What a process has used so far, by itself and by the system for it."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _count(port: int, call: Call, seconds: float) -> int:
    end = time.perf_counter() + seconds
    asked = [_ask_until(port, _request(call), end) for _ in range(_CONNECTIONS)]
    return sum(await asyncio.gather(*asked))


async def _ask_until(port: int, request: bytes, end: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.perf_counter() < end:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        found = _LENGTH.search(head)
        assert head.startswith(b"HTTP/1.1 2"), head
        assert found is not None, head
        await reader.readexactly(int(found[1]))
        count += 1
    writer.close()
    return count


def _request(call: Call) -> bytes:
    target = f"{call.path}?{call.query}" if call.query else call.path
    lines = [f"{call.method} {target} HTTP/1.1".encode()]
    lines += [name + b": " + value for name, value in call.scope()["headers"]]
    return b"\r\n".join([*lines, b"", call.body])
