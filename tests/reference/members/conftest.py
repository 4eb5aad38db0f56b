"""What tests of members begin with: a database without members, and somebody who may write."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from content_platform.access.user import User
from content_platform.members.passwords import Passwords
from content_platform.storage.engine import open_engine
from content_platform.storage.schema import metadata
from content_platform.storage.store import Store
from live.databases import Databases


@pytest.fixture
def store(databases: Databases) -> Iterator[Store]:
    """A database with nothing in it."""
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
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

    def verify(hashed: str | None, password: str) -> bool:
        try:
            return hashed is not None and hasher.verify(hashed, password)
        except VerifyMismatchError:
            return False

    return Passwords(10, hasher.hash, verify)


def _fill(url: str) -> None:
    engine = open_engine(url, create=True)
    metadata.create_all(engine)
    engine.dispose()
