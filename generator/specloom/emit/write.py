"""Wanted files in, files on disk out: all of them or none. The only writer in specloom."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from specloom.diagnostics import Diagnostics, Halted, Location, UsageError
from specloom.emit.comparison import Change, Comparison, Obstacle, compare
from specloom.emit.durable import settle_file
from specloom.emit.exchange import exchange
from specloom.emit.output import Output
from specloom.emit.output_path import check_paths
from specloom.emit.staging import retire, stage, write_new
from specloom.emit.workbench import open_workbench

__all__ = ["prepare", "refuse", "write", "write_file"]

_UNMOVABLE = {errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES, errno.ENOTEMPTY}


def prepare(outputs: Sequence[Output], diagnostics: Diagnostics) -> tuple[Comparison, ...]:
    """How the disk differs from `outputs`. Nothing is written.

    Raises `Halted` where a path is unsafe, `UsageError` where the disk cannot be read.
    """
    before = len(diagnostics)
    for output in outputs:
        check_paths(output.files, diagnostics)
    if len(diagnostics) > before:
        raise Halted
    return tuple(_compared(output) for output in outputs)


def refuse(comparison: Comparison, diagnostics: Diagnostics, *, force: bool) -> None:
    """Report each change that would destroy what specloom did not write; `force` allows edits."""
    for change in comparison.obstructed:
        shown = _shown(comparison.output.root / change.path)
        match change.obstacle:
            case Obstacle.NOT_A_FILE:
                diagnostics.report("output-blocked", Location(shown), path=shown)
            case Obstacle.EDITED if not force:
                diagnostics.report("output-edited", Location(shown), path=shown)
            case Obstacle.NOT_OURS if not force:
                diagnostics.report("output-not-owned", Location(shown), path=shown)
            case _:
                continue


def write(
    comparisons: Sequence[Comparison], diagnostics: Diagnostics, *, force: bool = False
) -> None:
    """Make the outputs true. At every moment each root holds its old tree or its new one.

    `force` overwrites files that were edited by hand. Raises `Halted` where something is in the
    way that may not be destroyed, and `UsageError` where the disk does not allow writing; nothing
    has changed then.
    """
    before = len(diagnostics)
    for comparison in comparisons:
        refuse(comparison, diagnostics, force=force)
    if len(diagnostics) > before:
        raise Halted
    for comparison in comparisons:
        if comparison.changes:
            with _disk_errors(comparison.output.root):
                _write_one(comparison)


def write_file(path: Path, content: bytes) -> None:
    """Write one file that the user asked for by name: the old content or the new, never a part."""
    with _disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)


def _compared(output: Output) -> Comparison:
    if output.root.exists() and not output.root.is_dir():
        raise UsageError(f"{_shown(output.root)} is not a directory", help="name another output")
    with _disk_errors(output.root):
        return compare(output)


def _write_one(comparison: Comparison) -> None:
    root = comparison.output.root.resolve()  # a link to the output stays a link
    with open_workbench(comparison.output, root) as bench:
        if bench is None:
            _apply_one_by_one(comparison, root)
        elif not root.exists():
            _put_first(comparison, root, bench)
        elif len(comparison.changes) == 1 and comparison.changes[0].after is not None:
            _put_one(comparison.changes[0], root, bench)
        else:
            _swap(comparison, root, bench)


def _put_first(comparison: Comparison, root: Path, bench: Path) -> None:
    """Nothing stands there: the tree and the folders above it come in one rename."""
    missing = next(folder for folder in reversed((root, *root.parents)) if not folder.exists())
    stage(comparison, bench / root.relative_to(missing.parent))
    (bench / missing.name).rename(missing)


def _put_one(change: Change, root: Path, bench: Path) -> None:
    """One file, mostly the manifest alone: renaming it is one step too, and spares the rest."""
    assert change.after is not None
    path = root / change.path
    write_new(bench / "one", change.after, like=path)
    settle_file(bench / "one")
    path.parent.mkdir(parents=True, exist_ok=True)
    os.replace(bench / "one", path)


def _swap(comparison: Comparison, root: Path, bench: Path) -> None:
    staged = stage(comparison, bench / "new")
    try:
        exchange(staged.tree, root)
    except OSError as error:
        if error.errno not in _UNMOVABLE:
            raise
        _apply_one_by_one(comparison, root)
        return
    retire(staged, root)


def _apply_one_by_one(comparison: Comparison, root: Path) -> None:
    """Where `root` cannot be moved (a mount point, a layer of a container): file by file."""
    for change in comparison.changes:
        if change.after is None:
            (root / change.path).unlink(missing_ok=True)
            _remove_empty((root / change.path).parent, root)
    for change in comparison.changes:
        if change.after is not None:
            path = root / change.path
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, change.after)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _replace(path: Path, content: bytes) -> None:
    prepared = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        write_new(prepared, content, like=path)
        settle_file(prepared)
        os.replace(prepared, path)
    finally:
        prepared.unlink(missing_ok=True)


@contextlib.contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    """What the disk refuses is the user's to mend, not a bug: full, read-only, not permitted."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"cannot write {_shown(path)}: {(error.strerror or str(error)).lower()}",
            help="what stood there before is untouched",
        ) from error


def _shown(path: Path) -> str:
    """`path` as the user would type it here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
