"""One run of `generate`: what was asked for in, changes on disk or the drift among the findings out."""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from specloom.cli.compiling import cache_folder, compile_files, compile_project, read_manifest
from specloom.cli.findings import FINDINGS
from specloom.cli.project import find_config
from specloom.cli.session import Format, Session
from specloom.diagnostics import Halted, Location

if TYPE_CHECKING:
    from specloom.emit import Comparison, Output

__all__ = ["Mode", "Run", "run_once"]


class Mode(enum.Enum):
    """What is done with the difference between what is wanted and what is on disk."""

    WRITE = enum.auto()
    CHECK = enum.auto()
    DIFF = enum.auto()


@dataclass(frozen=True, slots=True)
class Run:
    """`generate` as asked for. Without `file` it is the project's; `package` and `output` go with it."""

    file: str | None = None
    package: str = ""
    output: str = ""
    only: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    jobs: int = 1
    mode: Mode = Mode.WRITE
    force: bool = False


@dataclass(frozen=True, slots=True)
class _Made:
    """The outputs, and where their inputs lie: `watched` is a folder whose new files are inputs."""

    outputs: tuple[Output, ...]
    workspace: Path
    watched: str


def run_once(run: Run, session: Session) -> int:
    """Do what `run` asks for; the exit code as far as findings do not decide it."""
    key = _key(run, session)
    if run.mode is Mode.WRITE and _nothing_changed(key, session):
        session.say("nothing changed")
        return 0
    made = _make(run, session)
    from specloom.emit import prepare

    comparisons = prepare(made.outputs, session.diagnostics)
    match run.mode:
        case Mode.WRITE:
            _write(comparisons, run, session)
            if not run.only and not run.targets:
                _remember(key, made, session)
            return 0
        case Mode.CHECK:
            return _report_drift(comparisons, session)
        case Mode.DIFF:
            return _print_drift(comparisons, session)
        case _ as unknown:
            assert_never(unknown)


def _make(run: Run, session: Session) -> _Made:
    from specloom.cli.generating import Request, outputs_of_file, outputs_of_project

    if run.file is not None:
        documents = compile_files((run.file,), session)
        if not documents:
            raise Halted
        outputs = outputs_of_file(documents[0], run.package, Path(run.output), session.diagnostics)
        return _Made(outputs, documents[0].tree.root, "")
    manifest = read_manifest(find_config(session), session)
    documents = compile_project(manifest, session, only=run.only)
    wanted = set(run.only or (config.name for config in manifest.documents))
    if session.diagnostics.errors and wanted - {document.name for document in documents}:
        raise Halted  # what a document that does not compile left earlier is not to be deleted
    request = Request(run.only, run.targets)
    outputs = outputs_of_project(manifest, documents, request, session.diagnostics)
    return _Made(outputs, manifest.workspace, str(manifest.folder))


def _write(comparisons: tuple[Comparison, ...], run: Run, session: Session) -> None:
    from specloom.emit import unified_diff, write

    try:
        write(comparisons, session.diagnostics, force=run.force)
    except Halted:
        if session.format is Format.TEXT:
            for comparison in comparisons:
                changes = [change for change in comparison.obstructed if change.before is not None]
                root = _shown(comparison.output.root)
                session.stderr.write(unified_diff(changes, root=root))
        raise
    written = sum(change.after is not None for each in comparisons for change in each.changes)
    deleted = sum(change.after is None for each in comparisons for change in each.changes)
    where = ", ".join(_shown(comparison.output.root) for comparison in comparisons)
    if written or deleted:
        session.say(f"{where}: {_files(written)} written, {deleted} deleted")
    else:
        session.say(f"{where}: nothing changed")


def _report_drift(comparisons: tuple[Comparison, ...], session: Session) -> int:
    for comparison in comparisons:
        for change in comparison.changes:
            path = f"{_shown(comparison.output.root)}/{change.path}"
            if change.before is None:
                state = "is missing"
            elif change.after is None:
                state = "is left over"
            else:
                state = "differs from what would be generated"
            session.diagnostics.report(
                "output-out-of-date",
                Location(path),
                help="run `specloom generate`, or see what would change with --diff",
                path=path,
                state=state,
            )
    return 0


def _print_drift(comparisons: tuple[Comparison, ...], session: Session) -> int:
    from specloom.emit import unified_diff

    changes = 0
    for comparison in comparisons:
        changes += len(comparison.changes)
        root = _shown(comparison.output.root)
        session.stdout.write(unified_diff(comparison.changes, root=root))
    session.say(f"{_files(changes)} would change" if changes else "nothing would change")
    return FINDINGS if changes else 0


def _key(run: Run, session: Session) -> str:
    """What tells this run from others on this machine; only whole ones are remembered."""
    if run.file is not None:
        where = [str(Path(run.file).resolve()), str(Path(run.output).resolve()), run.package]
    else:
        where = [str(find_config(session).resolve())]
    return json.dumps([*where, str(Path.cwd()), sorted(session.remote_hosts)])


def _nothing_changed(key: str, session: Session) -> bool:
    from specloom.emit import is_fresh, read_stamp

    stamp = read_stamp(cache_folder(), key)
    if stamp is None or not is_fresh(stamp):
        return False
    session.diagnostics.extend(stamp.findings)
    return True


def _remember(key: str, made: _Made, session: Session) -> None:
    """A run with errors is not remembered, nor one that read what a hash cannot speak for."""
    from specloom.emit import Stamp, listing_of, outputs_as_of, write_stamp

    remote = any("://" in name for output in made.outputs for name in output.inputs.files)
    if session.diagnostics.errors or remote:
        return
    stamp = Stamp(
        str(made.workspace),
        made.watched,
        listing_of(made.watched),
        outputs_as_of(output.root for output in made.outputs),
        tuple(session.diagnostics),
    )
    write_stamp(cache_folder(), key, stamp)


def _shown(root: Path) -> str:
    here = Path.cwd()
    return (root.relative_to(here) if root.is_relative_to(here) else root).as_posix()


def _files(count: int) -> str:
    return f"{count} file{'s' if count != 1 else ''}"
