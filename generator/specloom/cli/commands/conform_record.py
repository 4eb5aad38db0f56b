"""`specloom conform record`: recorded traffic and documents in, what in it is not as they have it out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from specloom.cli.command import Command
from specloom.cli.compiling import compile_files, compile_project, read_manifest
from specloom.cli.options import ListOption
from specloom.cli.project import find_config, shown_path
from specloom.cli.session import Session
from specloom.diagnostics import Halted, UsageError

if TYPE_CHECKING:
    from specloom.conform.judge import Check
    from specloom.conform.report import Report
    from specloom.document import Document

__all__ = ["COMMAND"]

_FOLDER = "build/conform-record"


def run(
    session: Session,
    *,
    files: tuple[str, ...],
    document: tuple[str, ...],
    openapi: str | None,
    ignore: tuple[str, ...],
    report: str | None,
) -> int:
    """Judge the traffic in `files`, and print and write what came of it."""
    from specloom.cli.conform_verdict import tell

    if openapi and document:
        raise UsageError("--document is for a project, and --openapi is one document")
    checks = _checks(ignore)
    documents, known, workspace = _inputs(document, openapi, session)
    folder = Path(report) if report else workspace / _FOLDER
    return tell(_judged(files, documents, checks, session), known, folder.resolve(), session)


def _inputs(
    names: tuple[str, ...], openapi: str | None, session: Session
) -> tuple[tuple[Document, ...], list[Path], Path]:
    """The documents, the files of failures that are known, and the folder that paths are shown from."""
    if openapi:
        documents = compile_files((openapi,), session)
        if not documents:
            raise Halted
        return documents, [], Path.cwd()
    from specloom.cli.conform_verdict import known_failures

    manifest = read_manifest(find_config(session), session)
    documents = compile_project(manifest, session, only=names)
    return documents, known_failures(manifest, documents, session), manifest.workspace


def _judged(
    files: tuple[str, ...],
    documents: tuple[Document, ...],
    checks: frozenset[Check],
    session: Session,
) -> Report:
    from specloom.conform.judge import Judge
    from specloom.conform.recorded import Recording, read_recorded
    from specloom.conform.report import Tally, merge

    recording = Recording([Judge(document, checks) for document in documents])
    # Nobody expects that a recording has every operation: only those that it has are looked at.
    labels = recording.operations(each for file in files for each in read_recorded(Path(file)))
    tallies = {each.name: Tally(each, operations=labels[each.name]) for each in documents}
    seen: set[str] = set()
    for file in files:
        count, foreign = 0, recording.foreign
        for document, exchange in recording.judged(read_recorded(Path(file))):
            tallies[document.name].add(exchange)
            seen.add(document.name)
            count += 1
        others = recording.foreign - foreign
        session.say(f"{shown_path(Path(file))}: {count} judged, {others} that no document is about")
    return merge(tallies[name].report() for name in tallies if name in seen)


def _checks(ignored: tuple[str, ...]) -> frozenset[Check]:
    from specloom.cli.mistakes import did_you_mean
    from specloom.conform.judge import ALL_CHECKS, Check

    names = [each.value for each in Check]
    for name in ignored:
        if name not in names:
            help_ = did_you_mean(name, names) or f"one of {', '.join(names)}"
            raise UsageError(f"--ignore cannot be {name}", help=help_)
    return ALL_CHECKS - {Check(name) for name in ignored}


COMMAND = Command(
    "conform record",
    "judge recorded traffic by the documents: HAR files and JSON access logs",
    run,
    params=(
        click.Argument(
            ["files"],
            nargs=-1,
            required=True,
            metavar="FILE...",
            type=click.Path(),
            help=".har, or .ndjson, .jsonl, .log",
        ),
        ListOption(
            ["--document"],
            multiple=True,
            metavar="NAME",
            help="a document of the project (default: all of them)",
        ),
        click.Option(
            ["--openapi"],
            type=click.Path(),
            metavar="FILE",
            help="a root document outside of any project",
        ),
        ListOption(
            ["--ignore"],
            multiple=True,
            metavar="CHECK",
            help="a check that is not to look, such as undocumented_parameter",
        ),
        click.Option(
            ["--report"],
            type=click.Path(),
            metavar="DIR",
            help=f"the folder of the report (default: {_FOLDER} in the project)",
        ),
    ),
    reports=True,
    examples=(
        "specloom conform record traffic.har",
        "specloom conform record access.ndjson --openapi openapi.yaml",
    ),
)
