"""What is wanted and what is on disk in, the changes between them out; nothing is written here."""

from __future__ import annotations

import enum
import os
import stat
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from specloom.emit.output import Inputs, Output
from specloom.emit.owned import MANIFEST_NAME, Owned, digest_of, parse_owned

__all__ = ["Change", "Comparison", "Obstacle", "compare"]


class Obstacle(enum.Enum):
    """Why a change would destroy what specloom did not write."""

    EDITED = enum.auto()
    NOT_OURS = enum.auto()
    NOT_A_FILE = enum.auto()


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is to be written (`after`), or deleted (None); `before` is what is there now."""

    path: PurePosixPath
    before: bytes | None
    after: bytes | None
    obstacle: Obstacle | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes that make `output` true, sorted by path, the manifest's own last."""

    output: Output
    changes: tuple[Change, ...]

    @property
    def obstructed(self) -> tuple[Change, ...]:
        """The changes that would destroy what specloom did not write."""
        return tuple(change for change in self.changes if change.obstacle is not None)


def compare(output: Output) -> Comparison:
    """How the disk differs from `output`. Raises `OSError` where the disk cannot be read."""
    recorded = _read(output.root, PurePosixPath(MANIFEST_NAME))
    owned = (parse_owned(recorded.content) if recorded.content is not None else None) or Owned(
        Inputs("")
    )
    wanted = {file.path: file.content for file in output.files}
    deletions = tuple(_deletions(output, wanted, owned))
    gone = {change.path for change in deletions}
    changes = [*_writes(output, wanted, owned, gone), *deletions]
    changes.sort(key=lambda change: change.path)
    manifest = _next_manifest(output, wanted, owned).dump()
    if recorded.content != manifest:
        changes.append(Change(PurePosixPath(MANIFEST_NAME), recorded.content, manifest))
    return Comparison(output, tuple(changes))


def _writes(
    output: Output,
    wanted: Mapping[PurePosixPath, bytes],
    owned: Owned,
    gone: Set[PurePosixPath],
) -> Iterator[Change]:
    for path, content in wanted.items():
        found = _read(output.root, path)
        if found.obstacle is not None and _makes_way(output.root, path, gone):
            found = _Found(None)
        if found.content != content or found.obstacle is not None:
            obstacle = found.obstacle or _obstacle(path, found.content, owned)
            yield Change(path, found.content, content, obstacle)


def _deletions(
    output: Output, wanted: Mapping[PurePosixPath, bytes], owned: Owned
) -> Iterator[Change]:
    for name in owned.files:
        path = PurePosixPath(name)
        if path in wanted or not output.covers(path) or path.is_absolute() or ".." in path.parts:
            continue
        found = _read(output.root, path)
        if found.content is not None:
            yield Change(path, found.content, None, _obstacle(path, found.content, owned))


def _obstacle(path: PurePosixPath, content: bytes | None, owned: Owned) -> Obstacle | None:
    if content is None:
        return None
    written = owned.files.get(path.as_posix())
    if written is None:
        return Obstacle.NOT_OURS
    return None if digest_of(content) == written else Obstacle.EDITED


def _next_manifest(output: Output, wanted: Mapping[PurePosixPath, bytes], owned: Owned) -> Owned:
    """The manifest to write: what is wanted, and what earlier runs wrote where this one is silent."""
    written = {path.as_posix(): digest_of(content) for path, content in wanted.items()}
    kept = {
        name: digest
        for name, digest in owned.files.items()
        if not output.covers(PurePosixPath(name))
    }
    return Owned(output.inputs or owned.inputs, kept | written)


@dataclass(frozen=True, slots=True)
class _Found:
    content: bytes | None
    obstacle: Obstacle | None = None


def _read(root: Path, path: PurePosixPath) -> _Found:
    """The file at `path`, not looked for through links; an obstacle where it cannot be one."""
    for folder in reversed(path.parents[:-1]):
        kind = _kind(root / folder)
        if kind is None:
            return _Found(None)
        if not stat.S_ISDIR(kind):
            return _Found(None, Obstacle.NOT_A_FILE)
    kind = _kind(root / path)
    if kind is None:
        return _Found(None)
    if stat.S_ISREG(kind):
        return _Found((root / path).read_bytes())
    return _Found(None, Obstacle.NOT_A_FILE)


def _makes_way(root: Path, path: PurePosixPath, gone: Set[PurePosixPath]) -> bool:
    """Whether what stands where `path` shall be, or where its folders shall be, is to be deleted."""
    if any(folder in gone for folder in path.parents):
        return True
    below = [found for found in (root / path).rglob("*") if not found.is_dir()]
    return bool(below) and all(
        PurePosixPath(found.relative_to(root).as_posix()) in gone for found in below
    )


def _kind(path: Path) -> int | None:
    try:
        return os.lstat(path).st_mode
    except FileNotFoundError:
        return None
