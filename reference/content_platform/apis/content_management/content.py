"""The tag Content of the Content Management API."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection
from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import (
    ContentApi,
    GetContentByIdOk,
    PostContentCreated,
    PutContentByIdOk,
    PutContentByIdPublishOk,
    PutContentByIdUnpublishOk,
)

from content_platform.access.user import User
from content_platform.apis.content_management.content_models import ContentModels, asked
from content_platform.apis.content_management.links import Links
from content_platform.apis.content_management.versions import entity_tag, expected_revisions
from content_platform.content.cultures import read_cultures
from content_platform.content.delete import delete_item
from content_platform.content.publish import publish_item, unpublish_item
from content_platform.content.read import list_children, list_roots, read_item
from content_platform.content.write import create_item, update_item
from content_platform.platform import Platform

__all__ = ["Content"]


class Content(ContentApi[User]):
    """The content tree. Answers to writes show what was written, as the transaction saw it."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._types = platform.types
        self._uploads = platform.uploads
        self._links = Links(platform.settings.public_url)

    def get(self, *, principal: User, **_: object) -> m.ContentCollection:
        with self._store.read() as connection:
            models = self._models(connection)
            items = [models.item(each) for each in list_roots(connection, principal)]
        template = self._links.template
        anyone = template("content", template="/{id}")
        links = m.ContentCollectionLinks(
            self=self._links.to("content"),
            content=self._links.several([anyone, *(each.links.self for each in items)]),
            children=template("content", template="/{id}/children{?page,pageSize}"),
            publish=template("content", template="/{id}/publish{?culture}"),
            unpublish=template("content", template="/{id}/unpublish{?culture}"),
            contenttype=template("content", "type", template="/{alias}"),
        )
        return m.ContentCollection(links=links, embedded=m.EmbeddedContent(content=items))

    def post(
        self, *, body: m.ContentRequest | m.ContentMultipart, principal: User, **_: object
    ) -> PostContentCreated:
        wanted = asked(body)
        with (
            self._uploads.stage(principal, wanted.uploads) as staged,
            self._store.write(principal) as work,
        ):
            created = create_item(work, self._types, wanted.draft, staged)
            model = self._models(work.connection).item(created)
        return PostContentCreated(model, etag=entity_tag(created.revision))

    def get_by_id(self, *, id: UUID, principal: User, **_: object) -> GetContentByIdOk:
        with self._store.read() as connection:
            found = read_item(connection, principal, id)
            model = self._models(connection).item(found)
        return GetContentByIdOk(model, etag=entity_tag(found.revision))

    def put_by_id(
        self,
        *,
        id: UUID,
        if_match: str | None,
        body: m.ContentRequest | m.ContentMultipart,
        principal: User,
        **_: object,
    ) -> PutContentByIdOk:
        wanted = asked(body)
        expected = expected_revisions(if_match)
        with (
            self._uploads.stage(principal, wanted.uploads) as staged,
            self._store.write(principal) as work,
        ):
            changed = update_item(work, self._types, id, wanted.draft, staged, expected)
            model = self._models(work.connection).item(changed)
        return PutContentByIdOk(model, etag=entity_tag(changed.revision))

    def delete_by_id(
        self, *, id: UUID, if_match: str | None, principal: User, **_: object
    ) -> m.DeletedContent:
        expected = expected_revisions(if_match)
        with self._uploads.stage(principal) as staged, self._store.write(principal) as work:
            models = self._models(work.connection)
            return models.deleted(delete_item(work, id, staged, expected), work.now)

    def put_by_id_publish(
        self, *, id: UUID, culture: str | None, if_match: str | None, principal: User, **_: object
    ) -> PutContentByIdPublishOk:
        expected = expected_revisions(if_match)
        with self._uploads.stage(principal) as staged, self._store.write(principal) as work:
            cultures = _cultures(culture)
            published = publish_item(work, self._types, id, cultures, staged, expected)
            model = self._models(work.connection).item(published)
        return PutContentByIdPublishOk(model, etag=entity_tag(published.revision))

    def put_by_id_unpublish(
        self, *, id: UUID, culture: str | None, if_match: str | None, principal: User, **_: object
    ) -> PutContentByIdUnpublishOk:
        expected = expected_revisions(if_match)
        with self._uploads.stage(principal) as staged, self._store.write(principal) as work:
            cultures = _cultures(culture)
            draft = unpublish_item(work, self._types, id, cultures, staged, expected)
            model = self._models(work.connection).item(draft)
        return PutContentByIdUnpublishOk(model, etag=entity_tag(draft.revision))

    def get_by_id_children(
        self, *, id: UUID, page: int, page_size: int, principal: User, **_: object
    ) -> m.ContentPage:
        skip = (page - 1) * page_size
        with self._store.read() as connection:
            found = list_children(connection, principal, id, skip=skip, take=page_size)
            models = self._models(connection)
            items = [models.item(each) for each in found.items]
        links = m.ContentCollectionLinks(
            self=m.Link(href=f"{self._links.href('content', id, 'children')}?page={page}"),
            content=self._links.several([each.links.self for each in items]),
        )
        return m.ContentPage(
            total_items=found.total,
            total_pages=-(-found.total // page_size),
            page=page,
            page_size=page_size,
            links=links,
            embedded=m.EmbeddedContent(content=items),
        )

    def _models(self, connection: Connection) -> ContentModels:
        return ContentModels(self._types, self._links.resolved(), read_cultures(connection))


def _cultures(culture: str | None) -> tuple[str] | None:
    """The one culture that is asked for; None for all of them (DECISIONS 9)."""
    return (culture,) if culture and culture != "*" else None
