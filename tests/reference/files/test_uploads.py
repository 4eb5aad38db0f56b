"""Files and rows agree: whatever becomes of a request, no row points at a file that is not there, and no file
stays that nobody has."""

from __future__ import annotations

import io
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, select

from content_platform.errors import Invalid, StorageUnavailable
from content_platform.files.staged import Staged, Upload
from content_platform.storage.schema import item, stored_file

from .conftest import Desk


def _upload(name: str, alias: str = "file", content: bytes = b"content") -> Upload:
    return Upload(alias, None, name, io.BytesIO(content), len(content))


def _keep(desk: Desk, *names: str) -> list[str]:
    """An item with these files; gives their paths."""
    item_id = desk.add_item()
    uploads = [_upload(name, alias=f"file{place}") for place, name in enumerate(names)]
    with desk.uploads.stage(desk.user, uploads) as staged, desk.store.write(desk.user) as work:
        paths = _paths(staged)
        staged.assign(work, item_id, paths)
    return paths


def _assign_and_fail(desk: Desk, item_id: UUID) -> None:
    uploads = [_upload("new.txt")]
    with desk.uploads.stage(desk.user, uploads) as staged, desk.store.write(desk.user) as work:
        staged.assign(work, item_id, _paths(staged))
        raise ZeroDivisionError


def _assign_and_lose_the_answer(desk: Desk, item_id: UUID) -> None:
    with desk.uploads.stage(desk.user, [_upload("a.txt")]) as staged:
        with desk.store.write(desk.user) as work:
            staged.assign(work, item_id, _paths(staged))
        raise StorageUnavailable("the connection is gone")


def _paths(staged: Staged) -> list[str]:
    return [file.path for place in staged if (file := staged.file(*place))]


def test_a_file_that_an_item_gets_stays(desk: Desk) -> None:
    """It has a row, a safe name, and a path that nobody can guess."""
    [path] = _keep(desk, "Price List.PDF")
    assert desk.files() == desk.rows() == ["price-list.pdf"]
    [_, media, folder, name] = path.split("/")
    assert (media, name) == ("media", "price-list.pdf")
    assert (desk.folder / folder / name).read_bytes() == b"content"
    assert _keep(desk, "Price List.PDF") != [path]


def test_what_is_known_of_a_file_is_known_before_the_transaction(desk: Desk) -> None:
    """Its size and extension, and that it is no image."""
    with desk.uploads.stage(desk.user, [_upload("a.txt", content=b"12345")]) as staged:
        file = staged.file("file")
        assert file is not None
        assert (file.size, file.extension, file.image) == (5, "txt", None)
        assert staged.file("file", "en-US") is None
        assert desk.files() == ["a.txt"]


def test_a_file_that_no_item_gets_goes(desk: Desk) -> None:
    """The request that brought it succeeds, and has no use for it."""
    with desk.uploads.stage(desk.user, [_upload("a.txt")]):
        pass
    assert desk.files() == desk.rows() == []


def test_nothing_stays_of_a_request_that_fails(desk: Desk) -> None:
    """Its transaction is undone, so its files go, and those of the item before stay."""
    [path] = _keep(desk, "old.txt")
    with desk.store.read() as connection:
        owner = connection.scalars(select(stored_file.c.item_id)).one()
    assert owner is not None
    with pytest.raises(ZeroDivisionError):
        _assign_and_fail(desk, owner)
    assert desk.files() == desk.rows() == ["old.txt"]
    assert (desk.folder / path.removeprefix("/media/")).is_file()


def test_a_commit_whose_answer_is_lost_keeps_its_files(desk: Desk) -> None:
    """The database is asked what has become of it."""
    with pytest.raises(StorageUnavailable):
        _assign_and_lose_the_answer(desk, desk.add_item())
    assert desk.files() == desk.rows() == ["a.txt"]


def test_a_replaced_file_goes_with_the_transaction(desk: Desk) -> None:
    """Those that the item still refers to stay."""
    first, second = _keep(desk, "first.txt", "second.txt")
    with desk.store.read() as connection:
        owner = connection.scalars(select(stored_file.c.item_id)).first()
    assert owner is not None
    with (
        desk.uploads.stage(desk.user, [_upload("third.txt")]) as staged,
        desk.store.write(desk.user) as work,
    ):
        staged.assign(work, owner, {second, *_paths(staged)})
        assert desk.files() == ["first.txt", "second.txt", "third.txt"]
    assert desk.files() == desk.rows() == ["second.txt", "third.txt"]
    assert first != second


def test_files_go_with_their_items(desk: Desk) -> None:
    """As soon as the transaction that deletes these is over."""
    _keep(desk, "a.txt", "b.txt")
    with desk.uploads.stage(desk.user) as staged, desk.store.write(desk.user) as work:
        staged.release(work, select(item.c.id))
        work.connection.execute(delete(item))
        assert desk.files() == ["a.txt", "b.txt"]
    assert desk.files() == desk.rows() == []


def test_no_item_gets_the_file_of_another_one(desk: Desk) -> None:
    """Naming its path is not enough."""
    [path] = _keep(desk, "secret.txt")
    thief = desk.add_item()
    with desk.uploads.stage(desk.user) as staged, desk.store.write(desk.user) as work:
        staged.assign(work, thief, {path})
    with desk.store.read() as connection:
        assert connection.scalars(select(stored_file.c.item_id)).one() != thief


def test_two_files_for_one_place_are_refused(desk: Desk) -> None:
    """Nothing is written of either."""
    with (
        pytest.raises(Invalid),
        desk.uploads.stage(desk.user, [_upload("a.txt"), _upload("b.txt")]),
    ):
        pass
    assert desk.files() == desk.rows() == []


def test_nothing_stays_of_uploads_that_break_off(desk: Desk) -> None:
    """The second of two files cannot be read to its end; the first one goes, too."""

    class Broken(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            raise ConnectionResetError("gone")

    broken = Upload("second", None, "second.txt", Broken(b"x"), 1)
    with (
        pytest.raises(StorageUnavailable),
        desk.uploads.stage(desk.user, [_upload("first.txt"), broken]),
    ):
        pass
    assert desk.files() == desk.rows() == []


def test_what_a_crash_leaves_is_swept_away_after_an_hour(desk: Desk) -> None:
    """Before that, the request may still be on its way. Files of items are never swept."""
    _keep(desk, "kept.txt")
    desk.uploads.files.write("abandoned123", "lost.txt", io.BytesIO(b"x"))
    row = {"folder": "abandoned123", "name": "lost.txt", "size": 1, "changed_at": desk.clock()}
    unwritten = {**row, "folder": "unwritten123", "name": "never.txt"}
    with desk.store.write(desk.user) as work:
        work.connection.execute(insert(stored_file), [row, unwritten])
    desk.clock.forward(timedelta(minutes=59))
    assert desk.uploads.sweep() == 0
    desk.clock.forward(timedelta(minutes=2))
    assert desk.uploads.sweep() == 2
    assert desk.files() == desk.rows() == ["kept.txt"]


def test_what_cannot_be_removed_now_is_swept_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request is answered all the same."""
    _keep(desk, "a.txt")

    def broken(*_: object) -> None:
        raise StorageUnavailable("files: gone")

    with monkeypatch.context() as patch:
        patch.setattr(type(desk.uploads.files), "remove", broken)
        with desk.uploads.stage(desk.user) as staged, desk.store.write(desk.user) as work:
            staged.release(work, select(item.c.id))
            work.connection.execute(delete(item))
    assert desk.files() == desk.rows() == ["a.txt"]
    desk.clock.forward(timedelta(hours=2))
    assert desk.uploads.sweep() == 1
    assert desk.files() == desk.rows() == []
