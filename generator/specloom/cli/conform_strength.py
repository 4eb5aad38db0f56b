"""Documents and an application in; how many of the faults planted in it are noticed, out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.cli.compiling import cache_folder
from specloom.cli.progress import shown_share
from specloom.cli.project import shown_path
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

if TYPE_CHECKING:
    from specloom.conform.manner import InProcess, Target
    from specloom.conform.settings import ConformSettings
    from specloom.conform.strength.result import Strength
    from specloom.document import Document

__all__ = ["Measuring", "measure_all"]


@dataclass(frozen=True, slots=True)
class Measuring:
    """What the command line says: `budget` seconds for each document, `jobs` faults at the same time.

    `at_least` is the percentage of planted faults that has to be noticed, `folder` that of the report.
    """

    budget: int
    jobs: int
    at_least: float | None
    folder: Path


def measure_all(
    subjects: tuple[tuple[Document, ConformSettings, Target], ...],
    asked: Measuring,
    session: Session,
) -> int:
    """Measure each document, and print and write what came of it; gives the exit code."""
    from specloom.conform.strength.printing import as_text, view_of

    measured = [_measured(*subject, asked, session) for subject in subjects]
    session.stdout.write(as_text(view_of(measured)))
    for path in _write(measured, asked.folder):
        session.say(shown_path(path))
    return int(any(_falls_short(each, asked.at_least) for each in measured))


def _measured(
    document: Document,
    settings: ConformSettings,
    target: Target,
    asked: Measuring,
    session: Session,
) -> Strength:
    from specloom.conform.plan import write_plan
    from specloom.conform.strength.measure import Limits, Subject, measure
    from specloom.conform.strength.memory import Memory, key_of
    from specloom.conform.strength.staging import source_of, strength_plan

    application = _in_process(target)
    plan = strength_plan(document, settings, application, asked.folder / document.name)
    write_plan(plan)
    session.say(f"{document.name}: faults in {len(plan.operations)} operations")
    key = key_of(plan.files, [source_of(application)])
    labels = tuple(operation.label for operation in plan.operations)
    with shown_share(session) as share:
        return measure(
            Subject(document, plan.folder, labels, application.paths),
            Limits(seconds=asked.budget, jobs=asked.jobs),
            Memory(cache_folder() / "strength" / f"{key}.json"),
            share,
        )


def _in_process(target: Target) -> InProcess:
    from specloom.conform.manner import InProcess

    if not isinstance(target, InProcess):
        raise UsageError(
            "faults are planted in an application in process, and this one is behind a URL",
            help="name an ASGI application or a function that makes one: --app my_server:app",
        )
    return target


def _write(measured: list[Strength], folder: Path) -> tuple[Path, ...]:
    from specloom.conform.strength.printing import as_html, as_json, view_of
    from specloom.document import dump_json
    from specloom.emit import write_file

    files = {
        "strength.json": dump_json(as_json(measured)),
        "strength.html": as_html(view_of(measured)).encode("utf-8", "replace"),
    }
    for name, content in files.items():
        write_file(folder / name, content)
    return tuple(folder / name for name in files)


def _falls_short(measured: Strength, at_least: float | None) -> bool:
    """Whether fewer faults are noticed than there should be, or there is no telling."""
    if at_least is None:
        return False
    return measured.score is None or measured.score * 100 < at_least
