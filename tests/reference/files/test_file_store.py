"""Files lie wherever fsspec can keep them, whole or not at all."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

import pytest

from content_platform.errors import NotFound, StorageUnavailable
from content_platform.files.file_store import FileStore


class _BreaksOff(io.RawIOBase, BinaryIO):
    """A megabyte, and then nobody sends the rest."""

    def __init__(self) -> None:
        self._left = 4

    def read(self, size: int = -1, /) -> bytes:
        self._left -= 1
        if self._left < 0:
            raise ConnectionResetError("gone")
        return bytes(size)


@pytest.fixture(params=["folder", "memory"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    """A local folder that is not there yet, and a store without folders."""
    kind = str(request.param)
    return FileStore.at(f"memory://{tmp_path}" if kind == "memory" else str(tmp_path / "new" / "f"))


def test_what_is_written_is_read(files: FileStore) -> None:
    """From where the content stands, and any part of it."""
    content = io.BytesIO(b"-0123456789")
    content.seek(1)
    assert files.write("a1", "digits.txt", content) == 10
    assert b"".join(files.read("a1", "digits.txt", 0, 10)) == b"0123456789"
    assert b"".join(files.read("a1", "digits.txt", 3, 5)) == b"34"


def test_a_removed_file_is_not_there(files: FileStore) -> None:
    """Removing it again does no harm."""
    files.write("a1", "x.txt", io.BytesIO(b"x"))
    files.remove("a1")
    files.remove("a1")
    with pytest.raises(NotFound):
        b"".join(files.read("a1", "x.txt", 0, 1))


def test_nothing_is_left_of_a_file_that_breaks_off(tmp_path: Path) -> None:
    """What has been written by then is removed."""
    files = FileStore.at(str(tmp_path))
    with pytest.raises(StorageUnavailable):
        files.write("a1", "half.bin", _BreaksOff())
    assert [*tmp_path.rglob("*")] == []


def test_a_folder_that_cannot_be_made_is_a_fault_of_the_storage(tmp_path: Path) -> None:
    """It may pass, so it is no bug."""
    (tmp_path / "files").write_text("in the way")
    with pytest.raises(StorageUnavailable):
        FileStore.at(str(tmp_path / "files")).write("a1", "x.txt", io.BytesIO(b"x"))


def test_a_full_disk_is_a_fault_of_the_storage(tmp_path: Path) -> None:
    """`/dev/full` is one; nothing is left there either."""
    (tmp_path / "a1").mkdir()
    (tmp_path / "a1" / "x.txt").symlink_to("/dev/full")
    with pytest.raises(StorageUnavailable, match="No space left"):
        FileStore.at(str(tmp_path)).write("a1", "x.txt", io.BytesIO(bytes(10)))
    assert [*tmp_path.iterdir()] == []
