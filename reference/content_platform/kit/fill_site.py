"""A kit's media, content and members in; the items themselves, as if somebody had written and published them, out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Final, TypeAlias, cast
from uuid import UUID

from content_platform.content.draft import Draft
from content_platform.content.publish import publish_item
from content_platform.content.write import create_item
from content_platform.files.staged import Staged, Upload
from content_platform.kit.model import Kit, KitContent, KitMedia
from content_platform.kit.names import kit_id
from content_platform.media.model import MediaDraft
from content_platform.media.write import create_media
from content_platform.members import belonging, groups, writing
from content_platform.members.member import Draft as MemberDraft
from content_platform.storage.store import Work
from content_platform.types.catalogue import Types

__all__ = ["Files", "fill_members", "fill_site", "upload_of"]

Files: TypeAlias = Mapping[str, Staged]
"""Uploads that are written already, by the key of the media item that they are for."""

_FILE: Final = "umbracoFile"
_UDI: Final = re.compile(r"umb://(document|media)/([a-z0-9-]+)")
_KINDS: Final = {"document": "content", "media": "media"}


def upload_of(name: str, content: bytes) -> Upload:
    """The upload that brings a file of the kit."""
    return Upload(_FILE, None, name, BytesIO(content), len(content))


def fill_site(work: Work, types: Types, kit: Kit, files: Files) -> None:
    """Media, then content, parents before children."""
    for media in kit.site.media:
        _add_media(work, types, media, None, files)
    for content in kit.site.content:
        _add_content(work, types, content, None)


def fill_members(work: Work, types: Types, kit: Kit) -> None:
    """Groups, and members who belong to them."""
    for name in kit.members.groups:
        groups.create(work, name)
    for member in kit.members.members:
        draft = MemberDraft(
            type_alias=member.type,
            username=member.username,
            email=member.email,
            name=member.name,
            is_approved=True,
            values=member.values,
        )
        writing.create(work, types, draft)
        for name in member.groups:
            belonging.add(work, member.username, name)


def _add_media(
    work: Work, types: Types, media: KitMedia, parent_id: UUID | None, files: Files
) -> None:
    draft = MediaDraft(
        type_alias=media.type,
        name=media.name,
        parent_id=parent_id,
        sort_order=None,
        values={} if media.file is None else {_FILE: {"src": media.file}},
    )
    staged = files.get(media.key) or Staged({})
    created = create_media(work, types, draft, staged, id=kit_id("media", media.key))
    for child in media.children:
        _add_media(work, types, child, created.id, files)


def _add_content(work: Work, types: Types, content: KitContent, parent_id: UUID | None) -> None:
    draft = Draft(
        names=content.names,
        values={alias: _resolved(value) for alias, value in content.values.items()},
        type_alias=content.type,
        parent_id=parent_id,
    )
    item_id = kit_id("content", content.key)
    create_item(work, types, draft, Staged({}), id=item_id)
    if content.publish:
        cultures = None if content.publish is True else content.publish
        publish_item(work, types, item_id, cultures, Staged({}))
    for child in content.children:
        _add_content(work, types, child, item_id)


def _resolved(value: object) -> object:
    """The value with ids in the place of keys: `umb://media/boots` is not what a database has."""
    match value:
        case str():
            return _UDI.sub(_with_id, value)
        case Mapping():
            fields = cast("Mapping[str, object]", value)
            return {key: _resolved(each) for key, each in fields.items()}
        case list():
            return [_resolved(each) for each in cast("list[object]", value)]
        case _:
            return value


def _with_id(found: re.Match[str]) -> str:
    kind, key = found.groups()
    return f"umb://{kind}/{kit_id(_KINDS[kind], key).hex}"
