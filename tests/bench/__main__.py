"""`python -m bench [WORD]`: measure the rows whose title holds WORD, print them as a Markdown table."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from bench.measure import Pair, Timing, measure
from bench.rows import Place, pairs


def main() -> int:
    """Print one line a row; exit 1 where a target is missed, 2 without the corpus."""
    repository = Path(__file__).resolve().parents[2]
    shared = Path(os.environ.get("SPECLOOM_SHARED", repository.parent / "shared"))
    if not (shared / "corpus").is_dir():
        print("the corpus is not beside this checkout: nothing to measure", file=sys.stderr)
        return 2
    word = sys.argv[1].lower() if len(sys.argv) > 1 else ""
    print("| what | specloom | target | others |\n|---|---|---|---|", flush=True)
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for pair in pairs(Place(repository, shared / "corpus", Path(folder))):
            if word in pair.title.lower():
                line, reached = _line(pair, measure(pair))
                missed += not reached
                print(line, flush=True)
    return int(missed > 0)


def _line(pair: Pair, timings: dict[str, Timing]) -> tuple[str, bool]:
    ours = timings.pop("specloom")
    limit = pair.target
    if pair.target_ratio is not None and timings:
        limit = pair.target_ratio * next(iter(timings.values())).median
    reached = not ours.failure and (limit is None or ours.median <= limit)
    shown = "" if limit is None else f"<= {limit:.2f} s {'reached' if reached else 'MISSED'}"
    others = ", ".join(f"{name} {_seconds(timing)}" for name, timing in timings.items())
    return f"| {pair.title} | {_seconds(ours)} | {shown} | {others} |", reached


def _seconds(timing: Timing) -> str:
    return timing.failure or f"{timing.median:.2f} s (least {timing.least:.2f})"


if __name__ == "__main__":
    sys.exit(main())
