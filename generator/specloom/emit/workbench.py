"""A folder on the output's file system in which a new tree is prepared, for one process at a time."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from specloom.emit.output import Output

if sys.platform != "win32":
    import fcntl

__all__ = ["open_workbench"]

_NAME = ".specloom"
_PREFIX = "tree-"


@contextlib.contextmanager
def open_workbench(output: Output, root: Path) -> Iterator[Path | None]:
    """An empty folder that can be renamed into the place of `root`; None where there can be none.

    Waits for another specloom that writes here, and clears away what a killed one left behind.
    """
    home = _home(output.workbench, root)
    if home is None:
        yield None
        return
    with _alone_in(home.parent):
        home.mkdir(exist_ok=True)
        _hide(home)
        _clear(home)
        bench = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=home))
        bench.chmod(0o755)
        try:
            yield bench
        finally:
            _clear(home)
            _leave(home)


def _home(wished: Path, root: Path) -> Path | None:
    """`wished`, or a folder beside `root`; a mount point has no neighbours on its file system."""
    if os.path.ismount(root):
        return None
    device = _existing(root).stat().st_dev
    for home in (wished, _existing(root.parent) / _NAME):
        parent = home.parent
        if parent.is_dir() and parent.stat().st_dev == device and os.access(parent, os.W_OK):
            return home
    return None


def _existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _hide(home: Path) -> None:
    ignore = home / ".gitignore"
    if not ignore.exists():
        ignore.write_bytes(b"*\n")


def _clear(home: Path) -> None:
    """Remove prepared and retired trees. These are copies and links that specloom itself made."""
    for left in home.glob(f"{_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)


def _leave(home: Path) -> None:
    """Remove the folder unless others keep something in it."""
    if [entry.name for entry in home.iterdir()] == [".gitignore"]:
        (home / ".gitignore").unlink()
        home.rmdir()


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold a lock that the system lets go when the process dies; Windows has none on folders."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
