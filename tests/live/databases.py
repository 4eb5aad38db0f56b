"""The name of a database system in, any number of databases out: each a copy of one that was filled once."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sqlalchemy import create_engine, text

from live.postgres import Cluster

__all__ = ["Databases", "Fill", "PostgresDatabases", "SqliteDatabases"]

Fill = Callable[[str], None]
"""Given the URL of an empty database; leaves no connection open."""


class Databases(Protocol):
    """Databases of one system."""

    name: str

    def empty(self) -> str:
        """The URL of a new database without tables."""
        ...

    def copy(self, fill: Fill) -> str:
        """The URL of a new database with what `fill` puts into one; it is asked once."""
        ...

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected."""
        ...

    def clear(self) -> None:
        """Remove what the copies were made of."""
        ...


@dataclass
class SqliteDatabases:
    """Files in `folder`."""

    folder: Path
    name: str = "sqlite"
    _filled: dict[Fill, Path] = field(default_factory=dict[Fill, Path])
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def empty(self) -> str:
        """See `Databases`."""
        return _sqlite_url(self._path())

    def copy(self, fill: Fill) -> str:
        """See `Databases`."""
        if fill not in self._filled:
            original = self._path()
            fill(_sqlite_url(original))
            self._filled[fill] = original
        path = self._path()
        shutil.copy(self._filled[fill], path)
        return _sqlite_url(path)

    def drop(self, url: str) -> None:
        """See `Databases`."""
        path = Path(url.removeprefix("sqlite:///"))
        for each in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            each.unlink(missing_ok=True)

    def clear(self) -> None:
        """See `Databases`."""
        for path in self._filled.values():
            self.drop(_sqlite_url(path))

    def _path(self) -> Path:
        return self.folder / f"platform-{next(self._numbers)}.db"


@dataclass
class PostgresDatabases:
    """Databases of a cluster that runs; those of two processes have different names."""

    cluster: Cluster
    name: str = "postgresql"
    _filled: dict[Fill, str] = field(default_factory=dict[Fill, str])
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def empty(self) -> str:
        """See `Databases`."""
        return self._create("template1")

    def copy(self, fill: Fill) -> str:
        """See `Databases`."""
        if fill not in self._filled:
            original = self.empty()
            fill(original)
            self._filled[fill] = _database(original)
        return self._create(self._filled[fill])

    def drop(self, url: str) -> None:
        """See `Databases`."""
        self._execute(f'DROP DATABASE IF EXISTS "{_database(url)}" WITH (FORCE)')

    def settle(self) -> None:
        """Have copies outlive a crash of the cluster.

        PostgreSQL writes ahead where sequences will be after their next 32 numbers, but of a copied
        one where it is: until a checkpoint, a crash would give numbers a second time.
        """
        self._execute("CHECKPOINT")

    def clear(self) -> None:
        """See `Databases`."""
        for name in self._filled.values():
            self.drop(self.cluster.url(name))

    def _create(self, template: str) -> str:
        name = f"platform_{os.getpid()}_{next(self._numbers)}"
        self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.cluster.url(name)

    def _execute(self, statement: str) -> None:
        engine = create_engine(self.cluster.url(), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


def _sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def _database(url: str) -> str:
    return url.rpartition("/")[2]
