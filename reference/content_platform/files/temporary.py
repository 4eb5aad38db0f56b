"""Files that are sent before the item that needs them: kept for an hour, seen and taken by their user alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row, Select, delete, insert, select
from sqlalchemy.exc import IntegrityError

from content_platform.access.user import User
from content_platform.audit.change import Change, LogType
from content_platform.errors import Invalid, NotFound
from content_platform.files.image_size import ImageSize
from content_platform.files.staged import StoredFile, Upload
from content_platform.files.uploads import UNUSED_AGE, Uploads
from content_platform.storage.schema import stored_file, temporary_file
from content_platform.storage.store import Work

__all__ = ["TemporaryFile", "TemporaryFiles", "find_temporary", "take_temporary"]

_KIND: Final = "temporary-file"


@dataclass(frozen=True, slots=True)
class TemporaryFile:
    """A file of a user, and until when it is there."""

    id: UUID
    file: StoredFile
    available_until: datetime


@dataclass(frozen=True, slots=True)
class TemporaryFiles:
    """Writes and removes them, each in transactions of their own: bytes take their time."""

    uploads: Uploads

    def keep(self, user: User, id: UUID, upload: Upload) -> None:
        """Write the file. Raises `Invalid` if there is one of this id, and `StorageUnavailable`."""
        file = self.uploads.keep(user, upload)
        try:
            with self.uploads.store.write(user) as work:
                _insert(work, id, file)
        except BaseException:
            self.uploads.drop(file.folder)
            raise

    def remove(self, user: User, id: UUID) -> None:
        """Remove a file of the user. Raises `NotFound`."""
        with self.uploads.store.write(user) as work:
            found = find_temporary(work.connection, user, id, now=work.now)
            work.connection.execute(delete(temporary_file).where(temporary_file.c.id == id))
            work.record(Change(_KIND, str(id), LogType.DELETE))
        self.uploads.drop(found.file.folder)


def find_temporary(connection: Connection, user: User, id: UUID, *, now: datetime) -> TemporaryFile:
    """The file, if it is one of the user and still there. Raises `NotFound`."""
    row = connection.execute(_of(user, now).where(temporary_file.c.id == id)).one_or_none()
    if row is None:
        raise NotFound("temporary file", id)
    return _temporary(row)


def take_temporary(work: Work, ids: Collection[UUID]) -> Mapping[UUID, StoredFile]:
    """Those of the files that are there and the user's: they are temporary no longer, and nobody else's."""
    mine = _of(work.user, work.now).where(temporary_file.c.id.in_(ids))
    rows = work.connection.execute(mine.with_for_update(of=temporary_file)).all()
    taken = {row.id: _temporary(row).file for row in rows}
    if taken:
        work.connection.execute(delete(temporary_file).where(temporary_file.c.id.in_(taken)))
    return taken


def _of(user: User, now: datetime) -> Select[*tuple[Any, ...]]:
    columns: tuple[Any, ...] = (*temporary_file.c, *stored_file.c["name", "size", "changed_at"])
    return (
        select(*columns)
        .join(stored_file, stored_file.c.folder == temporary_file.c.folder)
        .where(
            temporary_file.c.owner_id == user.id,
            stored_file.c.item_id.is_(None),
            stored_file.c.changed_at > now - UNUSED_AGE,
        )
    )


def _insert(work: Work, id: UUID, file: StoredFile) -> None:
    row = {
        "id": id,
        "owner_id": work.user.id,
        "folder": file.folder,
        "width": file.image and file.image.width,
        "height": file.image and file.image.height,
    }
    try:
        with work.connection.begin_nested():
            work.connection.execute(insert(temporary_file).values(row))
    except IntegrityError as error:
        raise Invalid({"id": ["There is a file with this id already."]}) from error
    work.record(Change(_KIND, str(id), LogType.NEW))


def _temporary(row: Row[Any]) -> TemporaryFile:
    image = None if row.width is None else ImageSize(row.width, row.height)
    file = StoredFile(row.folder, row.name, row.size, image)
    return TemporaryFile(row.id, file, row.changed_at + UNUSED_AGE)
