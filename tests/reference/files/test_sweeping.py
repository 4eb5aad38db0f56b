"""While a server runs, files that crashes have left behind are swept away again and again."""

from __future__ import annotations

import itertools
import threading
import time
from datetime import UTC, datetime

import anyio
from sqlalchemy import insert, select
from starlette.testclient import TestClient

from content_platform.app import create_app
from content_platform.errors import StorageUnavailable
from content_platform.operations.sweeping import sweeping
from content_platform.storage.schema import stored_file
from live.site import Site


def test_sweeps_follow_each_other_whatever_becomes_of_one() -> None:
    """The storage may be gone for a while."""
    calls = itertools.count(1)
    third = threading.Event()

    def sweep() -> int:
        match next(calls):
            case 1:
                return 2
            case 2:
                raise StorageUnavailable("gone")
            case _:
                third.set()
                return 0

    async def serve() -> None:
        async with sweeping(sweep, pause=0):
            await anyio.to_thread.run_sync(third.wait)

    anyio.run(serve)
    assert third.is_set()


def test_a_server_sweeps_when_it_starts(site: Site) -> None:
    """What a process that was killed has left goes, the row and the file."""
    long_ago = datetime(2001, 2, 3, tzinfo=UTC)
    row = {"folder": "abandoned123", "name": "lost.txt", "size": 1, "changed_at": long_ago}
    with site.platform.store.upkeep() as connection:
        connection.execute(insert(stored_file).values(row))

    with TestClient(create_app(site.platform)):
        attempts = itertools.count()
        while _knows(site, "abandoned123") and next(attempts) < 3000:
            time.sleep(0.02)
    assert not _knows(site, "abandoned123")


def _knows(site: Site, folder: str) -> bool:
    query = select(stored_file.c.folder).where(stored_file.c.folder == folder)
    with site.platform.store.read() as connection:
        return connection.execute(query).first() is not None
