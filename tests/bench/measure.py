"""Commands in, seconds out: ours and theirs in turn in one run, since machines are noisy."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Command", "Pair", "Timing", "measure"]

_LIMIT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Command:
    """A process to time: `argv`, run in `cwd`; `prepare` runs before each repeat and is not timed."""

    argv: Sequence[str]
    cwd: Path
    exits: frozenset[int] = frozenset({0, 1})
    prepare: Callable[[], None] | None = None
    env: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: what is done, our command, others' commands by name, and the target in seconds."""

    title: str
    ours: Command
    others: Mapping[str, Command] = field(default_factory=dict)
    target: float | None = None
    repeats: int = 5
    target_ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of wall clock: the median and the least of `repeats`, or why there are none."""

    median: float
    least: float
    failure: str = ""


def measure(pair: Pair) -> dict[str, Timing]:
    """Time all commands of `pair` in turn, `repeats` rounds after one that is not counted."""
    commands = {"specloom": pair.ours, **pair.others}
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    failures: dict[str, str] = {}
    for turn in range(pair.repeats + 1):
        for name, command in commands.items():
            if name in failures:
                continue
            elapsed, failure = _run(command)
            if failure:
                failures[name] = failure
            elif turn or pair.repeats == 1:
                seconds[name].append(elapsed)
    return {name: _timing(seconds[name], failures.get(name, "")) for name in commands}


def _timing(seconds: Sequence[float], failure: str) -> Timing:
    if not seconds:
        return Timing(0.0, 0.0, failure or "not run")
    return Timing(statistics.median(seconds), min(seconds), failure)


def _run(command: Command) -> tuple[float, str]:
    if command.prepare is not None:
        command.prepare()
    start = time.perf_counter()
    try:
        done = subprocess.run(
            list(command.argv),
            cwd=command.cwd,
            env=dict(command.env) if command.env is not None else None,
            capture_output=True,
            timeout=_LIMIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return 0.0, str(problem)
    elapsed = time.perf_counter() - start
    if done.returncode not in command.exits:
        last = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()[-1:]
        said = " ".join(last).replace("|", " ")[:160]
        return 0.0, f"exit {done.returncode} after {elapsed:.1f} s: {said}"
    return elapsed, ""
