"""A store on a database with tables and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from content_platform.access.user import User
from content_platform.storage.engine import open_engine
from content_platform.storage.migrate import migrate
from content_platform.storage.store import Store
from content_platform.storage.turns import Turns

WAIT = 0.3


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """One that does not wait for long."""
    new = open_engine(database_url, create=True)
    migrate(new)
    new.dispose()
    engine = open_engine(database_url, wait=WAIT)
    yield Store(engine, turns=Turns(WAIT))
    engine.dispose()


@pytest.fixture
def user() -> User:
    """Somebody who writes."""
    return User(UUID(int=1), "Ann", "ann@example.com", frozenset(), frozenset(), {})
