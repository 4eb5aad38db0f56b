"""The composition root: settings in, everything that the APIs work with out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from content_platform.files.file_store import FileStore
from content_platform.files.uploads import Uploads
from content_platform.kit.fill import fill_if_empty
from content_platform.settings import Settings
from content_platform.storage.engine import close_engine, open_engine
from content_platform.storage.migrate import migrate
from content_platform.storage.store import Store
from content_platform.types.catalogue import Types

__all__ = ["Platform", "open_platform", "prepare_storage"]


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Platform:
    """What each API is given. One for a process; nothing in it changes.

    `is_stopping` tells whether the process is about to end, so that nobody new should come.
    """

    settings: Settings
    store: Store
    types: Types
    uploads: Uploads
    is_stopping: Callable[[], bool] = _never

    def close(self) -> None:
        """Close all connections. Whoever uses the platform afterwards opens new ones."""
        close_engine(self.store.engine)


def prepare_storage(settings: Settings) -> dict[str, str]:
    """Make the database, bring it up to date, and fill an empty one with the starter kit.

    Gives the API keys that were made, by name, for they cannot be shown again; none if something was
    in the database. Raises `StorageUnavailable` and `BrokenKit`.
    """
    engine = open_engine(settings.database_url, create=True)
    try:
        migrate(engine)
        store = Store(engine)
        uploads = Uploads(store, FileStore.at(settings.files_url))
        return fill_if_empty(store, uploads, settings.starter_kit)
    finally:
        engine.dispose()


def open_platform(settings: Settings, is_stopping: Callable[[], bool] = _never) -> Platform:
    """The platform on a storage that is prepared. Raises `StorageUnavailable`."""
    store = Store(open_engine(settings.database_url))
    with store.read() as connection:
        types = Types.read(connection)
    uploads = Uploads(store, FileStore.at(settings.files_url))
    return Platform(settings, store, types, uploads, is_stopping)
