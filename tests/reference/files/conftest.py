"""A database without a platform around it, and files beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select

from content_platform.access.user import User
from content_platform.files.file_store import FileStore
from content_platform.files.uploads import Uploads
from content_platform.storage import schema
from content_platform.storage.engine import open_engine
from content_platform.storage.migrate import migrate
from content_platform.storage.store import Store

_START = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until it is told otherwise."""

    now: datetime = _START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, time: timedelta) -> None:
        """Let `time` pass."""
        self.now += time


@dataclass(frozen=True)
class Desk:
    """What a request works with, and what is left behind of it."""

    store: Store
    uploads: Uploads
    clock: Clock
    folder: Path
    user: User

    def add_item(self) -> UUID:
        """A media item, of which nothing matters but that it is there."""
        item_id = uuid4()
        row = {
            "id": item_id,
            "kind": "media",
            "path": f"/{item_id.hex}/",
            "level": 1,
            "sort_order": 0,
            "type_alias": "File",
            "names": {},
            "states": {},
            "updates": {},
            "values": {},
            "creator_id": self.user.id,
            "writer_id": self.user.id,
            "created_at": self.clock(),
            "updated_at": self.clock(),
            "revision": 1,
        }
        with self.store.write(self.user) as work:
            work.connection.execute(insert(schema.item).values(row))
        return item_id

    def files(self) -> list[str]:
        """The names of all files that lie there."""
        return sorted(each.name for each in self.folder.rglob("*") if each.is_file())

    def rows(self) -> list[str]:
        """The names of all files that the database knows of."""
        with self.store.read() as connection:
            return sorted(connection.scalars(select(schema.stored_file.c.name)))


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    """A database with one user and nothing else."""
    engine = open_engine(database_url, create=True)
    migrate(engine)
    clock = Clock()
    store = Store(engine, clock)
    user = User(uuid4(), "Ann", "", frozenset(), frozenset(), MappingProxyType({}))
    account = {
        "id": user.id,
        "name": user.name,
        "email": "",
        "email_key": "",
        "is_active": True,
        "is_locked_out": False,
        "failed_attempts": 0,
        "culture": "en-US",
        "created_at": clock(),
        "updated_at": clock(),
    }
    with store.write(user) as work:
        work.connection.execute(insert(schema.user_account).values(account))
    folder = tmp_path / "files"
    yield Desk(store, Uploads(store, FileStore.at(str(folder))), clock, folder, user)
    engine.dispose()
