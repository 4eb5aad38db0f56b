"""A plan in, Schemathesis run on it and what came of it, a `Report`, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import orjson

from specloom.conform.events import Event, Skipped, read_events
from specloom.conform.plan import Plan, write_plan
from specloom.conform.report import Report, Tally
from specloom.conform.run import running
from specloom.document import Document

__all__ = ["HANDLERS", "carry_out"]

HANDLERS = "handlers.json"
"""The file of a plan's folder with the function that answers each operation, where requests stay in process."""


def carry_out(
    document: Document, plan: Plan, on_event: Callable[[Event], None] = lambda _: None
) -> Report:
    """Run `plan`, and tell `on_event` what happens as it does.

    Where it has no operations nothing is run. Raises `UsageError` if Schemathesis cannot do its work.
    """
    write_plan(plan)
    tested = [operation.label for operation in plan.operations]
    tally = Tally(document, operations=[*tested, *plan.left_out])
    for label, reason in plan.left_out.items():
        tally.add(Skipped(label, "all", reason))
    if tested:
        with running(plan) as run:
            for event in read_events(run.lines()):
                tally.add(event)
                on_event(event)
    return tally.report(handlers=_handlers(plan.folder))


def _handlers(folder: Path) -> Mapping[str, str]:
    try:
        told: Mapping[str, str] = orjson.loads((folder / HANDLERS).read_bytes())
    except FileNotFoundError:  # it answered over a socket, or it does not tell
        return {}
    return told
