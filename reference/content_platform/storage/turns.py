"""Writers of one process in, one at a time out, where the database takes one at a time anyway."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import Engine

from content_platform.errors import StorageUnavailable

__all__ = ["Turns"]


@dataclass(frozen=True, slots=True)
class Turns:
    """SQLite has writers ask again and again, ever less often, until some get their turn too late.

    So those of one process wait for each other here, and only processes ask SQLite.
    """

    wait: float = 10.0
    """Seconds."""
    lock: Lock = field(default_factory=Lock)

    @contextmanager
    def of(self, engine: Engine) -> Generator[None]:
        """The block is a turn. Raises `StorageUnavailable` if it does not come in time."""
        if engine.dialect.name != "sqlite":
            yield
            return
        if not self.lock.acquire(timeout=self.wait):
            raise StorageUnavailable("the database is locked")
        try:
            yield
        finally:
            self.lock.release()
