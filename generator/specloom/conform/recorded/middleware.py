"""ASGI middleware that judges live traffic: an application in, the same application out, watched.

    app = TrafficMiddleware(app, judges=[load_judge("openapi.json")], found=FindingsFile("found.ndjson"))

It never changes an answer, nor does anything wait for it: requests and answers are handed on as they are, and a copy of
some of them is judged in another thread. What does not fit into the limits is not judged.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from specloom.conform.exchange import Exchange
from specloom.conform.judge import ALL_CHECKS, Check, Judge
from specloom.conform.recorded.tap import ASGIApp, Receive, Scope, Send, Tap
from specloom.conform.recorded.watcher import Counts, Limits, Watcher
from specloom.diagnostics import Diagnostics
from specloom.document import compile_file

__all__ = ["TrafficMiddleware", "load_judge"]


def load_judge(path: Path | str, checks: frozenset[Check] = ALL_CHECKS) -> Judge:
    """The judge by the document at `path`.

    Raises `Halted` if it is no document that specloom reads: `specloom check` says why.
    """
    return Judge(compile_file(Path(path), Diagnostics()), checks)


class TrafficMiddleware:
    """Watches `app`.

    `found` is called with each exchange that a check failed for, in a thread of its own. `sample` is the share of
    requests that is looked at: all of them by default, which costs about as much time as serving a small
    answer does, though in another thread.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        judges: Sequence[Judge],
        found: Callable[[Exchange], None],
        sample: float = 1.0,
        limits: Limits | None = None,
    ) -> None:
        """Raises ValueError for a `sample` that is no share."""
        if not 0 <= sample <= 1:
            raise ValueError(f"a sample of {sample}: it is between 0 and 1")
        self.app = app
        self._sample = sample
        self._limits = limits or Limits()
        self._watcher = Watcher(judges, found, self._limits)
        self._random = random.Random()

    @property
    def counts(self) -> Counts:
        """What became of the requests that were looked at."""
        return self._watcher.counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does."""
        if scope["type"] == "lifespan":
            try:
                await self.app(scope, receive, send)
            finally:
                self.close()
        elif scope["type"] == "http" and self._random.random() < self._sample:
            tap = Tap(scope, receive, send, self._limits.body)
            try:
                await self.app(scope, tap.receive, tap.send)
            finally:
                self._watcher.offer(tap)
        else:
            await self.app(scope, receive, send)

    def close(self, timeout: float | None = 5.0) -> None:
        """Judge what still waits, for at most `timeout` seconds. Done by itself when the lifespan ends."""
        self._watcher.close(timeout)
