"""Settings in, the platform as a process of its own out, on a port of loopback: what can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

__all__ = ["HOST", "Process", "free_port", "serve", "wait_for"]

HOST = "127.0.0.1"
_PATIENCE = 60.0
_REPOSITORY = Path(__file__).resolve().parents[2]
_PATHS = [_REPOSITORY / "reference", _REPOSITORY / "generated" / "python"]


class Process:
    """A server and all processes that it starts."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self._process = process
        self.port = port
        self.log = log

    @property
    def pid(self) -> int:
        """The first of its processes."""
        return self._process.pid

    @property
    def url(self) -> str:
        """What all addresses start with."""
        return f"http://{HOST}:{self.port}"

    def wait_until_ready(self) -> None:
        """Return when `/ready` says so. Raises RuntimeError with the log when that takes too long."""
        end = time.monotonic() + _PATIENCE
        while not self._is_ready():
            if time.monotonic() > end or self._process.poll() is not None:
                raise RuntimeError(f"the server did not start:\n{self.log.read_text('utf-8')}")
            time.sleep(0.05)

    def kill(self) -> None:
        """End all of it at once, as a machine that loses power does: nobody gets to say goodbye."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """Ask it to end, and wait; the exit status."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(_PATIENCE)
        finally:
            if self._process.poll() is None:
                self.kill()

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/ready", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:  # which an answer of 503 is, too
            return False


def serve(
    settings: Mapping[str, str],
    folder: Path,
    *,
    argv: Sequence[str] = (),
    within: Sequence[str] = (),
    port: int | None = None,
) -> Process:
    """A server that is ready. `settings` are environment variables; its log goes to `folder`.

    `within` is a command that runs the one that follows it.
    """
    port = port or free_port()
    log = folder / f"server-{port}.log"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, _PATHS)),
        "PLATFORM_PORT": str(port),
        **settings,
    }
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*within, sys.executable, "-m", "content_platform", "serve", *argv],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    served = Process(process, port, log)
    try:
        served.wait_until_ready()
    except BaseException:
        served.kill()
        raise
    return served


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])


def wait_for(port: int) -> None:
    """Return when somebody listens at the port. Raises TimeoutError when that takes too long."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError as error:
            if time.monotonic() > end:
                raise TimeoutError(f"nobody listens at port {port}") from error
            time.sleep(0.05)
        else:
            return
