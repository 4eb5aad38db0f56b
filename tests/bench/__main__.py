"""`python -m bench [WORD]`: measure the rows whose title holds WORD, print them as a Markdown table."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from bench.measure import Pair, Timing, measure
from bench.rate_rows import rates
from bench.rates import Rate, Rates, measure_rates
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
        place = Place(repository, shared / "corpus", Path(folder))
        rows: Iterator[Pair | Rates] = chain(pairs(place), rates(place))
        for row in rows:
            if word in row.title.lower():
                line, reached = _line(row)
                missed += not reached
                print(line, flush=True)
    return int(missed > 0)


def _line(row: Pair | Rates) -> tuple[str, bool]:
    match row:
        case Pair():
            return _times(row, measure(row))
        case Rates():
            return _rates(row, measure_rates(row))


def _times(pair: Pair, timings: dict[str, Timing]) -> tuple[str, bool]:
    ours = timings.pop("specloom")
    limit = pair.target
    if pair.target_ratio is not None and timings:
        limit = pair.target_ratio * next(iter(timings.values())).median
    reached = not ours.failure and (limit is None or ours.median <= limit)
    shown = "" if limit is None else f"<= {limit:.2f} s {_verdict(reached)}"
    others = ", ".join(f"{name} {_seconds(timing)}" for name, timing in timings.items())
    return f"| {pair.title} | {_seconds(ours)} | {shown} | {others} |", reached


def _seconds(timing: Timing) -> str:
    return timing.failure or f"{timing.median:.2f} s (least {timing.least:.2f})"


def _rates(row: Rates, measured: dict[str, Rate]) -> tuple[str, bool]:
    ours = measured.pop("specloom")
    verdicts = {
        name: not ours.failure and not other.failure and other.ratio >= row.least[name]
        for name, other in measured.items()
        if name in row.least
    }
    targets = ", ".join(
        f">= {row.least[name]:.2f} x {name} {_verdict(reached)}"
        for name, reached in verdicts.items()
    )
    others = ", ".join(
        other.failure or f"{name} {other.rate:,.0f}/s ({other.ratio:.2f} x)"
        for name, other in measured.items()
    )
    shown = ours.failure or f"{ours.rate:,.0f}/s"
    return f"| {row.title} | {shown} | {targets} | {others} |", all(verdicts.values())


def _verdict(reached: bool) -> str:
    return "reached" if reached else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
