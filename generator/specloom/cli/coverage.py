"""The report at the end of `generate`: what became of each document's operations in, text or JSON out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from specloom.cli.session import Format, Session

if TYPE_CHECKING:
    from specloom.targets.coverage import Coverage, Shortfall

__all__ = ["report_coverage"]

_MOST_LISTED = 10


def report_coverage(coverages: Sequence[Coverage], session: Session) -> None:
    """Say how many operations were generated, degraded and skipped, and for which reasons.

    A program gets all of them on stdout, as JSON.
    """
    if session.format is Format.JSON:
        session.stdout.write(json.dumps({"documents": [_record(each) for each in coverages]}))
        session.stdout.write("\n")
        return
    for coverage in coverages:
        name = f"{coverage.document}: " if len(coverages) > 1 else ""
        session.say(f"{name}{_line(coverage)}")
        for word, short in (("degraded", coverage.degraded), ("skipped", coverage.skipped)):
            _list(word, short, session)


def _line(coverage: Coverage) -> str:
    total = coverage.operations
    parts = [
        f"{coverage.generated} generated",
        f"{len(coverage.degraded)} degraded{_reasons(coverage.degraded)}",
        f"{len(coverage.skipped)} skipped{_reasons(coverage.skipped)}",
    ]
    return f"{total} operation{'s' if total != 1 else ''}: {', '.join(parts)}"


def _reasons(short: Sequence[Shortfall]) -> str:
    counts = Counter(code for each in short for code in each.codes)
    told = ", ".join(f"{code}: {count}" for code, count in counts.most_common())
    return f" ({told})" if told else ""


def _list(word: str, short: Sequence[Shortfall], session: Session) -> None:
    for each in short[:_MOST_LISTED]:
        session.say(f"  {word}: {each.method} {each.path} ({', '.join(each.codes)})")
    if len(short) > _MOST_LISTED:
        more = len(short) - _MOST_LISTED
        session.say(f"  and {more} more (all of them: --format json)")


def _record(coverage: Coverage) -> dict[str, object]:
    return {
        "document": coverage.document,
        "operations": coverage.operations,
        "generated": coverage.generated,
        "degraded": [_entry(each) for each in coverage.degraded],
        "skipped": [_entry(each) for each in coverage.skipped],
    }


def _entry(short: Shortfall) -> dict[str, object]:
    return {"id": short.id, "method": short.method, "path": short.path, "codes": list(short.codes)}
