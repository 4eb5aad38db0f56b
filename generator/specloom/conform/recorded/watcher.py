"""A thread that judges: taps in as they come, judged exchanges out to whoever wants to know.

What waits is bounded, in number and in bytes; what is too much is dropped and counted.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from specloom.conform.exchange import Exchange
from specloom.conform.judge import Judge
from specloom.conform.recorded.tap import Tap
from specloom.conform.recorded.verdict import Recording

__all__ = ["Counts", "Limits", "Watcher"]

_LOG: Final = logging.getLogger("specloom.conform")
_LONGEST_REST: Final = 0.1


@dataclass(frozen=True, slots=True)
class Limits:
    """What watching may cost: the bytes that are kept of one body, exchanges that wait, and all of their bytes."""

    body: int = 1024 * 1024
    waiting: int = 256
    memory: int = 16 * 1024 * 1024


@dataclass(slots=True)
class Counts:
    """What became of the exchanges that were offered; `foreign` are those that no document is about."""

    judged: int = 0
    foreign: int = 0
    dropped: int = 0
    broken: int = 0


class Watcher:
    """Judges in a thread of its own, which begins with the first exchange.

    `found` is called there with each exchange that a check fails for; what it raises is logged.
    """

    def __init__(
        self, judges: Sequence[Judge], found: Callable[[Exchange], None], limits: Limits
    ) -> None:
        self.counts = Counts()
        self._recording = Recording(judges)
        self._found = found
        self._limits = limits
        self._waiting: queue.SimpleQueue[Tap | None] = queue.SimpleQueue()
        self._memory = 0
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def offer(self, tap: Tap) -> None:
        """Have `tap` judged when there is time; never waits."""
        with self._lock:
            if self._is_too_much(tap) or not self._is_working():
                self.counts.dropped += 1
                return
            self._memory += tap.size
            self._waiting.put(tap)

    def close(self, timeout: float | None = 5.0) -> None:
        """Judge what waits, for at most `timeout` seconds, and end the thread."""
        with self._lock:
            thread, self._thread = self._thread, None
            if thread is not None:
                self._waiting.put(None)
        if thread is not None:
            thread.join(timeout)

    def _is_too_much(self, tap: Tap) -> bool:
        is_full = self._waiting.qsize() >= self._limits.waiting
        return is_full or self._memory + tap.size > self._limits.memory

    def _is_working(self) -> bool:
        """Whether there is a thread; makes one if there can be one."""
        if self._thread is None:
            thread = threading.Thread(target=self._work, name="specloom-traffic", daemon=True)
            try:
                thread.start()
            except RuntimeError:  # the process ends, or may have no more of them
                return False
            self._thread = thread
        return True

    def _work(self) -> None:
        while (tap := self._waiting.get()) is not None:
            began = time.perf_counter()
            with self._lock:
                self._memory -= tap.size
            try:
                self._judge(tap)
            except Exception:
                # Nobody waits for an answer here, and the application must not learn of it.
                self.counts.broken += 1
                _LOG.exception("an exchange could not be judged")
            if self._thread is not None:
                # Half of the time at most: who answers requests needs the interpreter, and gets it at
                # once where this thread sleeps, after milliseconds where it works on.
                time.sleep(min(time.perf_counter() - began, _LONGEST_REST))

    def _judge(self, tap: Tap) -> None:
        for _, exchange in self._recording.judged((tap.exchange(),)):
            self.counts.judged += 1
            if exchange.failures:
                self._found(exchange)
        self.counts.foreign = self._recording.foreign
