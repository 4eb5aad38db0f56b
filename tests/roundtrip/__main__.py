"""`python -m roundtrip [--all] [--full] FILE...`: generate each document, call its operations, print a table.

Of GET operations alone without `--all`, with what is required alone without `--full`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from roundtrip.report import HEAD, Asked, Report, line, reported
from roundtrip.run import report_of

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """1 where a call went wrong, or an operation is neither generated nor listed with a reason."""
    parser = argparse.ArgumentParser(prog="python -m roundtrip", description=__doc__)
    parser.add_argument("--all", action="store_true", help="call operations of all methods")
    parser.add_argument("--full", action="store_true", help="give what may be left out, too")
    parser.add_argument("--output", type=Path, help="keep what is generated below this folder")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("files", nargs="+", type=Path)
    given = parser.parse_args(argv)
    asked = Asked(all_methods=given.all, full=given.full)
    if given.alone:
        print(report_of(given.files[0], given.output, asked).as_json())
        return 0
    print(HEAD, flush=True)
    reports: list[Report] = []
    for file in given.files:
        with tempfile.TemporaryDirectory() as folder:
            reports.append(reported(file, given.output or Path(folder), asked))
        print(line(reports[-1]), flush=True)
    for report in reports:
        for problem in report.problems:
            print(f"{report.file}: {problem}")
    return int(any(report.problems for report in reports))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
