"""Contenders in, calls a second out: each in a process of its own, in turn, since machines are noisy."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["Contender", "Rate", "Rates", "measure_rates"]

_WARM_UP = 100
_TRIED = 300


@dataclass(frozen=True, slots=True)
class Contender:
    """A process that speaks as `worker.obey` does."""

    argv: Sequence[str]
    cwd: Path
    env: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rates:
    """One row: our contender and others by name.

    `least` says how many times as many calls a second as another's ours shall make. A round takes
    about `seconds` for each contender.
    """

    title: str
    ours: Contender
    others: Mapping[str, Contender]
    least: Mapping[str, float] = field(default_factory=dict)
    rounds: int = 15
    seconds: float = 0.2


@dataclass(frozen=True, slots=True)
class Rate:
    """Calls a second, or why there are none; `ratio` is ours to this one, of rounds side by side.

    Both are medians of all rounds.
    """

    rate: float = 0.0
    ratio: float = 0.0
    failure: str = ""


def measure_rates(row: Rates) -> dict[str, Rate]:
    """Let all contenders of `row` make calls in turn."""
    contenders = {"specloom": row.ours, **row.others}
    failures: dict[str, str] = {}
    counts: dict[str, int] = {}
    rates: dict[str, list[float]] = {}
    with ExitStack() as stack:
        running = {name: stack.enter_context(_Running(each)) for name, each in contenders.items()}
        for name, process in running.items():
            try:
                process.ready()
                process.take(_WARM_UP)
                counts[name] = max(20, round(row.seconds * _TRIED / process.take(_TRIED)))
            except _FailedError as failure:
                failures[name] = str(failure)
        for _ in range(row.rounds):
            for name, count in counts.items():
                rates.setdefault(name, []).append(count / running[name].take(count))
    ours = rates.get("specloom", [])
    found = {name: Rate(failure=failure) for name, failure in failures.items()}
    return found | {name: _rate(ours, theirs) for name, theirs in rates.items()}


def _rate(ours: Sequence[float], theirs: Sequence[float]) -> Rate:
    ratios = [one / other for one, other in zip(ours, theirs, strict=False)]
    return Rate(statistics.median(theirs), statistics.median(ratios) if ratios else 0.0)


class _FailedError(Exception):
    """A contender has ended; the message is the last line that it said."""


class _Running:
    """The process of a contender; ends with the `with` statement."""

    def __init__(self, contender: Contender) -> None:
        self._process = subprocess.Popen(
            list(contender.argv),
            cwd=contender.cwd,
            env=dict(contender.env),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # It stops where its input ends.
        self._process.communicate(timeout=60)

    def ready(self) -> None:
        """Wait until it can be asked."""
        self._line()

    def take(self, count: int) -> float:
        """The seconds that `count` calls take."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        return float(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            assert self._process.stderr is not None
            last = self._process.stderr.read().strip().splitlines()[-1:]
            raise _FailedError(" ".join(last)[:160] or "it ended")
        return line
