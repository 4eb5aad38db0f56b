"""One run of `generate`: what was asked for in, changes on disk or the drift among the findings out."""

from __future__ import annotations

import contextlib
import enum
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from specloom.cli.compiling import cache_folder, compile_files, compile_project, read_manifest
from specloom.cli.coverage import report_coverage
from specloom.cli.findings import FINDINGS
from specloom.cli.project import find_config, shown_path
from specloom.cli.project_targets import Targets, check_extensions, refuse_losses, targets_of
from specloom.cli.session import Format, Session
from specloom.diagnostics import Halted, Location

if TYPE_CHECKING:
    from specloom.cli.targeting import Targeting
    from specloom.document import Document, Manifest
    from specloom.document.manifest import PythonSettings
    from specloom.emit import Comparison, Output

__all__ = [
    "Mode",
    "Run",
    "require_all",
    "run_once",
    "targeting_of",
    "write_out",
]


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
    jobs: int | None = None
    mode: Mode = Mode.WRITE
    force: bool = False

    @property
    def partial(self) -> bool:
        """Whether only a part of the project's output is asked for."""
        return self.file is None and bool(self.only or self.targets)


@dataclass(frozen=True, slots=True)
class _Made:
    """The outputs, and where their inputs lie: new files in one of `watched` are inputs."""

    outputs: tuple[Output, ...]
    workspace: Path
    watched: tuple[str, ...]
    targeting: Targeting


def run_once(run: Run, session: Session) -> int:
    """Do what `run` asks for; the exit code as far as findings do not decide it."""
    key = _key(run, session)
    if run.mode is Mode.WRITE and _nothing_changed(key, session):
        session.say("nothing changed")
        return 0
    made = _make_file(run, session) if run.file is not None else _make_project(run, session)
    from specloom.emit import prepare

    comparisons = prepare(made.outputs, session.diagnostics)
    match run.mode:
        case Mode.WRITE:
            write_out(comparisons, session, force=run.force)
            report_coverage(made.targeting.coverages, session)
            if not run.partial:
                _remember(key, made, session)
            return 0
        case Mode.CHECK:
            report_coverage(made.targeting.coverages, session)
            return _report_drift(comparisons, session)
        case Mode.DIFF:
            return _print_drift(comparisons, session)
        case _ as unknown:
            assert_never(unknown)


def _make_file(run: Run, session: Session) -> _Made:
    from specloom.cli.generating import outputs_of_file
    from specloom.targets.registry import OWN_TARGETS

    documents = compile_files((run.file,) if run.file else (), session)
    if not documents:
        raise Halted
    targets = tuple(dict.fromkeys(run.targets)) or OWN_TARGETS
    with targeting_of(run, Targets(targets, targets), 1, session) as targeting:
        outputs = outputs_of_file(documents[0], run.package, Path(run.output), targeting)
    return _Made(outputs, documents[0].tree.root, (), targeting)


def _make_project(run: Run, session: Session) -> _Made:
    from specloom.cli.generating import outputs_of_project

    manifest = read_manifest(find_config(session), session)
    targets = targets_of(manifest, run.targets, session)
    refuse_losses(manifest, session)
    documents = compile_project(manifest, session, only=run.only)
    require_all(run.only or tuple(config.name for config in manifest.documents), documents, session)
    if not run.partial:
        check_extensions(manifest, documents, session)
    with targeting_of(run, targets, len(documents), session, manifest.python) as targeting:
        outputs = outputs_of_project(manifest, documents, targeting, whole=not run.partial)
    return _Made(outputs, manifest.workspace, _watched(manifest), targeting)


def _watched(manifest: Manifest) -> tuple[str, ...]:
    templates = manifest.python.templates if manifest.python is not None else None
    return (str(manifest.folder), *((str(templates),) if templates is not None else ()))


def require_all(names: tuple[str, ...], documents: tuple[Document, ...], session: Session) -> None:
    """Raise `Halted` if one of `names` did not compile: what it left earlier is not to be deleted."""
    if session.diagnostics.errors and set(names) - {document.name for document in documents}:
        session.say("nothing was written: not every document compiles")
        raise Halted


@contextlib.contextmanager
def targeting_of(
    run: Run,
    targets: Targets,
    documents: int,
    session: Session,
    python: PythonSettings | None = None,
) -> Iterator[Targeting]:
    """How to make code for so many documents, with a progress bar that is gone in the end."""
    from specloom.cli.progress import shown_progress
    from specloom.cli.targeting import Targeting

    total = documents if targets.chosen else 0
    with (
        _said(session, python),
        shown_progress(session, total, ticking=(run.jobs or 1) == 1) as steps,
    ):
        yield Targeting(
            targets.all,
            targets.chosen,
            run.jobs,
            session.diagnostics,
            steps,
            python.templates if python is not None else None,
            python.options if python is not None else {},
            tuple(each.text for each in python.extensions) if python is not None else (),
        )


@contextlib.contextmanager
def _said(session: Session, python: PythonSettings | None) -> Iterator[None]:
    """Say that nothing was written where code cannot be had, and what would help."""
    try:
        yield
    except Halted:
        hint = "; `python.degrade` of the manifest says what may be missing" if python else ""
        session.say(f"nothing was written: not all that is described can be generated{hint}")
        raise


def write_out(
    comparisons: tuple[Comparison, ...], session: Session, *, force: bool = False
) -> None:
    """Write, and say how much. Raises `Halted` where edits would be lost, after showing them."""
    from specloom.emit import unified_diff, write

    try:
        write(comparisons, session.diagnostics, force=force)
    except Halted:
        if session.format is Format.TEXT:
            for comparison in comparisons:
                changes = [change for change in comparison.obstructed if change.before is not None]
                root = shown_path(comparison.output.root)
                session.stderr.write(unified_diff(changes, root=root))
        raise
    written = sum(change.after is not None for each in comparisons for change in each.changes)
    deleted = sum(change.after is None for each in comparisons for change in each.changes)
    where = ", ".join(shown_path(comparison.output.root) for comparison in comparisons)
    if written or deleted:
        session.say(f"{where}: {_files(written)} written, {deleted} deleted")
    else:
        session.say(f"{where}: nothing changed")
    _report_models(comparisons, session)


def _report_models(comparisons: tuple[Comparison, ...], session: Session) -> None:
    from specloom.targets.models.census import count_models

    models = sum(count_models(comparison.output.files) for comparison in comparisons)
    untyped = sum(found.code == "schema-not-in-model" for found in session.diagnostics)
    if models:
        session.say(
            f"{models} model{'s' if models != 1 else ''}, {untyped or 'none'} of them degraded to Any"
        )


def _report_drift(comparisons: tuple[Comparison, ...], session: Session) -> int:
    for comparison in comparisons:
        for change in comparison.changes:
            path = f"{shown_path(comparison.output.root)}/{change.path}"
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
        root = shown_path(comparison.output.root)
        session.stdout.write(unified_diff(comparison.changes, root=root))
    session.say(f"{_files(changes)} would change" if changes else "nothing would change")
    return FINDINGS if changes else 0


def _key(run: Run, session: Session) -> str:
    """What tells this run from others on this machine; only whole ones are remembered."""
    if run.file is not None:
        place = [str(Path(run.file).resolve()), str(Path(run.output).resolve())]
        where = [*place, run.package, ",".join(run.targets)]
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
    """A run with errors is not remembered, nor one that read what a hash cannot speak for.

    That are remote files, and the code of targets that are not specloom's.
    """
    from specloom.emit import Stamp, listing_of, outputs_as_of, write_stamp
    from specloom.targets.registry import OWN_TARGETS

    names = [name for output in made.outputs if output.inputs for name in output.inputs.files]
    remote = any("://" in name for name in names)
    foreign = set(made.targeting.targets).difference(OWN_TARGETS)
    if session.diagnostics.errors or remote or foreign:
        return
    stamp = Stamp(
        str(made.workspace),
        made.watched,
        listing_of(made.watched),
        outputs_as_of(output.root for output in made.outputs),
        tuple(session.diagnostics),
    )
    write_stamp(cache_folder(), key, stamp)


def _files(count: int) -> str:
    return f"{count} file{'s' if count != 1 else ''}"
