"""A site in, the same while something is not as it should be out: what some statuses need."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from live.subject.place import place

__all__ = ["without_database"]


@contextmanager
def without_database(_: object) -> Generator[None]:
    """In the block the file of the database is elsewhere, as where a disk was unmounted."""
    path = place().database
    elsewhere = path.with_suffix(".gone")
    path.rename(elsewhere)
    try:
        yield
    finally:
        elsewhere.rename(path)
