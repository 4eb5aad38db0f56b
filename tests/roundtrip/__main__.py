"""`python -m roundtrip FILE OUTPUT`: generate all targets of FILE below OUTPUT, call its operations, print JSON."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from roundtrip.trip import calls
from specloom.cli.main import main as specloom
from specloom.diagnostics import Diagnostics
from specloom.document import compile_file
from specloom.ir import lower

_METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY")


def main(file: Path, output: Path) -> int:
    """One line of JSON: how many operations there are, were generated, were called, and what went wrong."""
    out, err = io.StringIO(), io.StringIO()
    start = time.perf_counter()
    arguments = ["generate", str(file), "--package", "trips", "--output", str(output)]
    code = specloom([*arguments, "--format", "json"], io.StringIO(), out, err)
    seconds = time.perf_counter() - start
    api = lower(compile_file(file, Diagnostics()), Diagnostics())
    sys.path.insert(0, str(output))
    folder = next(
        path.name for path in (output / "trips").iterdir() if (path / "_document.py").exists()
    )
    package = f"trips.{folder}"
    methods = _METHODS if "--all" in sys.argv else ("GET",)
    trips = calls(api, package, methods=methods, full="--full" in sys.argv)
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", f"from {package} import Client"], cwd=output, check=True, timeout=60
    )
    importing = time.perf_counter() - start
    problems = [trip for trip in trips if trip.problem]
    report = {
        "file": file.name,
        "exit": code,
        "operations": len(api.endpoints),
        "seconds": round(seconds, 2),
        "import-ms": round(importing * 1000),
        "called": len(trips),
        "failed": len(problems),
        "skipped": Counter(trip.skipped for trip in trips if trip.skipped),
        "problems": [f"{trip.operation}: {trip.problem}" for trip in problems],
    }
    print(json.dumps(report))
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
