"""Runs over the notes of this folder: settings to change in, what was asked and answered out."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from specloom.conform.events import Trouble, read_events
from specloom.conform.exchange import Exchange
from specloom.conform.manner import InProcess, Manner, Profile, Target
from specloom.conform.plan import Plan, make_plan, write_plan
from specloom.conform.run import running
from specloom.conform.settings import read_settings
from specloom.diagnostics import Diagnostics
from specloom.document import compile_documents, load_manifest

__all__ = ["NOTES", "Run", "plan_notes", "run_notes"]

NOTES = Path(__file__).parent / "notes"


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run; troubles are what kept Schemathesis from asking."""

    plan: Plan
    exchanges: tuple[Exchange, ...]
    troubles: tuple[Trouble, ...]

    def statuses(self, operation: str, about: str | None = None) -> list[int]:
        """What was answered, in the order in which it was asked."""
        return [
            each.answer.status
            for each in self.exchanges
            if each.operation == operation
            and each.answer is not None
            and about in (None, each.intent.about)
        ]

    def failures(self) -> set[tuple[str, str, str]]:
        """Operation, check and what the request was about, of each failure."""
        return {
            (each.operation, failure.check, each.intent.about)
            for each in self.exchanges
            for failure in each.failures
        }


def plan_notes(
    folder: Path, changes: Iterable[tuple[str, str]] = (), target: Target | None = None
) -> Plan:
    """The plan of a run, with texts in its settings replaced by others."""
    shutil.copytree(NOTES, folder / "notes")
    settings = folder / "notes" / "conform.yaml"
    text = settings.read_text("utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    settings.write_text(text, "utf-8")
    manifest = load_manifest(folder / "notes" / "specloom.yaml", Diagnostics())
    (document,) = compile_documents(manifest, Diagnostics())
    plan = make_plan(
        document,
        read_settings(manifest, document, Diagnostics()),
        target or InProcess("notes_app:make", (str(folder / "notes"),)),
        Manner(Profile.FAST, seed=1),
        folder / "out",
    )
    write_plan(plan)
    return plan


def run_notes(plan: Plan) -> Run:
    """Carry it out."""
    with running(plan) as run:
        events = list(read_events(run.lines()))
    return Run(
        plan,
        tuple(event for event in events if isinstance(event, Exchange)),
        tuple(event for event in events if isinstance(event, Trouble)),
    )
