"""`specloom conform merge`: reports of parts of a run in, one report of all out."""

from __future__ import annotations

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

__all__ = ["COMMAND"]


def run(session: Session, *, reports: tuple[str, ...], report: str) -> int:
    """Add up the reports, hold them against what is known, and write what comes of it."""
    from specloom.conform.report import merge, read_report

    merged = merge(read_report(Path(each)) for each in reports)
    return tell(merged, _known(merged, session), Path(report), session)


def _known(report: Report, session: Session) -> list[Path]:
    """The files of known failures that the project names, if the command is given in one."""
    try:
        config = find_config(session)
    except UsageError:
        if session.config is not None:
            raise
        return []
    manifest = read_manifest(config, session)
    names = [config.name for config in manifest.documents if config.name in report.documents]
    if not names:
        return []
    return known_failures(manifest, compile_project(manifest, session, only=tuple(names)), session)


COMMAND = Command(
    "conform merge",
    "make one report of those of several shards",
    run,
    params=(
        click.Argument(
            ["reports"],
            nargs=-1,
            required=True,
            type=click.Path(),
            metavar="REPORT...",
            help="folders of reports, or their report.json",
        ),
        click.Option(
            ["--report"],
            type=click.Path(),
            required=True,
            metavar="DIR",
            help="the folder of the report of all",
        ),
    ),
    reports=True,
    examples=("specloom conform merge one two --report both",),
)
