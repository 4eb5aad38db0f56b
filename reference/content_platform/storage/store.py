"""Transactions: an engine in, connections that commit as a whole or not at all out."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, Engine, func, select

from content_platform.access.user import User
from content_platform.audit.change import Change
from content_platform.audit.record import record
from content_platform.errors import StorageUnavailable
from content_platform.storage.engine import WRITES, for_reading
from content_platform.storage.faults import storage_faults
from content_platform.storage.patience import is_anybody_waiting
from content_platform.storage.turns import Turns

__all__ = ["Store", "Work"]


@dataclass(frozen=True, slots=True)
class Work:
    """One write: its transaction, who writes, and the one moment that all of it happens at."""

    connection: Connection
    user: User
    now: datetime

    def record(self, change: Change) -> None:
        """Tell the audit log, in the same transaction."""
        record(self.connection, change, self.user.id, self.now)

    def lock(self, name: str) -> None:
        """Wait until no other write holds `name` ("content:<parent>"), and hold it until this one ends.

        On SQLite every write has waited for all others already.
        """
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(select(func.pg_advisory_xact_lock(_lock_key(name))))


@dataclass(frozen=True, slots=True)
class Store:
    """Raises `StorageUnavailable` out of its blocks when the database is locked, full or gone."""

    engine: Engine
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    turns: Turns = field(default_factory=Turns)

    @contextmanager
    def read(self) -> Generator[Connection]:
        """One consistent view."""
        with (
            storage_faults(),
            self.engine.connect() as connection,
            for_reading(connection).begin(),
        ):
            yield connection

    @contextmanager
    def write(self, user: User) -> Generator[Work]:
        """What is written in the block is kept when it ends, and nothing of it when it raises.

        Nor is anything kept of a request that was given up meanwhile (DECISIONS 57). On SQLite writers take turns from the start of the block, so none fails for having read first.
        """
        with self.upkeep() as connection:
            yield Work(connection, user, self.clock())

    @contextmanager
    def upkeep(self) -> Generator[Connection]:
        """As `write`, for what the platform does of itself: nobody is told."""
        with (
            storage_faults(),
            self.turns.of(self.engine),
            self.engine.connect() as connection,
            connection.execution_options(**WRITES).begin(),
        ):
            yield connection
            if not is_anybody_waiting():
                raise StorageUnavailable("the request was given up")


def _lock_key(name: str) -> int:
    digest = sha256(name.encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
