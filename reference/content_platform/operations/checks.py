"""Everything that a request may need in, which of it answers out."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from content_platform.errors import StorageUnavailable
from content_platform.storage.store import Store

__all__ = ["Checks"]


@dataclass(frozen=True, slots=True)
class Checks:
    """What `/ready` asks."""

    store: Store

    def run(self) -> dict[str, bool]:
        """Whether each has passed, by name."""
        return {"database": self._database()}

    def _database(self) -> bool:
        try:
            with self.store.read() as connection:
                connection.execute(text("SELECT 1"))
        except StorageUnavailable:
            return False
        return True
