"""Items in, the paths of all files that their drafts and their published versions refer to out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from content_platform.content.item import ContentItem
from content_platform.editors.registry import FILE_EDITORS
from content_platform.files.placing import name_in
from content_platform.files.staged import Staged
from content_platform.storage.schema import publication
from content_platform.storage.store import Work
from content_platform.types.model import ItemType

__all__ = ["keep_files"]


def keep_files(work: Work, item: ContentItem, item_type: ItemType, staged: Staged) -> None:
    """The item has the files that it refers to now, and no others: call it when that may have changed."""
    aliases = [
        each.alias for each in item_type.properties.values() if each.editor_alias in FILE_EDITORS
    ]
    if aliases:
        paths = {*_drafts(item, aliases), *_published(work, item, aliases)}
        staged.assign(work, item.id, paths)


def _drafts(item: ContentItem, aliases: Iterable[str]) -> Iterator[str]:
    for alias in aliases:
        yield from filter(None, map(name_in, item.values.get(alias, {}).values()))


def _published(work: Work, item: ContentItem, aliases: Iterable[str]) -> Iterator[str]:
    query = select(publication.c["values"]).where(publication.c.item_id == item.id)
    for values in work.connection.execute(query).scalars():
        yield from filter(None, (name_in(values.get(alias)) for alias in aliases))
