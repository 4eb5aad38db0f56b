"""What became of a document: counts and problems, as JSON between processes and as a line of a table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

__all__ = ["HEAD", "Asked", "Report", "line", "reported"]

HEAD: Final = (
    "| document | operations | generated | degraded | skipped | called | failed | no sample "
    "| seconds | import ms |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)
_LIMIT_SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class Asked:
    """Which operations are called, and with how much."""

    all_methods: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One document. `seconds` are those of `specloom generate`, `import_ms` those of the client's import.

    `unsampled` counts, by reason, calls for which no value could be made.
    """

    file: str
    operations: int = 0
    generated: int = 0
    degraded: int = 0
    skipped: int = 0
    called: int = 0
    seconds: float = 0.0
    import_ms: int = 0
    unsampled: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def as_json(self) -> str:
        """One line, which `reported` reads."""
        return json.dumps(asdict(self))


def reported(file: Path, output: Path, asked: Asked) -> Report:
    """The report of a process of its own: packages of documents would meet in one."""
    flags = [*(["--all"] if asked.all_methods else []), *(["--full"] if asked.full else [])]
    argv = [sys.executable, "-m", "roundtrip", "--alone", *flags]
    paths = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    done = subprocess.run(
        [*argv, "--output", str(output), str(file)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        capture_output=True,
        text=True,
        timeout=_LIMIT_SECONDS,
        check=False,
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-3:]
        return Report(file.name, problems=(" ".join(last),))
    read = json.loads(done.stdout.splitlines()[-1])
    return Report(**{**read, "problems": tuple(read["problems"])})


def line(report: Report) -> str:
    """`report` as a row below `HEAD`."""
    cells = (
        report.file,
        report.operations,
        report.generated,
        report.degraded,
        report.skipped,
        report.called,
        len(report.problems),
        sum(report.unsampled.values()),
        f"{report.seconds:.1f}",
        report.import_ms,
    )
    return f"| {' | '.join(map(str, cells))} |"
