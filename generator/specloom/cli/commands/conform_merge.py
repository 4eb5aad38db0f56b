"""`specloom conform merge`: reports of parts of a run in, the report of the whole out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from specloom.cli.command import Command
from specloom.cli.compiling import compile_project, read_manifest
from specloom.cli.options import ListOption
from specloom.cli.project import find_config
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

if TYPE_CHECKING:
    from specloom.conform.report import Report

__all__ = ["COMMAND"]


def run(session: Session, *, folders: tuple[str, ...], report: str, known: tuple[str, ...]) -> int:
    """Put the reports together, and print and write what came of it."""
    from specloom.cli.conform_verdict import tell
    from specloom.conform.report import merge, read_report

    whole = merge(read_report(Path(folder)) for folder in folders)
    files = [Path(file) for file in known] if known else _known_of_project(whole, session)
    return tell(whole, files, Path(report).resolve(), session)


def _known_of_project(report: Report, session: Session) -> list[Path]:
    """The files of known failures that the manifest names for the documents of `report`.

    Reports may be put together where there is no project: then nothing is known.
    """
    from specloom.cli.conform_verdict import known_failures

    try:
        config = find_config(session)
    except UsageError:
        if session.config is not None:
            raise
        return []
    manifest = read_manifest(config, session)
    names = tuple(each.name for each in manifest.documents if each.name in report.documents)
    documents = compile_project(manifest, session, only=names) if names else ()
    return known_failures(manifest, documents, session)


COMMAND = Command(
    "conform merge",
    "put reports of parts of a run together, those of shards or of several documents",
    run,
    params=(
        click.Argument(
            ["folders"],
            nargs=-1,
            required=True,
            metavar="DIR...",
            help="folders that `specloom conform --report DIR` has written, or the report.json in them",
        ),
        click.Option(
            ["--report"],
            type=click.Path(),
            required=True,
            metavar="DIR",
            help="where the whole goes",
        ),
        ListOption(
            ["--known"],
            multiple=True,
            type=click.Path(),
            metavar="FILE",
            help="failures that are known (default: what the manifest names, if there is one)",
        ),
    ),
    reports=True,
    examples=("specloom conform merge one two --report both",),
)
