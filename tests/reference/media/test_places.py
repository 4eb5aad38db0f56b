"""Where items of the media tree may lie, and many who change the order of siblings at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from umbraco_apis.content_management_v2 import errors

from content_platform.access.api_keys import find_user_of_key
from content_platform.access.user import User
from content_platform.errors import Invalid, StorageUnavailable
from content_platform.media.arrange import move_media
from content_platform.media.model import MediaDraft
from content_platform.media.read import list_children
from content_platform.media.write import create_media, update_media
from content_platform.storage.path import DEEPEST
from live.site import Site

from .pictures import add_folder

_WRITERS = 12
_PATIENCE = 100


def test_who_takes_a_place_moves_others_on(site: Site) -> None:
    """Newcomers and those who are there want the same place; whoever is overtaken may be asked to try again."""
    client = site.content_management()
    folder = add_folder(client)
    there = [add_folder(client, f"{n}", parentId=str(folder.id)).id for n in range(_WRITERS)]
    together = threading.Barrier(2 * _WRITERS)

    def come(_: UUID) -> None:
        together.wait()
        _write(site, None, MediaDraft("Folder", "New", folder.id, 0, {}))

    def go(item_id: UUID) -> None:
        together.wait()
        _write(site, item_id, MediaDraft("Folder", "Old", None, 0, {}))

    with ThreadPoolExecutor(2 * _WRITERS) as writers:
        ends = [writers.submit(each, item_id) for item_id in there for each in (come, go)]
        for end in ends:
            end.result()
    with site.platform.store.read() as connection:
        found = list_children(connection, _user(site), folder.id, skip=0, take=100)
    assert found.total == len(found.items) == 2 * _WRITERS
    assert len({each.sort_order for each in found.items}) == 2 * _WRITERS


def test_a_tree_has_an_end(site: Site) -> None:
    """Of 80 levels, whether an item is made there or moved there with what it has below it."""
    platform, user, client = site.platform, _user(site), site.content_management()
    above = add_folder(client)
    with platform.uploads.stage(user) as staged, platform.store.write(user) as work:
        place, level = above.id, 1
        while level < DEEPEST:
            draft = MediaDraft("Folder", "Below", place, None, {})
            parent, made = place, create_media(work, platform.types, draft, staged)
            place, level = made.id, made.level
    with pytest.raises(errors.UnprocessableContent) as refused:
        add_folder(client, "Too deep", parentId=str(place))
    assert "80 levels" in str(refused.value.body)
    pair = add_folder(client, "Pair")
    add_folder(client, "Below", parentId=str(pair.id))
    with platform.store.write(user) as work, pytest.raises(Invalid):
        move_media(work, platform.types, pair.id, parent)


def _write(site: Site, item_id: UUID | None, draft: MediaDraft) -> None:
    """Until it is done, as a patient client does."""
    platform, user = site.platform, _user(site)
    for _ in range(_PATIENCE):
        try:
            with platform.uploads.stage(user) as staged, platform.store.write(user) as work:
                if item_id is None:
                    create_media(work, platform.types, draft, staged)
                else:
                    update_media(work, platform.types, item_id, draft, staged)
                return
        except StorageUnavailable:
            continue
    raise AssertionError("others are always quicker")


def _user(site: Site) -> User:
    with site.platform.store.read() as connection:
        found = find_user_of_key(connection, site.keys["administrator"])
    assert found is not None
    return found
