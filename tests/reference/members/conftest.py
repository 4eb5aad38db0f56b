"""What tests of members begin with: a database with one member type, and somebody who may write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from argon2 import PasswordHasher
from sqlalchemy import insert

from content_platform.access.user import User
from content_platform.members.passwords import Passwords
from content_platform.storage.engine import open_engine
from content_platform.storage.schema import item_type, metadata
from content_platform.storage.store import Store
from live.databases import Databases

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(databases: Databases) -> Iterator[Store]:
    """A database with the member type `Member`."""
    url = databases.copy(_fill)
    engine = open_engine(url)
    yield Store(engine)
    engine.dispose()
    databases.drop(url)


@pytest.fixture
def user() -> User:
    """Who writes."""
    return User(uuid4(), "Ann", "ann@example.com", frozenset(), frozenset(), {})


@pytest.fixture
def passwords() -> Passwords:
    """Passwords that are hashed quickly."""
    return Passwords(
        min_length=10, hasher=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    )


def _fill(url: str) -> None:
    engine = open_engine(url, create=True)
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(
            insert(item_type).values(
                id=UUID("0f0e3b52-7e44-4a4e-9d9c-8a4c8e1f8c11"),
                kind="member",
                alias="Member",
                alias_key="member",
                name="Member",
                definition={},
                created_at=_LONG_AGO,
                updated_at=_LONG_AGO,
            )
        )
    engine.dispose()
