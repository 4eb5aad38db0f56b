"""Tasks in; what each gives in a process of its own, which begins with all that is loaded here, out."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Final, Generic, TypeVar

__all__ = ["Broken", "Forks"]

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_CONTEXT: Final = multiprocessing.get_context("fork")
_SAID: Final = "said.txt"


@dataclass(frozen=True, slots=True)
class Broken:
    """A task that gave nothing: its process ended, or took too long. `why` has the end of what it said."""

    why: str


@dataclass(frozen=True, slots=True)
class Forks:
    """Runs tasks as forks, `jobs` at a time, each for `seconds` at most.

    A fork has a temporary folder of its own, which is removed with it, and says nothing.
    """

    jobs: int
    seconds: float

    def run(
        self, tasks: Iterable[_Task], work: Callable[[_Task], _Result]
    ) -> Iterator[tuple[_Task, _Result | Broken]]:
        """What `work` gives for each task, first what is done first. `tasks` are taken one by one."""
        pending = iter(tasks)
        running: list[_Fork[_Task, _Result]] = []
        try:
            while True:
                free = self.jobs - len(running)
                running += [_Fork(task, work, self.seconds) for task in islice(pending, free)]
                if not running:
                    return
                for fork in _done(running):
                    running.remove(fork)
                    yield fork.task, fork.result()
        finally:
            for fork in running:
                fork.end()


class _Fork(Generic[_Task, _Result]):
    """One process. What it says goes to a file in its temporary folder."""

    def __init__(self, task: _Task, work: Callable[[_Task], _Result], seconds: float) -> None:
        self.task = task
        self.deadline = time.monotonic() + seconds
        self.folder = Path(tempfile.mkdtemp(prefix="specloom-fault-"))
        self.receiver, sender = _CONTEXT.Pipe(duplex=False)
        self._process = _CONTEXT.Process(target=_forked, args=(work, task, sender, self.folder))
        self._process.start()
        sender.close()  # so that the end of the process is the end of the pipe

    def result(self) -> _Result | Broken:
        """What came, once `receiver` is ready or the deadline is over."""
        try:
            if not self.receiver.poll():
                return Broken("it took too long")
            given: _Result = self.receiver.recv()
        except EOFError:
            return Broken(self._said() or "the process ended")
        else:
            return given
        finally:
            self.end()

    def end(self) -> None:
        """End the process, if it has not, and remove what it left."""
        self._process.kill()
        self._process.join()
        self.receiver.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _said(self) -> str:
        lines = (self.folder / _SAID).read_text("utf-8", "replace").splitlines()
        return lines[-1] if lines else ""


def _done(running: list[_Fork[_Task, _Result]]) -> list[_Fork[_Task, _Result]]:
    """Those of `running` that have a result, are at their end or out of time; waits until there is one."""
    patience = max(0.0, min(fork.deadline for fork in running) - time.monotonic())
    ready = wait([fork.receiver for fork in running], patience)
    now = time.monotonic()
    return [fork for fork in running if fork.receiver in ready or now >= fork.deadline]


def _forked(
    work: Callable[[_Task], _Result], task: _Task, sender: Connection, folder: Path
) -> None:
    said = os.open(folder / _SAID, os.O_WRONLY | os.O_CREAT)
    os.dup2(said, 1)
    os.dup2(said, 2)
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
    sender.send(_given(work, task))
    sender.close()
    os._exit(
        0
    )  # threads and life spans of the application end here: nobody reads what they would tidy


def _given(work: Callable[[_Task], _Result], task: _Task) -> _Result | Broken:
    try:
        return work(task)
    except BaseException as error:  # an exit, too: whoever waits is to know
        return Broken(f"{type(error).__name__}: {error}".rstrip(": "))
