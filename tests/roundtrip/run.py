"""A document in, its `Report` out: all targets are generated, imported and called in this process."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from roundtrip.report import Asked, Report
from roundtrip.trip import calls
from specloom.cli.main import main as specloom
from specloom.diagnostics import Diagnostics
from specloom.document import compile_file
from specloom.ir import lower

__all__ = ["report_of"]

_PACKAGE = "trips"
_UNSERVED = re.compile(r"operation-not-served: (\d+)")
_COUNTS = re.compile(
    r"(\d+) operations?: (\d+) generated, (\d+) degraded(?: \([^)]*\))?, (\d+) skipped"
)


def report_of(file: Path, output: Path, asked: Asked) -> Report:
    """Generate `file` below `output`, which goes to the front of the import path, and call it."""
    arguments = ["generate", str(file), "--package", _PACKAGE, "--output", str(output)]
    said = io.StringIO()
    start = time.perf_counter()
    code = specloom(arguments, io.StringIO(), io.StringIO(), said)
    seconds = time.perf_counter() - start
    if code > 1:
        return Report(file.name, problems=(said.getvalue(),))
    counted = _COUNTS.search(said.getvalue())
    if counted is None:
        return Report(file.name, problems=(f"no report of operations: {said.getvalue()}",))
    operations, generated, degraded, skipped = map(int, counted.groups())
    api = lower(compile_file(file, Diagnostics()), Diagnostics())
    folder = next(path.parent.name for path in (output / _PACKAGE).glob("*/_document.py"))
    package = f"{_PACKAGE}.{folder}"
    import_ms = _import_ms(package, output)
    sys.path.insert(0, str(output))
    trips = calls(api, package, asked)
    return Report(
        file.name,
        operations=operations,
        generated=generated,
        degraded=degraded,
        skipped=skipped,
        called=len(trips.made),
        seconds=round(seconds, 2),
        import_ms=import_ms,
        unsampled=dict(Counter(trip.skipped for trip in trips.made if trip.skipped)),
        problems=(
            *_uncounted(len(api.endpoints), trips.operations, counted[0]),
            *(f"{trip.operation}: {trip.problem}" for trip in trips.made if trip.problem),
        ),
    )


def _uncounted(described: int, routed: int, counts: str) -> tuple[str, ...]:
    """What is wrong with the counts: an operation has a route, or is listed as skipped or unserved."""
    unserved = sum(map(int, _UNSERVED.findall(counts)))
    operations, generated, degraded, skipped = map(int, _COUNTS.findall(counts)[0])
    if (operations, generated + degraded + skipped, routed) == (
        described,
        described,
        described - skipped - unserved,
    ):
        return ()
    return (f"{described} operations, {routed} routes, reported as: {counts}",)


def _import_ms(package: str, folder: Path) -> int:
    """How long the client takes to import, beside the start of Python; bytecode is there already."""
    code = (
        "import time; start = time.perf_counter(); "
        f"from {package} import Client; print(time.perf_counter() - start)"
    )
    silent = "PYTHONDONTWRITEBYTECODE"
    environment = {name: value for name, value in os.environ.items() if name != silent}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    return round(float(done.stdout) * 1000)
