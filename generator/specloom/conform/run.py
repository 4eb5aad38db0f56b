"""A `Plan` in; Schemathesis run as a process of its own, and its events while it works, out."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from specloom.conform.plan import EVENTS, Plan
from specloom.diagnostics import UsageError

__all__ = ["OLDEST", "Running", "command_line", "require_schemathesis", "running"]

OLDEST = (4, 32)
"""The first version of Schemathesis whose events and configuration are the ones that we know."""

_OUTPUT = "output.txt"
_PATIENCE = 0.05  # seconds between two looks at a file that has not grown
_VERDICTS = frozenset({0, 1})  # exit codes; all others say that there is none


@dataclass(frozen=True, slots=True)
class Running:
    """A run that goes on. `lines` are its events as they come; they end when it does."""

    folder: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    def lines(self) -> Iterator[bytes]:
        """Each event, a line of JSON. Raises `UsageError` if Schemathesis could not do its work."""
        yield from _following(self.folder / EVENTS, self.process)
        if self.process.returncode not in _VERDICTS:
            raise UsageError(
                f"Schemathesis ended with exit code {self.process.returncode}",
                help=f"it says, in {self.folder / _OUTPUT}:\n{self._last_words()}",
            )

    def _last_words(self) -> str:
        text = (self.folder / _OUTPUT).read_text("utf-8", errors="replace").rstrip()
        return "\n".join(f"    {line}" for line in text.splitlines()[-15:])


@contextmanager
def running(plan: Plan, environment: Mapping[str, str] | None = None) -> Iterator[Running]:
    """The run of a plan that was written. It is ended where the block is left before it is done."""
    with (plan.folder / _OUTPUT).open("wb") as output:
        process = subprocess.Popen(
            [_executable(), *plan.arguments],
            cwd=plan.folder,
            env=_environment() | dict(environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Running(plan.folder, process)
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait()


def command_line(plan: Plan) -> str:
    """What does the same in a shell."""
    return f"cd {shlex.quote(str(plan.folder))} && {shlex.join([_executable(), *plan.arguments])}"


def require_schemathesis() -> None:
    """Raises `UsageError` where Schemathesis is not there, or too old."""
    remedy = "pip install 'specloom[conform]'"
    try:
        installed = version("schemathesis")
    except PackageNotFoundError:
        raise UsageError("specloom conform needs Schemathesis", help=remedy) from None
    if tuple(int(part) for part in installed.split(".")[:2]) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise UsageError(
            f"specloom conform needs Schemathesis {oldest}, and this is {installed}", help=remedy
        )


def _environment() -> dict[str, str]:
    """Ours, for a process that starts in another folder and whose output is a file."""
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    absolute = os.pathsep.join(os.path.abspath(path) for path in paths if path)
    return {**os.environ, "PYTHONPATH": absolute, "NO_COLOR": "1", "PYTHONUTF8": "1"}


def _following(path: Path, process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """The lines of a file that `process` writes, until it ends; one that is cut off is left out."""
    pending = bytearray()
    while not path.exists():
        if process.poll() is not None:
            return
        time.sleep(_PATIENCE)
    with path.open("rb") as stream:
        ended = False
        while not ended:
            ended = process.poll() is not None  # asked first, so that what it wrote last is read
            while read := stream.read(1 << 20):
                pending += read
                if b"\n" in read:
                    *lines, rest = bytes(pending).split(b"\n")
                    pending = bytearray(rest)
                    yield from lines
            if not ended:
                time.sleep(_PATIENCE)


def _executable() -> str:
    """The program beside the Python that runs this, or the one on the path."""
    beside = Path(sys.executable).parent
    found = shutil.which("schemathesis", path=str(beside)) or shutil.which("schemathesis")
    if found is None:
        raise UsageError("there is no program schemathesis", help="pip install 'specloom[conform]'")
    return found
