"""What the transaction of a request says of its files: which become an item's, and which are not needed any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import ColumnElement, Select, update

from content_platform.errors import StorageUnavailable
from content_platform.files.file_name import extension_of
from content_platform.files.image_size import ImageSize
from content_platform.storage.schema import stored_file
from content_platform.storage.store import Work

__all__ = ["Place", "Staged", "StoredFile", "Upload"]

Place = tuple[str, str | None]
"""The alias of a property, and a culture of it in lower case; None where items have none."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: for which property, in which culture (None where it has none), under which name.

    `content` can be rewound; `size` is in bytes.
    """

    alias: str
    culture: str | None
    name: str
    content: BinaryIO
    size: int

    @property
    def place(self) -> Place:
        """Where it belongs."""
        return _place(self.alias, self.culture)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it is kept, under a name that is safe in a URL; `size` is in bytes."""

    folder: str
    name: str
    size: int
    image: ImageSize | None

    @property
    def path(self) -> str:
        """What values of properties say, and where it is served: `/media/x0tk3ahu/kochere.jpg`."""
        return f"/media/{self.folder}/{self.name}"

    @property
    def extension(self) -> str:
        """In lower case without the dot; may be empty."""
        return extension_of(self.name)


class Staged:
    """The files of one request, by property and culture. They are nobody's until `assign`."""

    def __init__(self, files: Mapping[Place, StoredFile]) -> None:
        self._files = dict(files)
        self._new = frozenset(file.folder for file in files.values())
        self._lent: set[str] = set()
        self._assigned: set[str] = set()
        self._released: set[str] = set()

    def __iter__(self) -> Iterator[Place]:
        """The properties and cultures that files came for."""
        return iter(self._files)

    def file(self, alias: str, culture: str | None = None) -> StoredFile | None:
        """The file that came for a property; a culture is compared without regard to case."""
        return self._files.get(_place(alias, culture))

    def lend(self, alias: str, culture: str | None, file: StoredFile) -> None:
        """A file that was written before came for a property, too. It stays if no item gets it."""
        self._files[_place(alias, culture)] = file
        self._lent.add(file.folder)

    def assign(self, work: Work, item_id: UUID, paths: Collection[str]) -> None:
        """From now on the item, which has a row, has the files at `paths` and no others.

        Those of `paths` that were neither staged here nor its own before are passed over: nobody gets the
        file of another item by naming it.
        """
        folders = {path.removeprefix("/media/").partition("/")[0] for path in paths}
        mine = stored_file.c.item_id == item_id
        self._release(work, mine & stored_file.c.folder.not_in(folders))
        new = folders & (self._new | self._lent)
        if not new:
            return
        found = work.connection.execute(
            update(stored_file)
            .where(stored_file.c.folder.in_(new))
            .values(item_id=item_id, changed_at=work.now)
        )
        if found.rowcount != len(new):
            raise StorageUnavailable("files: swept away before the request was done")
        self._assigned |= new

    def release(self, work: Work, items: Select[tuple[UUID]]) -> None:
        """The items that `items` selects are going: none of their files is needed any more."""
        self._release(work, stored_file.c.item_id.in_(items))

    def _release(self, work: Work, which: ColumnElement[bool]) -> None:
        released = work.connection.scalars(
            update(stored_file)
            .where(which)
            .values(item_id=None, changed_at=work.now)
            .returning(stored_file.c.folder)
        )
        self._released.update(released)

    def touched(self) -> frozenset[str]:
        """The folders of all files that this request has to do with."""
        return self._new | self._released

    def unneeded(self) -> frozenset[str]:
        """Those that are nobody's once the transaction is committed."""
        return self.touched() - self._assigned


def _place(alias: str, culture: str | None) -> Place:
    return alias, culture and culture.lower()
