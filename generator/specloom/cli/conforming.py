"""Documents and a target in, a run of Schemathesis each, and what it says out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.cli.progress import Advance, shown_count
from specloom.cli.project import shown_path
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

if TYPE_CHECKING:
    from specloom.conform.events import Event
    from specloom.conform.manner import Manner, Target
    from specloom.conform.plan import Plan
    from specloom.conform.settings import ConformSettings
    from specloom.document import Document, Manifest

__all__ = ["Conforming", "conform_all", "target_of"]


@dataclass(frozen=True, slots=True)
class Conforming:
    """What the command line says: the target if it says one, and the `folder` of the report."""

    url: str | None
    app: str | None
    manner: Manner
    folder: Path
    dry_run: bool = False


def conform_all(
    documents: tuple[Document, ...], manifest: Manifest, asked: Conforming, session: Session
) -> int:
    """Run all of `documents`, one after the other; gives the exit code."""
    from specloom.conform.plan import make_plan
    from specloom.conform.settings import read_settings

    plans = []
    for document in documents:
        settings = read_settings(manifest, document, session.diagnostics)
        target = target_of(asked, settings, manifest)
        folder = asked.folder / document.name
        plans.append(make_plan(document, settings, target, asked.manner, folder))
    return max([_run(plan, asked.dry_run, session) for plan in plans], default=0)


def target_of(asked: Conforming, settings: ConformSettings, manifest: Manifest) -> Target:
    """What answers: what the command line says, or the manifest. Raises `UsageError` without either."""
    from specloom.conform.manner import InProcess, OverSocket

    paths = (os.getcwd(), str(manifest.folder))
    if asked.url:
        return OverSocket(asked.url, paths)
    if asked.app:
        return InProcess(asked.app, paths)
    if settings.app:
        return InProcess(str(settings.app), paths)
    if settings.url:
        return OverSocket(settings.url, paths)
    raise UsageError(
        f"nothing is said of what answers for {settings.document}",
        help="--url http://127.0.0.1:8080, --app my_server:app, or `conform: {url: ...}` in the manifest",
    )


def _run(plan: Plan, dry_run: bool, session: Session) -> int:
    from specloom.conform.events import read_events
    from specloom.conform.plan import write_plan
    from specloom.conform.run import command_line, running
    from specloom.conform.tally import tally

    write_plan(plan)
    session.say(f"{plan.document}: {len(plan.operations)} operations")
    session.say(f"  {command_line(plan)}")
    if dry_run:
        return 0
    with running(plan) as run, shown_count(session, plan.steps) as advance:
        requests, failures = tally(_counted(read_events(run.lines()), advance))
    session.stdout.write(f"{plan.document}: {requests} requests, {failures.total()} failures\n")
    for (operation, check, title), count in sorted(failures.items()):
        session.stdout.write(f"  {operation}: {check}: {title} ({count})\n")
    session.say(f"  {shown_path(plan.folder)}")
    return 1 if failures else 0


def _counted(events: Iterable[Event], advance: Advance) -> Iterator[Event]:
    from specloom.conform.events import Skipped, Tried

    for event in events:
        if isinstance(event, Tried | Skipped):
            advance(f"{event.phase} {event.operation}")
        yield event
