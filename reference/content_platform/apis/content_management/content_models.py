"""Content items in, what the Content Management API says of them out; what it is told in, drafts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import File

from content_platform.apis.content_management.links import Links
from content_platform.apis.content_management.uploads import content_uploads
from content_platform.content.cultures import Cultures
from content_platform.content.draft import Draft
from content_platform.content.item import ContentItem
from content_platform.content.view import view_of
from content_platform.files.staged import Upload
from content_platform.types.catalogue import Types
from content_platform.types.model import Kind

__all__ = ["Asked", "ContentModels", "asked"]


@dataclass(frozen=True, slots=True)
class ContentModels:
    """Words items as readers of drafts see them, in the languages of the moment."""

    types: Types
    links: Links
    cultures: Cultures

    def item(self, item: ContentItem) -> m.Content:
        """One item."""
        return m.Content.model_validate(self._fields(item))

    def deleted(self, item: ContentItem, at: datetime) -> m.DeletedContent:
        """One item as it was."""
        return m.DeletedContent.model_validate(self._fields(item) | {"_deleteDate": at})

    def _fields(self, item: ContentItem) -> dict[str, Any]:
        """By wire name, since a property may be called as a field is in Python."""
        view = view_of(item, self.types.find(Kind.CONTENT, item.type_alias), self.cultures)
        fields: dict[str, Any] = {
            **view.values,
            "_currentVersionState": view.states,
            "name": view.names,
            "_updateDate": view.updates,
            "_hasChildren": item.children > 0,
            "_level": item.level,
            "_createDate": item.created_at,
            "_id": item.id,
            "_links": self._links(item),
            "contentTypeAlias": item.type_alias,
            "sortOrder": item.sort_order,
        }
        return fields if item.parent_id is None else {**fields, "parentId": item.parent_id}

    def _links(self, item: ContentItem) -> m.ContentLinks:
        root = self.links.href("content")
        this = f"{root}/{item.id}"
        return m.ContentLinks(
            self=m.Link(href=this),
            root=m.Link(href=root),
            children=m.Link(href=f"{this}/children"),
            publish=m.Link(href=f"{this}/publish"),
            unpublish=m.Link(href=f"{this}/unpublish"),
            contenttype=self.links.to("content", "type", item.type_alias),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request wants to have written, and the files that it brings along."""

    draft: Draft
    uploads: Sequence[Upload]


def asked(body: m.ContentRequest | m.ContentMultipart) -> Asked:
    """Raises `Invalid` for file parts whose names have no culture."""
    if isinstance(body, m.ContentMultipart):
        files = cast("Mapping[str, File]", body.model_extra or {})
        draft = _draft(body.content)
        return Asked(draft, content_uploads(files, _by_culture(draft.values)))
    return Asked(_draft(body), ())


def _draft(request: m.ContentRequest) -> Draft:
    extras: Mapping[str, object] = request.model_extra or {}
    return Draft(
        names=request.name,
        # What begins with an underscore is the server's own (DECISIONS 39).
        values={alias: value for alias, value in extras.items() if not alias.startswith("_")},
        type_alias=request.content_type_alias,
        parent_id=request.parent_id if isinstance(request.parent_id, UUID) else None,
        sort_order=request.sort_order if isinstance(request.sort_order, int) else None,
    )


def _by_culture(values: Mapping[str, object]) -> dict[str, Mapping[str, Any]]:
    return {alias: value for alias, value in values.items() if isinstance(value, Mapping)}
