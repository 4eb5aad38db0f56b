"""The tag Media of the Management API."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import (
    DeleteMediaByIdOk,
    MediaApi,
    PostMediaCreated,
    PutMediaByIdMoveOk,
    PutMediaByIdOk,
    PutMediaSortOk,
)

from content_platform.access.permissions import ROOT, require_within
from content_platform.access.user import Tree, User
from content_platform.apis.management.addresses import Addresses
from content_platform.apis.management.entries import entry_page, span_of
from content_platform.apis.management.lending import lend_to_media
from content_platform.apis.management.media_models import MediaModels, values_of
from content_platform.apis.management.notifications import success
from content_platform.apis.management.places import places_of
from content_platform.media.arrange import move_media, sort_media
from content_platform.media.model import MediaDraft
from content_platform.media.read import read_media
from content_platform.media.write import create_media, delete_media, update_media
from content_platform.platform import Platform
from content_platform.tree.history import history_of
from content_platform.tree.node import list_above, list_below, list_nodes
from content_platform.types.model import Kind

__all__ = ["Media"]


class Media(MediaApi[User]):
    """The media tree."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._types = platform.types
        self._uploads = platform.uploads
        self._models = MediaModels(platform.types)
        self._addresses = Addresses(platform.settings.public_url)

    def get_tree_root(
        self, *, skip: int, take: int, principal: User
    ) -> m.PagedMediaTreeItemResponseModel:
        return self._below(None, skip, take, principal)

    def get_tree_children(
        self, *, parent_id: UUID, skip: int, take: int, principal: User
    ) -> m.PagedMediaTreeItemResponseModel:
        return self._below(parent_id, skip, take, principal)

    def get_tree_ancestors(
        self, *, descendant_id: UUID, principal: User
    ) -> list[m.MediaTreeItemResponseModel]:
        with self._store.read() as connection:
            found = list_above(connection, principal, Tree.MEDIA, descendant_id)
        return self._models.tree_items(found)

    def get_item(self, *, id: list[UUID] | None, principal: User) -> list[m.MediaItemResponseModel]:
        with self._store.read() as connection:
            return self._models.items(list_nodes(connection, principal, Tree.MEDIA, id or ()))

    def post(self, *, body: m.CreateMediaRequestModel, principal: User) -> PostMediaCreated:
        parent_id = body.parent.id if isinstance(body.parent, m.ReferenceByIdModel) else None
        with (
            self._uploads.stage(principal) as staged,
            self._store.write(principal) as work,
        ):
            # 404 and 403 for the folder go before all that the body names (DECISIONS 14).
            if parent_id is None:
                require_within(principal, Tree.MEDIA, ROOT)
            else:
                read_media(work.connection, principal, parent_id)
            draft = MediaDraft(
                type_alias=self._types.find_by_id(Kind.MEDIA, body.media_type.id).alias,
                name=body.variants[0].name,
                parent_id=parent_id,
                sort_order=None,
                values=values_of(body.values),
            )
            draft = lend_to_media(work, staged, draft)
            created = create_media(work, self._types, draft, staged)
        return PostMediaCreated(
            umb_generated_resource=created.id,
            location=self._addresses.of("media", created.id),
            umb_notifications=success("Media", "The item is created."),
        )

    def get_by_id(self, *, id: UUID, principal: User) -> m.MediaResponseModel:
        with self._store.read() as connection:
            return self._models.media(read_media(connection, principal, id))

    def put_by_id(
        self, *, id: UUID, body: m.UpdateMediaRequestModel, principal: User
    ) -> PutMediaByIdOk:
        values = values_of(body.values)
        with (
            self._uploads.stage(principal) as staged,
            self._store.write(principal) as work,
        ):
            old = read_media(work.connection, principal, id)
            draft = MediaDraft(old.type_alias, body.variants[0].name, None, None, values)
            update_media(work, self._types, id, lend_to_media(work, staged, draft), staged)
        return PutMediaByIdOk(umb_notifications=success("Media", "The item is saved."))

    def delete_by_id(self, *, id: UUID, principal: User) -> DeleteMediaByIdOk:
        with (
            self._uploads.stage(principal) as staged,
            self._store.write(principal) as work,
        ):
            delete_media(work, id, staged)
        return DeleteMediaByIdOk(umb_notifications=success("Media", "The item is deleted."))

    def put_by_id_move(
        self, *, id: UUID, body: m.MoveMediaRequestModel, principal: User
    ) -> PutMediaByIdMoveOk:
        target = None if body.target is None else body.target.id
        with self._store.write(principal) as work:
            move_media(work, self._types, id, target)
        return PutMediaByIdMoveOk(umb_notifications=success("Media", "The item is moved."))

    def put_sort(self, *, body: m.SortingRequestModel, principal: User) -> PutMediaSortOk:
        parent_id, places = places_of(body)
        with self._store.write(principal) as work:
            sort_media(work, parent_id, places)
        return PutMediaSortOk(umb_notifications=success("Media", "The items are sorted."))

    def get_by_id_audit_log(
        self,
        *,
        id: UUID,
        order_direction: m.DirectionModel,
        since_date: datetime | None,
        skip: int,
        take: int,
        principal: User,
    ) -> m.PagedAuditLogResponseModel:
        span = span_of(skip, take, since_date, order_direction)
        with self._store.read() as connection:
            return entry_page(history_of(connection, principal, Tree.MEDIA, id, span))

    def _below(
        self, parent_id: UUID | None, skip: int, take: int, user: User
    ) -> m.PagedMediaTreeItemResponseModel:
        with self._store.read() as connection:
            found = list_below(connection, user, Tree.MEDIA, parent_id, skip=skip, take=take)
        items = self._models.tree_items(found.items)
        return m.PagedMediaTreeItemResponseModel(total=found.total, items=items)
