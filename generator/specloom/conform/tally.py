"""Lines of events in, how many requests and which failures out, until there is a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import orjson

__all__ = ["tally"]


def tally(lines: Iterable[bytes]) -> tuple[int, Counter[tuple[str, str, str]]]:
    """Requests, and failures by operation, check and title."""
    requests, failures = 0, Counter[tuple[str, str, str]]()
    for line in lines:
        finished = orjson.loads(line).get("ScenarioFinished")
        if finished is None:
            continue
        recorder = finished["recorder"]
        requests += len(recorder.get("interactions", {}))
        for checks in recorder.get("checks", {}).values():
            for check in checks:
                if check["status"] == "failure":
                    title = check["failure_info"]["failure"]["title"]
                    failures[recorder["label"], check["name"], title] += 1
    return requests, failures
