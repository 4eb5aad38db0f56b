"""`specloom conform record`: traffic that others made in, what of it is not as the documents have it out."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from specloom.cli.command import Command
from specloom.cli.compiling import compile_project, read_manifest
from specloom.cli.conform_verdict import known_failures, tell
from specloom.cli.project import find_config
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

if TYPE_CHECKING:
    from specloom.conform.report import Report
    from specloom.document import Document

__all__ = ["COMMAND"]

_FOLDER = "build/conform/recorded"


def run(
    session: Session, *, files: tuple[str, ...], only: tuple[str, ...], report: str | None
) -> int:
    """Judge each request by the document that it is about, and report as of a run."""
    manifest = read_manifest(find_config(session), session)
    documents = compile_project(manifest, session, only=only)
    found = _judged(files, documents, session)
    folder = Path(report) if report else manifest.workspace / _FOLDER
    return tell(found, known_failures(manifest, documents, session), folder, session)


def _judged(files: tuple[str, ...], documents: tuple[Document, ...], session: Session) -> Report:
    from specloom.conform.judge import Judge
    from specloom.conform.recorded import Recording, read_recorded
    from specloom.conform.report import Tally, merge

    recording = Recording([Judge(document) for document in documents])
    tallies = {document.name: Tally(document) for document in documents}
    exchanges = chain.from_iterable(read_recorded(Path(file)) for file in files)
    seen = set[str]()
    for document, exchange in recording.judged(exchanges):
        tallies[document.name].add(exchange)
        seen.add(document.name)
    if not seen:
        raise UsageError(
            f"none of the {recording.foreign} requests is about a document",
            help="their URLs have none of the paths; see `servers` of the documents",
        )
    if recording.foreign:
        session.say(f"{recording.foreign} requests are about none of the documents")
    return merge(tally.report() for name, tally in tallies.items() if name in seen)


COMMAND = Command(
    "conform record",
    "check recorded traffic against the documents",
    run,
    params=(
        click.Argument(
            ["files"],
            nargs=-1,
            required=True,
            type=click.Path(),
            metavar="FILE...",
            help="HAR files, or access logs as lines of JSON",
        ),
        click.Option(
            ["--only"],
            multiple=True,
            metavar="DOCUMENT",
            help="only by this document; can be repeated",
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
        "specloom conform record access.ndjson --only shop-v1",
    ),
)
