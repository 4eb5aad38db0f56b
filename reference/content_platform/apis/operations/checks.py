"""Everything that a request may need in, which of it answers out."""

from __future__ import annotations

from dataclasses import dataclass

from content_platform.errors import NotFound, StorageUnavailable
from content_platform.platform import Platform
from content_platform.storage.migrate import current_revision

__all__ = ["Checks"]


@dataclass(frozen=True, slots=True)
class Checks:
    """What `/ready` asks."""

    platform: Platform

    def run(self) -> dict[str, bool]:
        """Whether each has passed, by name."""
        return {
            "database": self._database(),
            "files": self._files(),
            "process": not self.platform.is_stopping(),
        }

    def _database(self) -> bool:
        """It answers, and has been migrated."""
        try:
            with self.platform.store.read() as connection:
                return current_revision(connection) is not None
        except StorageUnavailable:
            return False

    def _files(self) -> bool:
        """They are where they should be. A disk that is full is no reason to stop reading."""
        try:
            self.platform.uploads.files.reach()
        except (NotFound, StorageUnavailable):
            return False
        return True
