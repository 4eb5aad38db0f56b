"""Files of a request in, files of an item out: written before the transaction, kept by it, removed after it.

    with uploads.stage(user, parts) as staged, store.write(user) as work:
        photo = staged.file("photo", "en-US")       # written already, and nobody's yet
        ...                                         # insert or update the item; it refers to photo.path
        staged.assign(work, item_id, {photo.path})  # it has these files and no others from now on

A file is written under a random folder that nobody knows before the transaction says that it is an item's,
so half a file is never seen, and no lock of the database is held while bytes are copied. Every file has a
row in `stored_file` from before it is written until after it is removed: at whatever moment the process
dies, the row tells. Those without an item are removed at the end of the block, and after a crash by `sweep`.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, insert, select

from content_platform.access.user import User
from content_platform.errors import Invalid, NotFound, StorageUnavailable
from content_platform.files.file_name import safe_name
from content_platform.files.file_store import FileStore
from content_platform.files.image_size import image_size
from content_platform.files.staged import Place, Staged, StoredFile, Upload
from content_platform.storage.schema import stored_file
from content_platform.storage.store import Store

__all__ = ["UNUSED_AGE", "KeptFile", "Uploads"]

_log: Final = logging.getLogger(__name__)
UNUSED_AGE: Final = timedelta(hours=1)
"""A request is answered long before: what is older and has no item is swept away."""

_AT_ONCE: Final = 500
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"
_RANDOM: Final = 12  # letters: 62 bits


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that an item has; `size` is in bytes."""

    folder: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Uploads:
    """All files, in `files`, and their rows, in `store`."""

    store: Store
    files: FileStore

    @contextmanager
    def stage(self, user: User, uploads: Sequence[Upload] = ()) -> Generator[Staged]:
        """Write `uploads` before the block; after it, remove all files that are nobody's by then.

        The transaction belongs into the block: whether it was committed is asked of the database, so
        that is right when the block fails, and even when the answer to a commit got lost. Raises
        `Invalid` for two files in one place, `StorageUnavailable`, and leaves no file if it does.
        """
        described = _describe(uploads)
        staged = Staged({place: file for place, (file, _) in described.items()})
        try:
            if described:
                self._write(user, [*described.values()])
            yield staged
        except BaseException:
            self._remove_unused(staged.touched())
            raise
        self._remove_unused(staged.unneeded())

    def keep(self, user: User, upload: Upload) -> StoredFile:
        """Write a file that is nobody's, and leave it until it is swept away. Raises `StorageUnavailable`."""
        ((file, _),) = described = [*_describe([upload]).values()]
        try:
            self._write(user, described)
        except BaseException:
            self.drop(file.folder)
            raise
        return file

    def drop(self, folder: str) -> None:
        """Remove a file if it is nobody's."""
        self._remove_unused([folder])

    def find(self, folder: str, name: str) -> KeptFile:
        """The file that an item has at `/media/<folder>/<name>`. Raises `NotFound`, `StorageUnavailable`."""
        has_item = stored_file.c.item_id.is_not(None)
        query = select(stored_file.c.name, stored_file.c.size).where(
            stored_file.c.folder == folder, has_item
        )
        with self.store.read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None or row.name != name:
            raise NotFound("file", f"{folder}/{name}")
        return KeptFile(folder, name, row.size)

    def sweep(self) -> int:
        """Remove the files that requests left behind when their process died; gives how many.

        Any process may do so at any time. Raises `StorageUnavailable`.
        """
        is_old = stored_file.c.changed_at < self.store.clock() - UNUSED_AGE
        swept = 0
        while folders := self._unused(is_old):
            self._remove(folders)
            swept += len(folders)
        return swept

    def _write(self, user: User, files: Sequence[tuple[StoredFile, Upload]]) -> None:
        with self.store.write(user) as work:
            rows = [
                {
                    "folder": file.folder,
                    "name": file.name,
                    "size": file.size,
                    "changed_at": work.now,
                }
                for file, _ in files
            ]
            work.connection.execute(insert(stored_file), rows)
        for file, upload in files:
            upload.content.seek(0)
            self.files.write(file.folder, file.name, upload.content)

    def _remove_unused(self, folders: Collection[str]) -> None:
        """Of these, remove what is nobody's. What cannot be removed now is left to the sweep."""
        if not folders:
            return
        try:
            self._remove(self._unused(stored_file.c.folder.in_(folders)))
        except StorageUnavailable as error:
            _log.warning("files of a request are left to the sweep: %s", error)

    def _unused(self, which: ColumnElement[bool]) -> Sequence[str]:
        """Some of the files that are nobody's."""
        folder = stored_file.c.folder
        with self.store.read() as connection:
            query = select(folder).where(stored_file.c.item_id.is_(None), which).limit(_AT_ONCE)
            return connection.scalars(query).all()

    def _remove(self, folders: Collection[str]) -> None:
        """The files first: a row without a file is found again, a file without a row is not."""
        for folder in folders:
            self.files.remove(folder)
        with self.store.upkeep() as connection:
            connection.execute(
                delete(stored_file).where(
                    stored_file.c.folder.in_(folders), stored_file.c.item_id.is_(None)
                )
            )


def _describe(uploads: Sequence[Upload]) -> dict[Place, tuple[StoredFile, Upload]]:
    described: dict[Place, tuple[StoredFile, Upload]] = {}
    for upload in uploads:
        if upload.place in described:
            raise Invalid({upload.alias: ["has two files in the same place"]})
        folder = "".join(secrets.choice(_LETTERS) for _ in range(_RANDOM))
        image = image_size(upload.content)
        name = safe_name(upload.name)
        described[upload.place] = (
            StoredFile(folder, name, upload.size, image),
            upload,
        )
    return described
