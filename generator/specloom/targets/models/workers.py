"""Processes that run the engine: `EngineInput`s in, what was `Built` of them out, in the same order.

They are plain child processes of the interpreter that talk over pipes. So the caller's main module
is not imported again, as multiprocessing would, and it matters neither whether there is an input
nor which threads are running. Whatever a process fails to do is done here.
"""

from __future__ import annotations

import contextlib
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

from specloom.targets.models.degrade import Built, build
from specloom.targets.models.engine import EngineInput

__all__ = ["Workers", "started_workers"]

_PROGRAM: Final = (
    "import sys; sys.path[:] = sys.argv[1:];from specloom.targets.models.worker import work; work()"
)
_Process: TypeAlias = "subprocess.Popen[bytes]"
_Waiting: TypeAlias = "queue.SimpleQueue[int]"


@dataclass(frozen=True, slots=True)
class Workers:
    """Processes that wait for shares."""

    processes: tuple[_Process, ...]

    def build_all(
        self, shares: Sequence[EngineInput], meanwhile: Callable[[], object] | None = None
    ) -> list[Built]:
        """What is built of each of `shares`, by these processes and by this one.

        This one calls `meanwhile` first. Raises what that and `build` raise.
        """
        results: dict[int, Built] = {}
        waiting: _Waiting = queue.SimpleQueue()
        for number in range(len(shares)):
            waiting.put(number)
        threads = [
            threading.Thread(target=_serve, args=(process, shares, waiting, results), daemon=True)
            for process in self.processes[: len(shares) - 1]
        ]
        for thread in threads:
            thread.start()
        if meanwhile is not None:
            meanwhile()
        with contextlib.suppress(queue.Empty):
            while True:
                number = waiting.get_nowait()
                results[number] = build(shares[number])
        for thread in threads:
            thread.join()
        return [results.get(number) or build(share) for number, share in enumerate(shares)]


def _serve(
    process: _Process, shares: Sequence[EngineInput], waiting: _Waiting, results: dict[int, Built]
) -> None:
    """Have `process` build shares while there are any; one that it fails on, however, has no result."""
    if process.stdin is None or process.stdout is None:
        return
    with contextlib.suppress(Exception):
        while True:
            number = waiting.get_nowait()
            pickle.dump(shares[number], process.stdin)
            process.stdin.flush()
            results[number] = cast("Built", pickle.load(process.stdout))


@contextlib.contextmanager
def started_workers(count: int) -> Iterator[Workers]:
    """At most `count` processes, which import the engine while the caller prepares their work.

    There are fewer where the system does not give them. All are gone in the end.
    """
    processes: list[_Process] = []
    try:
        with contextlib.suppress(OSError):
            while len(processes) < count and sys.executable:
                processes.append(_started())
        yield Workers(tuple(processes))
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def _started() -> _Process:
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
