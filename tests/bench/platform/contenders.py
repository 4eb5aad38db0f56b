"""A database and a number of workers in, servers that answer alike out: the platform, and the same by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from live.serving import free_port, wait_for

__all__ = ["CONTENDERS", "Contender", "served"]

_REPOSITORY = Path(__file__).resolve().parents[3]
_PATHS = [_REPOSITORY / folder for folder in ("reference", "generated/python", "tests")]


@dataclass(frozen=True, slots=True)
class Contender:
    """`argv` after the interpreter, with `{port}` and `{workers}`."""

    name: str
    argv: Sequence[str]


CONTENDERS = (
    Contender("platform", ("-m", "content_platform", "serve", "--workers", "{workers}")),
    Contender(
        "FastAPI",
        (
            *("-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", "{port}"),
            *("--workers", "{workers}", "--no-ws", "--log-level", "error", "--factory"),
            "bench.platform.by_hand.app:make",
        ),
    ),
)
"""Both run in the same server, as many processes, on the same kind of database with the same settings."""


@contextmanager
def served(
    contender: Contender, settings: Mapping[str, str], workers: int, folder: Path
) -> Iterator[int]:
    """The port of the contender, when it answers."""
    port = free_port()
    environment = {
        **os.environ,
        **settings,
        "PYTHONPATH": os.pathsep.join(map(str, _PATHS)),
        "PLATFORM_PORT": str(port),
        "PLATFORM_VALIDATE_RESPONSES": "never",
    }
    told = {"port": port, "workers": workers}
    with (folder / f"{contender.name}.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, *(each.format(**told) for each in contender.argv)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()
