"""Start nodes of the media tree: what lies at or below one can be seen and changed, and nothing else."""

from __future__ import annotations

import pytest
from umbraco_apis.content_management_v2 import Client, errors
from umbraco_apis.content_management_v2 import models as m

from content_platform.access.user import Section
from live.groups import Group, belong
from live.site import Site

from .pictures import add_folder, add_image, files_of


def _editor(site: Site, *start: m.Media) -> Client:
    """Somebody whose start nodes these are."""
    group = Group(sections=[Section.MEDIA], media_start_ids=[each.id for each in start])
    belong(site, "editor@example.com", group)
    return site.content_management("editor")


def test_the_root_shows_start_nodes_in_the_place_of_what_is_above(site: Site) -> None:
    """Those below other start nodes are where they belong."""
    admin = site.content_management()
    top, other = add_folder(admin, "Top"), add_folder(admin, "Other")
    middle = add_folder(admin, "Middle", parentId=str(top.id))
    bottom = add_folder(admin, "Bottom", parentId=str(middle.id))
    editor = _editor(site, middle, bottom, other)
    assert [each.name for each in editor.media.get().embedded.media] == ["Other", "Middle"]
    children = editor.media.get_by_id_children(id=middle.id)
    assert [each.name for each in children.embedded.media] == ["Bottom"]


def test_what_lies_outside_is_forbidden(site: Site) -> None:
    """Whatever is asked for, and nothing of it happens."""
    admin = site.content_management()
    mine, other = add_folder(admin, "Mine"), add_folder(admin, "Other")
    image = add_image(admin, parentId=str(other.id))
    editor = _editor(site, mine)
    body = {"mediaTypeAlias": "Image", "name": "Stolen"}
    for call in (
        lambda: editor.media.get_by_id(id=image.id),
        lambda: editor.media.put_by_id(id=image.id, body=body),
        lambda: editor.media.delete_by_id(id=image.id),
        lambda: editor.media.get_by_id_children(id=other.id),
        lambda: add_image(editor, "new.png", parentId=str(other.id)),
        lambda: add_image(editor, "new.png"),
    ):
        with pytest.raises(errors.Forbidden):
            call()
    assert admin.media.get_by_id(id=image.id) == image
    assert files_of(site) == ["kochere.png"]


def test_what_lies_below_a_start_node_is_open(site: Site) -> None:
    """The start node itself, too."""
    admin = site.content_management()
    mine = add_folder(admin, "Mine")
    editor = _editor(site, mine)
    image = add_image(editor, parentId=str(mine.id))
    assert editor.media.get_by_id(id=image.id).parent_id == mine.id
    editor.media.delete_by_id(id=mine.id)
    assert admin.media.get().embedded.media == []
