"""The files of one workspace: names in, bytes out, and nothing from outside of its folder."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Disk", "FoundFile", "UnreadableFile"]

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = (
    os.O_RDONLY
    | _NO_FOLLOW  # a link is looked at before it is followed
    | getattr(os, "O_NONBLOCK", 0)  # or the opening of a FIFO waits for a writer
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_TOOLS = frozenset({"node_modules", "__pycache__"})
_MANY = 10_000
_LINK_ERRORS = frozenset({errno.ELOOP, errno.EMLINK})
_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL})


class UnreadableFile(Exception):  # noqa: N818 - names the code of a finding
    """A file that cannot be had; `code` and `holes` are those of the finding."""

    def __init__(self, code: str, **holes: Any) -> None:
        super().__init__(code)
        self.code = code
        self.holes = holes


@dataclass(frozen=True, slots=True)
class FoundFile:
    """`data` of a file whose own name, symbolic links and redirects followed, is `name`."""

    name: str
    path: Path | None
    data: bytes


class Disk:
    """Reads files below `root`; names are relative to it, with `/`, and case counts."""

    def __init__(self, root: Path, max_bytes: int) -> None:
        self.root = os.path.realpath(root)
        self._given_root = os.path.abspath(root)
        self._max_bytes = max_bytes
        self._folders: dict[str, str] = {}

    def name_of(self, path: Path) -> str:
        """The name of the file at `path`; it starts with `../` (or is absolute) outside the root."""
        whole = os.path.abspath(path)
        for root in (self._given_root, self.root):
            if os.path.commonpath([root, whole]) == root:
                return Path(os.path.relpath(whole, root)).as_posix()
        return Path(os.path.relpath(os.path.realpath(path), self.root)).as_posix()

    def read(self, name: str) -> FoundFile:
        """The file called `name`; raises `UnreadableFile`."""
        if _leaves(name):
            raise UnreadableFile("ref-outside-root", file=name, root=self.root)
        folder, _, base = name.rpartition("/")
        own_folder = self._folder(folder)
        own_name = f"{own_folder}/{base}" if own_folder else base
        try:
            return self._read(own_name, _NO_FOLLOW == 0)
        except OSError as error:
            raise _unreadable(error, name) from None
        except ValueError:  # a NUL, or a character that no file name can hold
            raise UnreadableFile("file-missing", file=name) from None

    def names(self) -> list[str]:
        """The files of the workspace that a reference may have meant; not all of a very large one."""
        found: list[str] = []
        for folder, folders, bases in os.walk(self.root):
            folders[:] = sorted(base for base in folders if base[0] != "." and base not in _TOOLS)
            own = Path(os.path.relpath(folder, self.root)).as_posix()
            found += [base if own == "." else f"{own}/{base}" for base in sorted(bases)]
            if len(found) > _MANY:
                break
        return found

    def _folder(self, folder: str) -> str:
        """The own name of `folder`, its links followed."""
        known = self._folders.get(folder)
        if known is None:
            known = self._folders[folder] = self._own_name(folder)
        return known

    def _own_name(self, name: str) -> str:
        try:
            real = os.path.realpath(os.path.join(self.root, name))
        except (OSError, ValueError):
            return name
        if os.path.commonpath([self.root, real]) != self.root:
            raise UnreadableFile("ref-outside-root", file=name, root=self.root)
        own = Path(os.path.relpath(real, self.root)).as_posix()
        return "" if own == "." else own

    def _read(self, name: str, follow: bool) -> FoundFile:
        own_name = self._own_name(name) if follow else name
        path = f"{self.root}/{own_name}"
        try:
            handle = os.open(path, _FLAGS)
        except OSError as error:
            if follow or error.errno not in _LINK_ERRORS:
                raise
            return self._read(name, follow=True)
        try:
            return FoundFile(own_name, Path(path), self._bytes(handle, name))
        finally:
            os.close(handle)

    def _bytes(self, handle: int, name: str) -> bytes:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            kind = "a folder" if stat.S_ISDIR(found.st_mode) else "no regular file"
            raise UnreadableFile("file-unreadable", file=name, reason=f"it is {kind}")
        parts: list[bytes] = []
        if found.st_size > self._max_bytes:
            raise UnreadableFile("file-too-large", file=name, limit=self._max_bytes)
        left = found.st_size
        while left > 0 and (part := os.read(handle, left)):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)


def _leaves(name: str) -> bool:
    return name.startswith(("../", "/")) or name == ".."


def _unreadable(error: OSError, name: str) -> UnreadableFile:
    if error.errno in _MISSING:
        return UnreadableFile("file-missing", file=name)
    reason = "its symbolic links go in a circle"
    if error.errno not in _LINK_ERRORS:
        reason = (error.strerror or "it cannot be opened").lower()
    return UnreadableFile("file-unreadable", file=name, reason=reason)
