"""A planted bug in, what `specloom conform` has to say of the server that has it out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from conformance.bugs.application import PLANTED
from conformance.bugs.bug import Bug

__all__ = ["Finding", "Hunt", "baselines"]

_APP: Final = "conformance.bugs.application:app"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: an operation, a check and a title each. `said` is all that was printed."""

    causes: tuple[str, ...]
    seconds: float
    said: str


def baselines(clean: Mapping[str, Finding]) -> dict[str, frozenset[str]]:
    """What is found in the correct server, by document: that a bug is there says nothing of it."""
    return {document: frozenset(found.causes) for document, found in clean.items()}


@dataclass(frozen=True, slots=True)
class Hunt:
    """Runs of one profile; `max_time` in seconds, for profiles that do not end by themselves."""

    root: Path
    profile: str
    max_time: int | None = None

    def run(self, bug: Bug, known: Mapping[str, frozenset[str]]) -> Finding:
        """What is found because of `bug`."""
        found = self._conform(bug.document, {PLANTED: bug.id})
        new = tuple(each for each in found.causes if each not in known[bug.document])
        return Finding(new, found.seconds, found.said)

    def run_correct(self, document: str) -> Finding:
        """What is found without any bug: nothing, if all is well."""
        return self._conform(document, {})

    def _conform(self, document: str, planted: Mapping[str, str]) -> Finding:
        environment = {name: value for name, value in os.environ.items() if name != PLANTED}
        limit = ["--max-time", str(self.max_time)] if self.max_time else []
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="bugs-") as folder:
            done = subprocess.run(
                [
                    *(sys.executable, "-m", "specloom", "--config", "spec/specloom.yaml"),
                    *("conform", document, "--app", _APP, "--profile", self.profile),
                    *("--report", folder, *limit),
                ],
                cwd=self.root,
                env={**environment, **planted},
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode not in (0, 1):
                raise RuntimeError(f"specloom conform ended with {done.returncode}: {done.stderr}")
            causes = tuple(_causes(Path(folder) / "report.json", document))
        return Finding(causes, time.monotonic() - began, done.stdout + done.stderr)


def _causes(report: Path, document: str) -> Iterator[str]:
    """Each failure in a report of JSON, for each operation that has it."""
    found = json.loads(report.read_text("utf-8"))["documents"][document]["causes"]
    for cause in found.values():
        for operation in cause["operations"]:
            yield f"{operation}: {cause['check']}: {cause['title']}"
