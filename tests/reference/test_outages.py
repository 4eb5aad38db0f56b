"""Storage that is full, locked or gone: 503 while it is, and everything as before when it is back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine
from umbraco_apis.content_management_v2 import Client, errors
from umbraco_apis.content_management_v2.runtime import File

from content_platform.kit.read import STARTER
from live.bodies import MULTIPART, image, picture, product, products
from live.databases import Databases, PostgresDatabases
from live.postgres import Cluster, temporary_cluster
from live.server import Server
from live.site import Kit, Site
from live.small_disk import SmallDisk, can_mount

pytestmark = pytest.mark.faults

_MIB = 1024 * 1024


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """PostgreSQL of the test's own."""
    made = temporary_cluster()
    made.start()
    yield made
    made.remove()


def test_a_full_disk_under_database_and_files_is_503_until_there_is_room(tmp_path: Path) -> None:
    """SQLite and files on one disk: writes are refused without a trace, and reading goes on."""
    disk = _disk(tmp_path)
    settings = {
        "DATABASE_URL": f"sqlite:///{disk.folder}/platform.db",
        "FILES_URL": f"{disk.folder}/files",
    }
    server = Server(settings, tmp_path, within=disk.within)
    try:
        with server.client() as client:
            parent = client.content.post(body=products()).id
            disk.fill(server.process)
            with pytest.raises(errors.ServiceUnavailable):
                _write_until_refused(client, parent)
            total = client.content.get_by_id_children(id=parent).total_items
            disk.relieve(server.process)
            client.content.post(body=product(parentId=str(parent)))
            assert client.content.get_by_id_children(id=parent).total_items == total + 1
    finally:
        server.process.stop()


def test_a_full_disk_under_files_is_503_until_there_is_room(
    databases: Databases, kit: Kit, tmp_path: Path
) -> None:
    """An upload is refused with its item; content without files goes on."""
    disk = _disk(tmp_path)
    url = databases.copy(kit)
    settings = {"DATABASE_URL": url, "FILES_URL": f"{disk.folder}/files"}
    server = Server(settings, tmp_path, kit.keys["administrator"], disk.within)
    try:
        with server.client() as client:
            kept = _upload(client)
            disk.fill(server.process)
            with pytest.raises(errors.ServiceUnavailable):
                _upload(client)
            client.content.post(body=products())
            assert [each.id for each in client.media.get().embedded.media] == [kept]
            disk.relieve(server.process)
            again = _upload(client)
            assert {each.id for each in client.media.get().embedded.media} == {kept, again}
    finally:
        server.process.stop()
        databases.drop(url)


def test_a_locked_database_is_503_until_it_is_free(site: Site) -> None:
    """Who cannot get a turn is told when to come again; nothing of the write is kept."""
    client = site.content_management()
    parent = client.content.post(body=products()).id
    engine = create_engine(site.settings.database_url)
    lock = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "LOCK TABLE item IN ACCESS EXCLUSIVE MODE"}
    with engine.connect() as other:
        other.exec_driver_sql(lock[engine.dialect.name])
        with pytest.raises(errors.ServiceUnavailable) as refused:
            client.content.post(body=product(parentId=str(parent)))
        other.rollback()
    engine.dispose()
    assert int(refused.value.headers["Retry-After"]) > 0
    assert client.content.get_by_id_children(id=parent).total_items == 0
    client.content.post(body=product(parentId=str(parent)))
    assert client.content.get_by_id_children(id=parent).total_items == 1


@pytest.mark.postgresql
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_database_server_that_goes_away_is_503_until_it_is_back(
    cluster: Cluster, tmp_path: Path, mode: str
) -> None:
    """The platform goes on by itself, with all that was acknowledged, however the server ended."""
    kit = Kit(STARTER)
    # Not a copy: after a crash, sequences of a copied database may go back to where they were copied.
    url = PostgresDatabases(cluster).empty()
    kit(url)
    settings = {
        "DATABASE_URL": url,
        "FILES_URL": str(tmp_path / "files"),
    }
    server = Server(settings, tmp_path, kit.keys["administrator"])
    port = cluster.port
    try:
        with server.client() as client:
            parent = client.content.post(body=products()).id
            made = client.content.post(body=product(parentId=str(parent))).id
            cluster.stop(mode)
            with pytest.raises(errors.ServiceUnavailable):
                client.content.get_by_id(id=made)
            with pytest.raises(errors.ServiceUnavailable):
                client.content.post(body=product(parentId=str(parent)))
            cluster.start(port)
            assert client.content.get_by_id(id=made).id == made
            client.content.post(body=product(parentId=str(parent)))
            assert client.content.get_by_id_children(id=parent).total_items == 2
    finally:
        server.process.stop()


def test_a_database_file_that_goes_away_is_503_until_it_is_back(kit_of_sqlite: Site) -> None:
    """A new connection finds nothing, makes nothing, and finds the file when it is there again."""
    site = kit_of_sqlite
    path = Path(site.settings.database_url.removeprefix("sqlite:///"))
    client = site.content_management()
    made = client.content.post(body=products()).id
    site.platform.close()  # whoever has the file open does not see it go
    path.rename(path.with_suffix(".away"))
    with pytest.raises(errors.ServiceUnavailable):
        client.content.get_by_id(id=made)
    assert not path.exists()
    path.with_suffix(".away").rename(path)
    assert client.content.get_by_id(id=made).id == made


@pytest.fixture
def kit_of_sqlite(site: Site) -> Site:
    """A site whose database is a file."""
    if not site.settings.database_url.startswith("sqlite"):
        pytest.skip("PostgreSQL goes away as a server")
    return site


def _disk(folder: Path) -> SmallDisk:
    disk = SmallDisk(folder / "disk", 16 * _MIB)
    disk.folder.mkdir()
    if not can_mount(disk.folder):
        pytest.skip("this machine lets nobody mount a disk")
    return disk


def _write_until_refused(client: Client, parent: UUID) -> None:
    """What was free within the files that are there already may take some writes."""
    for number in range(100_000):
        client.content.post(body=product(f"{number}", parentId=str(parent)))


def _upload(client: Client) -> UUID:
    file = File(image(900, 900), filename="tea.png", content_type="image/png")
    body = {"content": picture(), "umbracoFile": file}
    return client.media.post(body=body, content_type=MULTIPART).id
