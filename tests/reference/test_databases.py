"""What the other tests stand on: databases that are real, apart, and gone afterwards."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from live.databases import Databases


def test_a_copy_has_what_was_filled_in_and_changes_alone(databases: Databases) -> None:
    """Two copies begin alike, and what is written to one is not seen in the other."""
    one, other = databases.copy(_fill), databases.copy(_fill)
    _execute(one, "INSERT INTO thing VALUES (2)")
    assert (_count(one), _count(other)) == (2, 1)
    databases.drop(one)
    databases.drop(other)


def test_a_database_is_of_the_system_that_the_test_asked_for(
    databases: Databases, database_url: str
) -> None:
    """A run on PostgreSQL is one: the URL's dialect is what the parameter says."""
    engine = create_engine(database_url)
    assert engine.dialect.name == databases.name
    engine.dispose()


def test_a_dropped_database_is_gone(databases: Databases) -> None:
    """Nothing of a test is left for the next one."""
    url = databases.empty()
    _execute(url, "CREATE TABLE thing (id integer)")
    databases.drop(url)
    with pytest.raises(OperationalError):
        _count(url)


def _fill(url: str) -> None:
    _execute(url, "CREATE TABLE thing (id integer)")
    _execute(url, "INSERT INTO thing VALUES (1)")


def _count(url: str) -> int:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return int(connection.execute(text("SELECT count(*) FROM thing")).scalar_one())
    finally:
        engine.dispose()


def _execute(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
