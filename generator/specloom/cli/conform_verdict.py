"""A report and files of known failures in; a folder of reports, the text for a terminal and an exit code out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.cli.project import shown_path
from specloom.cli.session import Session

if TYPE_CHECKING:
    from specloom.conform.report import Report
    from specloom.document import Document, Manifest

__all__ = ["known_failures", "tell"]


def tell(report: Report, known: Iterable[Path], folder: Path, session: Session) -> int:
    """Write `report` to `folder` and print it; 1 if it has failures that are news, else 0.

    `known` are files of failures that are known. Raises `UsageError` if one is not as it should be.
    """
    from specloom.conform.report import as_text, read_known, verdict_of, view_of, write_report

    entries = [entry for path in known for entry in read_known(path)]
    verdict = verdict_of(report, entries, datetime.datetime.now(datetime.UTC).date())
    session.stdout.write(as_text(view_of(report, verdict)))
    for path in write_report(report, verdict, folder):
        session.say(shown_path(path))
    return int(verdict.fails)


def known_failures(
    manifest: Manifest, documents: Iterable[Document], session: Session
) -> list[Path]:
    """The files with known failures that the settings of `documents` name."""
    from specloom.conform.settings import read_settings

    settings = (read_settings(manifest, document, session.diagnostics) for document in documents)
    files = {said.known_failures for said in settings if said.known_failures}
    return [manifest.workspace / file for file in sorted(files)]
