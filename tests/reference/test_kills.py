"""Processes that end in the middle of something, and many writers at once: nothing is lost, nothing is in half."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine, select
from umbraco_apis.content_management_v2.errors import ApiConnectionError
from umbraco_apis.content_management_v2.runtime import File

from content_platform.storage.schema import audit_entry, branch, item
from live.bodies import MULTIPART, image, picture, product, products
from live.databases import Databases
from live.server import Server
from live.serving import HOST
from live.site import Kit

pytestmark = pytest.mark.faults

_WRITES = 1000
_WRITERS = 8
_KILLS = 4
_MIB = 1024 * 1024


@pytest.fixture
def server(databases: Databases, kit: Kit, tmp_path: Path) -> Iterator[Server]:
    """A server that runs; the test may kill and start it."""
    url = databases.copy(kit)
    settings = {"DATABASE_URL": url, "FILES_URL": str(tmp_path / "files")}
    made = Server(settings, tmp_path, kit.keys["administrator"])
    yield made
    made.process.stop()
    databases.drop(url)


def test_kill_9_loses_no_acknowledged_write_and_leaves_no_half_item(server: Server) -> None:
    """A thousand writes, eight at a time, with kills among them: what was answered is there.

    What was on its way may be there or not; if it is, then all of it, its trace in the log included.
    """
    with server.client() as client:
        parent = client.content.post(body=products()).id
    acknowledged: dict[UUID, str] = {}
    chance = random.Random(4)
    for enough in [*sorted(chance.sample(range(50, _WRITES - 50), _KILLS - 1)), _WRITES]:
        _write_until_killed(server, parent, acknowledged, enough)
        server.start_again()
    with server.client() as client:
        found = {
            each.id: each.name["en-US"]
            for each in client.content.get_by_id_children_iter(id=parent, page_size=500)
        }
    assert len(acknowledged) >= _WRITES
    assert acknowledged.items() <= found.items()
    assert len(found) <= len(acknowledged) + _WRITERS * _KILLS
    _is_whole(server, parent)


def test_two_hundred_writers_at_once_lose_nothing(server: Server) -> None:
    """All siblings are there, each in a place of its own."""
    together = threading.Barrier(200)
    with server.client() as client:
        parent = client.content.post(body=products()).id

        def write(number: int) -> UUID:
            together.wait()
            return client.content.post(body=product(f"{number}", parentId=str(parent))).id

        with ThreadPoolExecutor(200) as writers:
            made = set(writers.map(write, range(200)))
        children = [*client.content.get_by_id_children_iter(id=parent, page_size=200)]
    assert {each.id for each in children} == made
    assert len(made) == 200
    assert len({each.sort_order for each in children}) == 200
    _is_whole(server, parent)


def test_an_upload_that_is_cut_off_leaves_nothing(server: Server, tmp_path: Path) -> None:
    """Neither a file nor an item, whether the client goes away or the server is killed."""
    with server.client() as client:
        before = len(client.media.get().embedded.media)
        _send_half(server).close()
        with _send_half(server):
            server.process.kill()
    server.start_again()
    body = {
        "content": picture(),
        "umbracoFile": File(image(), filename="tea.png", content_type="image/png"),
    }
    with server.client() as client:
        assert len(client.media.get().embedded.media) == before
        client.media.post(body=body, content_type=MULTIPART)
    assert [each.name for each in (tmp_path / "files").rglob("*") if each.is_file()] == ["tea.png"]


def _write_until_killed(
    server: Server, parent: UUID, acknowledged: dict[UUID, str], enough: int
) -> None:
    """Kill the server when `enough` writes are acknowledged, while writers are at it."""
    reached = threading.Event()

    def write(number: int) -> None:
        try:
            with server.client() as client:
                while True:
                    name = f"{number} {len(acknowledged)}"
                    made = client.content.post(body=product(name, parentId=str(parent)))
                    acknowledged[made.id] = name
                    if len(acknowledged) >= enough:
                        reached.set()
        except ApiConnectionError:
            return  # that was the kill
        finally:
            reached.set()  # nobody waits for writers that are gone

    with ThreadPoolExecutor(_WRITERS) as writers:
        written = [writers.submit(write, number) for number in range(_WRITERS)]
        reached.wait()
        server.process.kill()
    for each in written:
        each.result()


def _is_whole(server: Server, parent: UUID) -> None:
    """Each item has what items have, a trace in the log and a place of its own, and is counted."""
    engine = create_engine(server.database_url)
    of_parent = select(item).where(item.c.parent_id == parent)
    logged = select(audit_entry.c.entity_id).where(audit_entry.c.log_type == "New")
    counted = select(branch.c.children).where(branch.c.parent_id == parent)
    with engine.connect() as connection:
        children = connection.execute(of_parent).all()
        traces = set(connection.execute(logged).scalars())
        assert {str(each.id) for each in children} <= traces
        assert len({each.sort_order for each in children}) == len(children)
        assert all(each.names and each.values and each.states for each in children)
        assert connection.execute(counted).scalar_one() == len(children)
        if engine.dialect.name == "sqlite":
            told = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
            assert told == "ok"
    engine.dispose()


def _send_half(server: Server) -> socket.socket:
    """A connection on which half of an upload was sent."""
    part = (
        '--half\r\nContent-Disposition: form-data; name="umbracoFile"; filename="tea.png"\r\n'
        "Content-Type: image/png\r\n\r\n"
    )
    headers = {
        "Host": HOST,
        "Content-Type": "multipart/form-data; boundary=half",
        "Content-Length": str(8 * _MIB),
        **server.headers,
    }
    lines = ["POST /media HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    connection = socket.create_connection((HOST, server.process.port))
    connection.sendall("\r\n".join([*lines, "", part]).encode() + b"\0" * (4 * _MIB))
    return connection
