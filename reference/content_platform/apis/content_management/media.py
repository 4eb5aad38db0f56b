"""The tag Media of the Content Management API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.runtime import File
from umbraco_apis.content_management_v2.server import (
    GetMediaByIdOk,
    MediaApi,
    PostMediaCreated,
    PutMediaByIdOk,
)

from content_platform.access.user import User
from content_platform.apis.content_management.links import Links
from content_platform.apis.content_management.uploads import media_uploads
from content_platform.apis.content_management.versions import entity_tag, expected_revisions
from content_platform.files.staged import Upload
from content_platform.media.model import MediaDraft, MediaItem
from content_platform.media.read import list_children, list_roots, read_media
from content_platform.media.write import create_media, delete_media, update_media
from content_platform.platform import Platform

__all__ = ["Media"]


class Media(MediaApi[User]):
    """Images, files and folders. Answers to writes show what was written, as the transaction saw it."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._types = platform.types
        self._uploads = platform.uploads
        self._links = Links(platform.settings.public_url)

    def get(self, *, principal: User, **_: object) -> m.MediaCollection:
        with self._store.read() as connection:
            items = [self._model(each) for each in list_roots(connection, principal)]
        anyone = self._links.template("media", template="/{id}")
        children = self._links.template("media", template="/{id}/children{?page,pageSize}")
        links = m.MediaCollectionLinks(
            self=self._links.to("media"),
            media=self._links.several([anyone, *(each.links.self for each in items)]),
            children=children,
            mediatype=self._links.template("media", "type", template="/{alias}"),
        )
        return m.MediaCollection(links=links, embedded=m.EmbeddedMedia(media=items))

    def post(
        self, *, body: m.MediaRequest | m.MediaMultipart, principal: User, **_: object
    ) -> PostMediaCreated:
        asked = _asked(body)
        with (
            self._uploads.stage(principal, asked.uploads) as staged,
            self._store.write(principal) as work,
        ):
            created = create_media(work, self._types, asked.draft, staged)
        return PostMediaCreated(self._model(created), etag=entity_tag(created.revision))

    def get_by_id(self, *, id: UUID, principal: User, **_: object) -> GetMediaByIdOk:
        with self._store.read() as connection:
            found = read_media(connection, principal, id)
        return GetMediaByIdOk(self._model(found), etag=entity_tag(found.revision))

    def put_by_id(
        self,
        *,
        id: UUID,
        if_match: str | None,
        body: m.MediaRequest | m.MediaMultipart,
        principal: User,
        **_: object,
    ) -> PutMediaByIdOk:
        asked = _asked(body)
        expected = expected_revisions(if_match)
        with (
            self._uploads.stage(principal, asked.uploads) as staged,
            self._store.write(principal) as work,
        ):
            changed = update_media(work, self._types, id, asked.draft, staged, expected)
        return PutMediaByIdOk(self._model(changed), etag=entity_tag(changed.revision))

    def delete_by_id(
        self, *, id: UUID, if_match: str | None, principal: User, **_: object
    ) -> m.DeletedMedia:
        with self._uploads.stage(principal) as staged, self._store.write(principal) as work:
            deleted = delete_media(work, id, staged, expected_revisions(if_match))
        fields = self._fields(deleted) | {"_deleteDate": work.now}
        return m.DeletedMedia.model_validate(fields)

    def get_by_id_children(
        self, *, id: UUID, page: int, page_size: int, principal: User, **_: object
    ) -> m.MediaPage:
        with self._store.read() as connection:
            found = list_children(
                connection, principal, id, skip=(page - 1) * page_size, take=page_size
            )
        items = [self._model(each) for each in found.items]
        this = m.Link(href=f"{self._links.href('media', id, 'children')}?page={page}")
        links = m.MediaCollectionLinks(
            self=this, media=self._links.several([each.links.self for each in items])
        )
        return m.MediaPage(
            total_items=found.total,
            total_pages=-(-found.total // page_size),
            page=page,
            page_size=page_size,
            links=links,
            embedded=m.EmbeddedMedia(media=items),
        )

    def _model(self, media: MediaItem) -> m.Media:
        return m.Media.model_validate(self._fields(media))

    def _fields(self, media: MediaItem) -> dict[str, Any]:
        """By wire name, since a property may be called as a field is in Python."""
        fields: dict[str, Any] = {
            **media.values,
            "_hasChildren": media.children > 0,
            "_level": media.level,
            "_createDate": media.created_at,
            "_id": media.id,
            "_updateDate": media.updated_at,
            "_links": m.MediaLinks(
                self=self._links.to("media", media.id),
                root=self._links.to("media"),
                children=self._links.to("media", media.id, "children"),
                mediatype=self._links.to("media", "type", media.type_alias),
            ),
            "mediaTypeAlias": media.type_alias,
            "name": media.name,
            "sortOrder": media.sort_order,
        }
        return fields if media.parent_id is None else {**fields, "parentId": media.parent_id}


@dataclass(frozen=True, slots=True)
class _Asked:
    draft: MediaDraft
    uploads: Sequence[Upload]


_FIELDS: Final = frozenset({"mediaTypeAlias", "name", "parentId", "sortOrder"})


def _asked(body: m.MediaRequest | m.MediaMultipart) -> _Asked:
    request = body.content if isinstance(body, m.MediaMultipart) else body
    values = {
        alias: value
        for alias, value in request.model_dump(mode="json", by_alias=True).items()
        if alias not in _FIELDS and not alias.startswith("_")  # DECISIONS 39
    }
    draft = MediaDraft(
        type_alias=request.media_type_alias,
        name=request.name,
        parent_id=request.parent_id if isinstance(request.parent_id, UUID) else None,
        sort_order=request.sort_order if isinstance(request.sort_order, int) else None,
        values=values,
    )
    return _Asked(draft, media_uploads(_files(body), values))


def _files(body: m.MediaRequest | m.MediaMultipart) -> Mapping[str, File]:
    if isinstance(body, m.MediaRequest):
        return {}
    files: dict[str, File] = dict(body.model_extra or {})
    if isinstance(body.umbraco_file, File):
        files["umbracoFile"] = body.umbraco_file
    return files
