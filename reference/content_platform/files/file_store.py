"""Keys and bytes in, bytes out, wherever fsspec can keep them: a local folder, or an object store by its URL."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol, cast

import fsspec  # type: ignore[import-untyped]  # ships no types; `FileSystem` says what is used of it
from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]  # nor here

from content_platform.errors import NotFound, StorageUnavailable

__all__ = ["FileStore", "FileSystem"]

_CHUNK: Final = 256 * 1024


class FileSystem(Protocol):
    """What is used of `fsspec.AbstractFileSystem`."""

    def open(self, path: str, mode: str) -> BinaryIO:
        """A binary file; raises `FileNotFoundError`, and `OSError` for all else."""
        ...

    def makedirs(self, path: str, exist_ok: bool) -> None:
        """Make a folder and those above it, where the file system has folders at all."""
        ...

    def rm(self, path: str, recursive: bool) -> None:
        """Remove a folder with what is in it; raises `FileNotFoundError`."""
        ...


@dataclass(frozen=True, slots=True)
class FileStore:
    """Files by folder and name below `root`. Raises `StorageUnavailable` when there is no room or no answer."""

    file_system: FileSystem
    root: str

    @classmethod
    def at(cls, url: str) -> FileStore:
        """The store at a local path, or at any URL that fsspec has a driver for."""
        # fsspec has no types of its own.
        opened = fsspec.core.url_to_fs(url)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        file_system, root = cast("tuple[FileSystem, str]", opened)
        return cls(file_system, root.rstrip("/"))

    def reach(self) -> None:
        """Make sure that there is a root. Raises `StorageUnavailable` where nobody answers, or lets us in."""
        with _answers():
            self.file_system.makedirs(self.root, exist_ok=True)

    def write(self, folder: str, name: str, content: BinaryIO) -> int:
        """Keep `content` from where it stands to its end; gives its size in bytes.

        It is on the disk when this returns. What is written of a file that fails is removed.
        """
        with _answers():
            try:
                self.file_system.makedirs(self._path(folder), exist_ok=True)
                size = self._copy(content, self._path(folder, name))
                self._sync_folders(folder)
                return size
            except BaseException:
                self._remove_what_there_is(folder)
                raise

    def _copy(self, content: BinaryIO, path: str) -> int:
        size = 0
        with self.file_system.open(path, "wb") as file:
            while chunk := content.read(_CHUNK):
                file.write(chunk)
                size += len(chunk)
            _sync(file)
        return size

    def _sync_folders(self, folder: str) -> None:
        """Wait for the names, too, where it is this machine's disk that has them."""
        if not isinstance(self.file_system, LocalFileSystem):
            return
        for path in (self._path(folder), self.root):
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def read(self, folder: str, name: str, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from `start` up to `stop`, in chunks; raises `NotFound`."""
        with _answers(), self.file_system.open(self._path(folder, name), "rb") as file:
            file.seek(start)
            while start < stop and (chunk := file.read(min(_CHUNK, stop - start))):
                yield chunk
                start += len(chunk)

    def remove(self, folder: str) -> None:
        """Remove a folder with its file; one that is not there is as good."""
        try:
            with _answers():
                self.file_system.rm(self._path(folder), recursive=True)
        except NotFound:
            return

    def _remove_what_there_is(self, folder: str) -> None:
        """Best effort: the first failure is the one to tell, and the sweep comes by later."""
        try:
            self.remove(folder)
        except StorageUnavailable:
            return

    def _path(self, *parts: str) -> str:
        return "/".join((self.root, *parts))


@contextmanager
def _answers() -> Generator[None]:
    """Failures of the file system in the words of the platform."""
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound("file", error.filename) from error
    except (OSError, TimeoutError) as error:
        raise StorageUnavailable(f"files: {error.strerror or error}") from error


def _sync(file: BinaryIO) -> None:
    """Wait for the disk: what is acknowledged outlives a power cut. Object stores answer when they have it."""
    file.flush()
    try:
        handle = file.fileno()
    except (AttributeError, OSError):  # no file of this machine
        return
    os.fsync(handle)
