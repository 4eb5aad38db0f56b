"""Events in, how many requests and which failures out, until there is a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from specloom.conform.events import Event, Trouble
from specloom.conform.exchange import Exchange

__all__ = ["tally"]


def tally(events: Iterable[Event]) -> tuple[int, Counter[tuple[str, str, str]]]:
    """Requests, and failures by operation, check and title."""
    requests, failures = 0, Counter[tuple[str, str, str]]()
    for event in events:
        match event:
            case Exchange():
                requests += 1
                failures.update(
                    (event.operation, each.check, each.title) for each in event.failures
                )
            case Trouble():
                failures[event.operation, "trouble", event.message] += 1
            case _:
                pass
    return requests, failures
