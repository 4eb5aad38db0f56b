"""Transactions happen as a whole, are told to the audit log, and do not get in each other's way."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from uuid import NAMESPACE_DNS, uuid5

import psycopg
import pytest
from sqlalchemy import Connection, func, insert, select, text, update

from content_platform.access.user import User
from content_platform.audit.change import Change, LogType
from content_platform.errors import StorageUnavailable
from content_platform.storage.engine import close_engine
from content_platform.storage.patience import Patience
from content_platform.storage.schema import audit_entry, member_group
from content_platform.storage.store import Store, Work
from content_platform.storage.turns import Turns


def _add(work: Work, name: str) -> None:
    work.connection.execute(
        insert(member_group).values(
            id=uuid5(NAMESPACE_DNS, name), name=name, name_key=name.lower(), created_at=work.now
        )
    )


def _names(connection: Connection) -> list[str]:
    return [*connection.scalars(select(member_group.c.name).order_by(member_group.c.name))]


def test_a_write_is_kept_with_its_trace(store: Store, user: User) -> None:
    """Both are there when the block has ended, at the same moment and by the same user."""
    with store.write(user) as work:
        _add(work, "a")
        work.record(Change("member-group", "a", LogType.NEW, "made"))
    with store.read() as connection:
        assert _names(connection) == ["a"]
        row = connection.execute(select(audit_entry)).one()
    assert (row.user_id, row.at, row.log_type, row.comment) == (user.id, work.now, "New", "made")


def test_a_write_that_fails_leaves_nothing(store: Store, user: User) -> None:
    """Neither the change nor its trace, whatever is raised."""

    def write() -> None:
        with store.write(user) as work:
            _add(work, "a")
            work.record(Change("member-group", "a", LogType.NEW))
            raise KeyError("a")

    with pytest.raises(KeyError):
        write()
    with store.read() as connection:
        assert _names(connection) == []
        assert connection.scalar(select(func.count()).select_from(audit_entry)) == 0


def test_a_reader_sees_one_state(store: Store, user: User) -> None:
    """What is committed while it reads is not there for it, and it does not hold the writer up."""
    with store.read() as connection:
        assert _names(connection) == []
        with store.write(user) as work:
            _add(work, "a")
        assert _names(connection) == []
    with store.read() as connection:
        assert _names(connection) == ["a"]


def test_writers_that_hold_the_same_name_take_turns(store: Store, user: User) -> None:
    """Each sees what the one before has written, so none is lost."""
    patient = Store(store.engine, turns=Turns(60))
    with patient.write(user) as work:
        _add(work, "0")

    def count_up(_: int) -> None:
        with patient.write(user) as work:
            work.lock("counter")
            (name,) = _names(work.connection)
            work.connection.execute(update(member_group).values(name=str(int(name) + 1)))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count_up, range(40)))
    with patient.read() as connection:
        assert _names(connection) == ["40"]


def test_nothing_is_kept_of_a_request_that_was_given_up(store: Store, user: User) -> None:
    """Its client has been told so already."""

    def write() -> None:
        patience = Patience()
        with store.write(user) as work:
            _add(work, "a")
            patience.is_over = True

    with pytest.raises(StorageUnavailable):
        copy_context().run(write)
    with store.read() as connection:
        assert _names(connection) == []


def test_a_connection_that_is_in_use_is_closed_when_it_is_given_back(store: Store) -> None:
    """Nobody ends what a thread is doing, and nothing is left open after it."""
    with store.read() as connection:
        close_engine(store.engine)
        assert connection.execute(text("SELECT 1")).scalar() == 1
        driver = connection.connection.driver_connection
    assert driver is not None
    with pytest.raises((sqlite3.ProgrammingError, psycopg.OperationalError), match="closed"):
        driver.cursor().execute("SELECT 1")
    with store.read() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
