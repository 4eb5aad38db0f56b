"""Servers that are killed in the middle of uploads: files and items agree, whatever was on its way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import select
from umbraco_apis.content_management_v2 import Client
from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.errors import ApiConnectionError

from content_platform.files.file_store import FileStore
from content_platform.files.uploads import Uploads
from content_platform.storage.engine import open_engine
from content_platform.storage.schema import item, stored_file
from content_platform.storage.store import Store
from live.databases import Databases
from live.server import Server
from live.site import Kit

from .pictures import add_file

pytestmark = pytest.mark.faults

_UPLOADS = 200
_WRITERS = 6
_KILLS = 3
_CONTENT = bytes(range(256)) * 1024


@pytest.fixture
def server(databases: Databases, kit: Kit, tmp_path: Path) -> Iterator[Server]:
    """A server that the test may kill and start."""
    url = databases.copy(kit)
    settings = {"DATABASE_URL": url, "FILES_URL": str(tmp_path / "files")}
    made = Server(settings, tmp_path, kit.keys["administrator"])
    yield made
    made.process.stop()
    databases.drop(url)


def test_files_and_items_agree_after_kill_9(server: Server, tmp_path: Path) -> None:
    """Acknowledged files are there whole, deleted ones are gone, and the rest is swept away an hour later."""
    kept: dict[str, str] = {}
    for kill in range(_KILLS):
        _upload_until_killed(server, kept, enough=(kill + 1) * _UPLOADS // _KILLS)
        server.start_again()
    for path in kept.values():
        assert httpx2.get(server.process.url + path).content == _CONTENT
    _sweep_an_hour_later(server, tmp_path / "files")
    assert _paths_of_items(server) >= set(kept.values())
    assert _paths_of_items(server) == _paths_on_disk(tmp_path / "files")


def _upload_until_killed(server: Server, kept: dict[str, str], enough: int) -> None:
    """Kill the server when `enough` files are acknowledged and stay, while others come and go."""
    reached = threading.Event()

    def write(number: int) -> None:
        try:
            with server.client() as client:
                while True:
                    _come_and_go(client, number)
                    made = add_file(client, f"{number}.bin", _CONTENT)
                    kept[str(made.id)] = str(made.umbraco_file)
                    if len(kept) >= enough:
                        reached.set()
        except ApiConnectionError:
            return  # that was the kill
        finally:
            reached.set()

    with ThreadPoolExecutor(_WRITERS) as writers:
        ends = [writers.submit(write, number) for number in range(_WRITERS)]
        reached.wait()
        server.process.kill()
        for end in ends:
            end.result()
    assert len(kept) >= enough


def _come_and_go(client: Client, number: int) -> m.DeletedMedia:
    made = add_file(client, f"gone-{number}.bin", _CONTENT)
    return client.media.delete_by_id(id=made.id)


def _sweep_an_hour_later(server: Server, folder: Path) -> None:
    engine = open_engine(server.database_url)
    store = Store(engine, lambda: datetime.now(UTC) + timedelta(hours=2))
    Uploads(store, FileStore.at(str(folder))).sweep()
    engine.dispose()


def _paths_of_items(server: Server) -> set[str]:
    """What the values of items say, for those whose files were written here."""
    engine = open_engine(server.database_url)
    with Store(engine).read() as connection:
        named = select(item.c["values"]).where(item.c.type_alias == "File")
        paths = {values["umbracoFile"] for values in connection.scalars(named)}
        rows = connection.execute(
            select(stored_file.c.folder, stored_file.c.name).where(
                stored_file.c.item_id.is_not(None)
            )
        )
        known = {f"/media/{row.folder}/{row.name}" for row in rows}
    engine.dispose()
    assert paths <= known
    return paths


def _paths_on_disk(folder: Path) -> set[str]:
    return {
        f"/media/{each.relative_to(folder).as_posix()}"
        for each in folder.rglob("*")
        if each.is_file()
    }
