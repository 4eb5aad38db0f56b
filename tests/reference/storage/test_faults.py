"""What the storage cannot do is told apart from what is wrong with a statement, and passes."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from content_platform.access.user import User
from content_platform.errors import StorageUnavailable
from content_platform.storage.faults import storage_faults
from content_platform.storage.store import Store

_ADD = text("INSERT INTO member_group (id, name, name_key, created_at) VALUES (:id, 'a', 'a', 0)")
_ID = {"id": "00000000000000000000000000000001"}


@contextmanager
def _locked(store: Store) -> Iterator[None]:
    """Somebody outside of the process holds what a write to `member_group` needs."""
    outside = create_engine(store.engine.url)
    with outside.connect() as connection:
        if store.engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("LOCK TABLE member_group")
        yield
        connection.rollback()
    outside.dispose()


def _write(store: Store, user: User) -> None:
    with store.write(user) as work:
        work.connection.execute(_ADD, _ID)


def test_a_locked_database_is_unavailable_until_it_is_not(store: Store, user: User) -> None:
    """A writer waits for a while, and not for ever."""
    with _locked(store), pytest.raises(StorageUnavailable, match="locked"):
        _write(store, user)
    _write(store, user)


def test_a_database_that_went_away_is_unavailable_until_it_is_back(store: Store) -> None:
    """The file is moved, or the server ends the connection; nothing has to be started again."""
    with store.read() as connection:
        connection.execute(text("SELECT 1"))
    if store.engine.dialect.name == "sqlite":
        path = Path(str(store.engine.url.database).removeprefix("file:"))
        moved = path.rename(path.with_suffix(".moved"))
        with pytest.raises(StorageUnavailable, match="not there"), store.read():
            pass
        moved.rename(path)
    else:
        _end_connections(store.engine)
        with (
            pytest.raises(StorageUnavailable, match=r"shuts down|gone"),
            store.read() as connection,
        ):
            connection.execute(text("SELECT 1"))
    with store.read() as connection:
        connection.execute(text("SELECT 1"))


def test_a_full_database_is_unavailable_until_there_is_room(store: Store, user: User) -> None:
    """SQLite may have as many pages as it has; readers go on."""
    if store.engine.dialect.name != "sqlite":
        pytest.skip("a full disk under PostgreSQL is for whole servers: test_outages.py")

    def limit(connection: object, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

    event.listen(store.engine, "connect", limit)
    store.engine.dispose()
    with pytest.raises(StorageUnavailable, match="no room"), store.write(user) as work:
        work.connection.execute(text("CREATE TABLE more (x TEXT)"))
    with store.read() as connection:
        connection.execute(text("SELECT 1"))
    event.remove(store.engine, "connect", limit)
    store.engine.dispose()
    _write(store, user)


def test_mistakes_are_no_faults_of_the_storage(store: Store, user: User) -> None:
    """A statement that is wrong, and a row that may not be there, are raised as they are."""
    with pytest.raises(SQLAlchemyError), store.read() as connection:
        connection.execute(text("SELECT nothing"))
    _write(store, user)
    with pytest.raises(IntegrityError):
        _write(store, user)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
def test_a_file_system_can_be_the_reason(number: int) -> None:
    """What it says of itself is a fault of the storage; a file that is not there is none."""
    with pytest.raises(StorageUnavailable), storage_faults():
        raise OSError(number, "no")
    with pytest.raises(FileNotFoundError), storage_faults():
        raise OSError(errno.ENOENT, "no")


def _end_connections(engine: Engine) -> None:
    outside = create_engine(engine.url, isolation_level="AUTOCOMMIT")
    with outside.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    outside.dispose()
