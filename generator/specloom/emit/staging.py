"""A comparison in, a complete new tree beside the old one out; and the old one's orderly removal.

The new tree holds what specloom writes, and a hard link to every file that stays as it is: those
keep their inode, mode and times, whoever owns them.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from specloom.emit.comparison import Change, Comparison
from specloom.emit.durable import settle

__all__ = ["Staged", "retire", "stage", "write_new"]

_CACHE = "__pycache__"


@dataclass(frozen=True, slots=True)
class Staged:
    """`tree` is the new tree. `known` are the inodes of the old tree's files when it was read."""

    tree: Path
    known: Mapping[PurePosixPath, int] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Entry:
    path: PurePosixPath
    status: os.stat_result


def stage(comparison: Comparison, tree: Path) -> Staged:
    """Build what shall stand at the output's root in `tree`, an absent folder.

    Raises `OSError` where the disk does not allow it; the old tree has not been touched.
    """
    root = comparison.output.root
    changed = {change.path: change for change in comparison.changes}
    entries = list(_entries(root, PurePosixPath("."))) if root.is_dir() else []
    tree.mkdir(parents=True)
    _keep(root, tree, entries, changed)
    for change in comparison.changes:
        if change.after is not None:
            path = tree / change.path
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path, change.after, like=root / change.path)
    if root.is_dir():
        shutil.copystat(root, tree)
    settle(tree)
    return Staged(
        tree, {entry.path: entry.status.st_ino for entry in entries if not _is_folder(entry)}
    )


def write_new(path: Path, content: bytes, *, like: Path) -> None:
    """Write a file that does not exist yet, with the mode of `like` if that exists."""
    with path.open("xb") as file:
        file.write(content)
    if like.is_file():
        shutil.copymode(like, path)


def retire(staged: Staged, root: Path) -> None:
    """Remove the old tree, which stands in the place of the new one by now.

    Only what was there when the new tree was built is removed: a file that somebody saved into the
    old tree in the meantime moves to the new one.
    """
    for entry in list(_entries(staged.tree, PurePosixPath("."))):
        if _is_folder(entry):
            continue
        old = staged.tree / entry.path
        new = root / entry.path
        if staged.known.get(entry.path) != entry.status.st_ino and not new.exists():
            new.parent.mkdir(parents=True, exist_ok=True)
            old.rename(new)
        else:
            old.unlink()
    _remove_folders(staged.tree)


def _keep(
    root: Path, tree: Path, entries: list[_Entry], changed: Mapping[PurePosixPath, Change]
) -> None:
    """Link everything that stays; a folder that only held what goes is not made again."""
    stale = _stale_caches(changed)
    kept = [
        entry
        for entry in entries
        if not _is_folder(entry) and entry.path not in changed and not _is_cache_of(entry, stale)
    ]
    occupied = {folder for entry in kept for folder in entry.path.parents if not _in_cache(entry)}
    occupied |= {
        folder for change in changed.values() if change.after for folder in change.path.parents
    }
    held = {folder for entry in entries if not _is_folder(entry) for folder in entry.path.parents}
    for entry in entries:
        home = entry.path.parent if entry.path.name == _CACHE else entry.path
        if _is_folder(entry) and (home in occupied or entry.path not in held):
            (tree / entry.path).mkdir(parents=True, exist_ok=True)
    for entry in kept:
        if (tree / entry.path).parent.is_dir():
            _link(root / entry.path, tree / entry.path, entry.status)
    for entry in reversed(entries):
        if _is_folder(entry) and (tree / entry.path).is_dir():
            shutil.copystat(root / entry.path, tree / entry.path)


def _link(old: Path, new: Path, status: os.stat_result) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):  # no hard links here, or too many of one file
        if stat.S_ISLNK(status.st_mode):
            new.symlink_to(os.readlink(old))
        else:
            shutil.copy2(old, new)


def _stale_caches(changed: Mapping[PurePosixPath, Change]) -> Set[tuple[PurePosixPath, str]]:
    """Folder and stem of every module that changes.

    Python tells bytecode by size and whole seconds, and would run the old one after a quick change.
    """
    return {(path.parent, path.stem) for path in changed if path.suffix == ".py"}


def _is_cache_of(entry: _Entry, stale: Set[tuple[PurePosixPath, str]]) -> bool:
    folder = entry.path.parent
    return folder.name == _CACHE and (folder.parent, entry.path.name.split(".")[0]) in stale


def _in_cache(entry: _Entry) -> bool:
    return entry.path.parent.name == _CACHE


def _entries(root: Path, below: PurePosixPath) -> Iterator[_Entry]:
    """Everything below `root`, folders before what is in them, in the order of names."""
    with os.scandir(root / below) as scan:
        found = sorted(scan, key=lambda entry: entry.name)
    for item in found:
        entry = _Entry(below / item.name, item.stat(follow_symlinks=False))
        yield entry
        if _is_folder(entry):
            yield from _entries(root, entry.path)


def _is_folder(entry: _Entry) -> bool:
    return stat.S_ISDIR(entry.status.st_mode)


def _remove_folders(tree: Path) -> None:
    for folder, _, _ in os.walk(tree, topdown=False):
        os.rmdir(folder)
