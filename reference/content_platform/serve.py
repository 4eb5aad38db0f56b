"""Settings in, worker processes that answer on a socket out."""

from __future__ import annotations

import multiprocessing
import os
import signal
from functools import partial
from multiprocessing.synchronize import Event
from threading import Thread
from time import sleep
from typing import Final

from granian.constants import Interfaces, Loops
from granian.http import HTTP1Settings
from granian.server.mp import MPServer
from starlette.types import ASGIApp

from content_platform.app import create_app
from content_platform.operations.logs import set_up_logs
from content_platform.platform import open_platform
from content_platform.settings import Settings

__all__ = ["application", "serve"]

_LEAST_BUFFER: Final = 8192  # of hyper, which granian is built on
_HEADER_SECONDS: Final = 10


def application() -> ASGIApp:
    """The application as the environment says, for other servers: `uvicorn --factory`."""
    settings = Settings()
    set_up_logs(settings)
    return create_app(open_platform(settings))


def serve(settings: Settings) -> None:
    """Serve until the process is told to stop (SIGTERM, SIGINT).

    Then `/ready` says no; after `shutdown_delay` nothing is accepted any more, and what is at
    work has `shutdown_timeout` to finish. A worker that dies is replaced.
    """
    set_up_logs(settings)
    stopping = multiprocessing.Event()
    server = _Server(
        "content_platform",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=settings.workers,
        loop=Loops.auto,
        log_enabled=False,  # our own log has it all
        respawn_failed_workers=True,
        workers_kill_timeout=max(1, int(settings.shutdown_timeout)),
        http1_settings=HTTP1Settings(
            header_read_timeout=_HEADER_SECONDS * 1000,
            max_buffer_size=max(_LEAST_BUFFER, 2 * settings.max_header),
        ),
    )
    server.before_stopping = partial(_say_so, stopping, settings.shutdown_delay)
    server.serve(target_loader=partial(_load, settings, stopping), wrap_loader=False)


class _Server(MPServer):
    """Granian, which has hooks for after it has stopped only."""

    before_stopping: partial[None]

    def shutdown(self, exit_code: int = 0) -> None:
        self.before_stopping()
        super().shutdown(exit_code)  # type: ignore[no-untyped-call]  # granian has types on the outside


def _say_so(stopping: Event, delay: float) -> None:
    stopping.set()
    sleep(delay)


def _load(settings: Settings, stopping: Event) -> ASGIApp:
    """The application of one worker."""
    set_up_logs(settings)
    Thread(target=_end_with_parent, daemon=True).start()
    return create_app(open_platform(settings, stopping.is_set))


def _end_with_parent() -> None:
    """A worker whose parent was killed would keep the port, and nobody would end it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
