"""Users who work in a part of a tree only, or may not browse all of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeAlias
from uuid import UUID

import pytest
from sqlalchemy import update
from umbraco_apis.management_v1 import Client, errors

from content_platform.storage.schema import user_group
from live.backoffice import Backoffice
from live.site import Site

from .conftest import LogIn

Restrict: TypeAlias = Callable[..., Client]
"""Columns of the group of editors in, a client of an editor out."""


@pytest.fixture
def restrict(site: Site, log_in: LogIn) -> Restrict:
    """Says where editors work, and what they may do there."""

    def client(**columns: object) -> Client:
        with site.platform.store.upkeep() as connection:
            editors = update(user_group).where(user_group.c.alias == "editor")
            connection.execute(editors.values(**json.loads(json.dumps(columns, default=str))))
        return log_in("editor@example.com")

    return client


def test_the_way_to_a_start_node_is_shown(backoffice: Backoffice, restrict: Restrict) -> None:
    """It can be listed and leads on, but nothing more may be done with it (decision 18)."""
    top, other = backoffice.products("Top"), backoffice.products("Other")
    start, hidden = backoffice.product(top, "Start"), backoffice.product(top, "Hidden")
    editor = restrict(content_start_ids=[start])
    roots = editor.document.get_tree_root()
    assert [(each.id, each.no_access) for each in roots.items] == [(top, True)]
    assert roots.total == 1
    below = editor.document.get_tree_children(parent_id=top)
    assert [(each.id, each.no_access) for each in below.items] == [(start, False)]
    way = editor.document.get_tree_ancestors(descendant_id=start)
    assert [(each.id, each.no_access) for each in way] == [(top, True), (start, False)]
    named = editor.document.get_item(id=[top, start, hidden, other])
    assert [each.id for each in named] == [start]
    assert editor.document.get_by_id(id=start).id == start
    body: dict[str, Any] = {"values": [], "variants": []}
    refusals: list[Callable[[], object]] = [
        lambda: editor.document.get_by_id(id=top),
        lambda: editor.document.put_by_id(id=top, body=body),
        lambda: editor.document.get_by_id(id=hidden),
        lambda: editor.document.get_by_id_audit_log(id=hidden),
        lambda: editor.audit_log.get_by_id(id=hidden),
        lambda: editor.document.get_tree_children(parent_id=hidden),
        lambda: editor.document.get_tree_ancestors(descendant_id=other),
        lambda: editor.document.put_by_id_move(id=start, body={"target": None}),
        lambda: editor.document.post(body=backoffice.product_body(other)),
        lambda: editor.document.delete_by_id(id=hidden),
    ]
    _refuse(refusals)


def test_the_current_user_knows_their_start_nodes(
    backoffice: Backoffice, restrict: Restrict
) -> None:
    """Of those one of which is below the other, the upper one counts."""
    top = backoffice.products()
    below, folder = backoffice.product(top), backoffice.folder()
    editor = restrict(content_start_ids=[top, below], media_start_ids=[folder])
    me = editor.user.get_current()
    assert not me.has_document_root_access
    assert [each.id for each in me.document_start_node_ids] == [top]
    assert [each.id for each in me.media_start_node_ids] == [folder]
    (group,) = [each for each in backoffice.client.user_group.get_iter() if each.alias == "editor"]
    assert {each.id for each in group.document_start_node_ids} == {top, below}


def test_what_may_not_be_browsed_is_left_out(backoffice: Backoffice, restrict: Restrict) -> None:
    """Grants of an item hold for it and for what lies below, unless that has grants of its own."""
    top = backoffice.products()
    shown, hidden = backoffice.product(top, "Shown"), backoffice.product(top, "Hidden")
    editor = restrict(item_actions={str(hidden): []})
    page = editor.document.get_tree_children(parent_id=top)
    assert ([each.id for each in page.items], page.total) == ([shown], 1)
    assert [each.id for each in editor.document.get_item(id=[shown, hidden])] == [shown]
    (permission,) = editor.user.get_current().permissions
    assert (permission.document.id, permission.verbs) == (hidden, [])
    _refuse([lambda: editor.document.get_by_id(id=hidden)])
    editor = restrict(item_actions={str(top): [], str(shown): ["browse"]})
    _refuse([lambda: editor.document.get_tree_children(parent_id=top)])
    assert top not in [each.id for each in editor.document.get_tree_root_iter()]
    assert editor.document.get_by_id(id=shown).id == shown


def test_media_have_start_nodes(backoffice: Backoffice, restrict: Restrict) -> None:
    """They are shown as those of documents are."""
    top, other = backoffice.folder("Top"), backoffice.folder("Other")
    start, hidden = backoffice.folder("Start", top), backoffice.folder("Hidden", top)
    editor = restrict(media_start_ids=[start])
    assert [each.id for each in editor.media.get_tree_root().items] == [top]
    assert [each.id for each in editor.media.get_tree_children(parent_id=top).items] == [start]
    body = {"values": [], "variants": [{"name": "x"}]}
    _refuse(
        [
            lambda: editor.media.get_by_id(id=top),
            lambda: editor.media.get_by_id(id=hidden),
            lambda: editor.media.put_by_id(id=hidden, body=body),
            lambda: editor.media.delete_by_id(id=other),
            lambda: editor.media.put_by_id_move(id=start, body={"target": {"id": other}}),
            lambda: editor.media.put_by_id_move(id=start, body={"target": None}),
            lambda: editor.media.put_sort(body={"sorting": [{"id": other, "sortOrder": 1}]}),
            lambda: editor.media.get_by_id_audit_log(id=hidden),
        ]
    )
    editor.media.put_by_id(id=start, body=body)


def test_what_is_known_of_deleted_items_is_for_users_of_the_whole_tree(
    backoffice: Backoffice, restrict: Restrict
) -> None:
    """Nobody can say any more where it was (decision 33)."""
    top, gone = backoffice.products("Top"), backoffice.products("Gone")
    backoffice.client.document.delete_by_id(id=gone)
    assert backoffice.client.audit_log.get_by_id(id=gone).items[0].log_type == "Delete"
    editor = restrict(content_start_ids=[top])
    _refuse([lambda: editor.audit_log.get_by_id(id=gone)])
    assert editor.audit_log.get_by_id(id=top).total == 1


def test_a_start_node_that_is_gone_opens_nothing(
    backoffice: Backoffice, restrict: Restrict
) -> None:
    """A user whose only start node was deleted sees an empty tree, and not the whole of it."""
    backoffice.products()
    editor = restrict(content_start_ids=[UUID(int=1)])
    assert editor.document.get_tree_root().total == 0
    assert editor.user.get_current().document_start_node_ids == []


def _refuse(calls: list[Callable[[], object]]) -> None:
    for call in calls:
        with pytest.raises(errors.Forbidden):
            call()
