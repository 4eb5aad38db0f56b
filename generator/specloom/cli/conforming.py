"""Documents and a target in; runs of Schemathesis, and one report of them all, out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.cli.conform_runs import Work, run_here, run_on_cluster
from specloom.cli.conform_strength import Measuring
from specloom.cli.conform_verdict import known_failures, tell
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

if TYPE_CHECKING:
    from specloom.conform.manner import Manner, Target
    from specloom.conform.parts import Part
    from specloom.conform.settings import ConformSettings
    from specloom.document import Document, Manifest

__all__ = ["Conforming", "conform_all", "strength_of", "target_of"]


@dataclass(frozen=True, slots=True)
class Conforming:
    """What the command line says: what answers, how it is asked, and the `folder` of the report.

    `jobs` parts are run at the same time, or as many as the cluster at `dask` can.
    """

    url: str | None
    app: str | None
    manner: Manner
    folder: Path
    jobs: int = 1
    dask: str | None = None
    dry_run: bool = False


def conform_all(
    documents: tuple[Document, ...], manifest: Manifest, asked: Conforming, session: Session
) -> int:
    """Run all of `documents`; gives the exit code."""
    from specloom.conform.report import merge
    from specloom.conform.settings import read_settings

    settings = {
        document.name: read_settings(manifest, document, session.diagnostics)
        for document in documents
    }
    parts = {
        document.name: _part(asked, settings[document.name], manifest, session)
        for document in documents
    }
    if asked.dask and not asked.dry_run:
        reports = run_on_cluster(
            asked.dask, lambda at_once: _split(parts, documents, at_once), session
        )
    else:
        work = _planned(_split(parts, documents, asked.jobs), documents, manifest, session)
        if asked.dry_run:
            return _write_plans(work, session)
        reports = run_here(work, asked.jobs, session)
    known = known_failures(manifest, documents, session)
    return tell(merge(reports), known, asked.folder, session)


def strength_of(
    documents: tuple[Document, ...],
    manifest: Manifest,
    asked: Conforming,
    measuring: Measuring,
    session: Session,
) -> int:
    """Measure the strength of all of `documents`; gives the exit code."""
    from specloom.cli.conform_strength import measure_all
    from specloom.conform.settings import read_settings

    told = [(each, read_settings(manifest, each, session.diagnostics)) for each in documents]
    subjects = tuple(
        (document, settings, target_of(asked, settings, manifest)) for document, settings in told
    )
    return measure_all(subjects, measuring, session)


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


def _part(
    asked: Conforming, settings: ConformSettings, manifest: Manifest, session: Session
) -> Part:
    from specloom.conform.parts import Part

    return Part(
        manifest=manifest.path,
        workspace=manifest.workspace,
        document=settings.document,
        target=target_of(asked, settings, manifest),
        manner=asked.manner,
        folder=asked.folder / settings.document,
        remote_hosts=frozenset(session.remote_hosts),
    )


def _split(parts: Mapping[str, Part], documents: tuple[Document, ...], at_once: int) -> list[Part]:
    """Parts for `at_once` processes, those with the most work first, so that none is left for the end."""
    from specloom.conform.operations import documented_operations
    from specloom.conform.parts import shares, split

    operations = {document.name: documented_operations(document) for document in documents}
    by_name = shares(operations)
    heaviest = sorted(parts, key=lambda name: -by_name[name]) if at_once > 1 else list(parts)
    return [
        each
        for name in heaviest
        for each in split(parts[name], operations[name], by_name[name], at_once)
    ]


def _planned(
    parts: list[Part], documents: tuple[Document, ...], manifest: Manifest, session: Session
) -> list[Work]:
    from specloom.conform.parts import plan_of

    by_name = {document.name: document for document in documents}
    return [
        Work(part, document, plan_of(part, manifest, document, session.diagnostics))
        for part in parts
        for document in [by_name[part.document]]
    ]


def _write_plans(work: list[Work], session: Session) -> int:
    from specloom.conform.plan import write_plan
    from specloom.conform.run import command_line

    for each in work:
        write_plan(each.plan)
        session.say(command_line(each.plan))
    return 0
