"""The tag Document of the Management API."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import (
    DeleteDocumentByIdOk,
    DocumentApi,
    PostDocumentCreated,
    PutDocumentByIdMoveOk,
    PutDocumentByIdOk,
    PutDocumentByIdPublishOk,
    PutDocumentByIdUnpublishOk,
    PutDocumentSortOk,
)

from content_platform.access.permissions import ROOT, require
from content_platform.access.user import Action, Tree, User
from content_platform.apis.management.addresses import Addresses
from content_platform.apis.management.document_models import (
    DocumentModels,
    culture_of,
    draft_of,
)
from content_platform.apis.management.entries import entry_page, span_of
from content_platform.apis.management.lending import lend_to_document
from content_platform.apis.management.notifications import success
from content_platform.apis.management.places import places_of
from content_platform.content.arrange import move_item, sort_items
from content_platform.content.delete import delete_item
from content_platform.content.publication import read_rows
from content_platform.content.publish import publish_item, unpublish_item
from content_platform.content.read import find_item, read_item
from content_platform.content.write import create_item, update_item
from content_platform.platform import Platform
from content_platform.tree.history import history_of
from content_platform.tree.node import list_above, list_below, list_nodes
from content_platform.types.model import Kind

__all__ = ["Document"]


class Document(DocumentApi[User]):
    """The content tree. What may be done with an item, the domain asks once it has found it."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._types = platform.types
        self._uploads = platform.uploads
        self._models = DocumentModels(platform.types)
        self._addresses = Addresses(platform.settings.public_url)

    def get_tree_root(
        self, *, skip: int, take: int, principal: User
    ) -> m.PagedDocumentTreeItemResponseModel:
        return self._below(None, skip, take, principal)

    def get_tree_children(
        self, *, parent_id: UUID, skip: int, take: int, principal: User
    ) -> m.PagedDocumentTreeItemResponseModel:
        return self._below(parent_id, skip, take, principal)

    def get_tree_ancestors(
        self, *, descendant_id: UUID, principal: User
    ) -> list[m.DocumentTreeItemResponseModel]:
        with self._store.read() as connection:
            found = list_above(connection, principal, Tree.CONTENT, descendant_id)
        return self._models.tree_items(found)

    def get_item(
        self, *, id: list[UUID] | None, principal: User
    ) -> list[m.DocumentItemResponseModel]:
        with self._store.read() as connection:
            return self._models.items(list_nodes(connection, principal, Tree.CONTENT, id or ()))

    def post(self, *, body: m.CreateDocumentRequestModel, principal: User) -> PostDocumentCreated:
        parent_id = body.parent.id if isinstance(body.parent, m.ReferenceByIdModel) else None
        with (
            self._uploads.stage(principal) as staged,
            self._store.write(principal) as work,
        ):
            # 404 and 403 for the parent go before all that the body names (DECISIONS 14).
            path = ROOT if parent_id is None else find_item(work.connection, parent_id).path
            require(principal, Action.CREATE, path)
            draft = draft_of(
                body.values,
                body.variants,
                type_alias=self._types.find_by_id(Kind.CONTENT, body.document_type.id).alias,
                parent_id=parent_id,
            )
            draft = lend_to_document(work, staged, draft)
            created = create_item(work, self._types, draft, staged)
        return PostDocumentCreated(
            umb_generated_resource=created.id,
            location=self._addresses.of("document", created.id),
            umb_notifications=success("Document", "The document is created."),
        )

    def get_by_id(self, *, id: UUID, principal: User) -> m.DocumentResponseModel:
        with self._store.read() as connection:
            found = read_item(connection, principal, id)
            return self._models.document(found, read_rows(connection, id))

    def put_by_id(
        self, *, id: UUID, body: m.UpdateDocumentRequestModel, principal: User
    ) -> PutDocumentByIdOk:
        draft = draft_of(body.values, body.variants)
        with (
            self._uploads.stage(principal) as staged,
            self._store.write(principal) as work,
        ):
            update_item(work, self._types, id, lend_to_document(work, staged, draft), staged)
        return PutDocumentByIdOk(umb_notifications=success("Document", "The document is saved."))

    def delete_by_id(self, *, id: UUID, principal: User) -> DeleteDocumentByIdOk:
        with (
            self._uploads.stage(principal) as staged,
            self._store.write(principal) as work,
        ):
            delete_item(work, id, staged)
        return DeleteDocumentByIdOk(
            umb_notifications=success("Document", "The document is deleted.")
        )

    def put_by_id_publish(
        self, *, id: UUID, body: m.PublishDocumentRequestModel, principal: User
    ) -> PutDocumentByIdPublishOk:
        cultures = [culture_of(each.culture) for each in body.publish_schedules]
        with (
            self._uploads.stage(principal) as staged,
            self._store.write(principal) as work,
        ):
            publish_item(work, self._types, id, cultures, staged)
        return PutDocumentByIdPublishOk(
            umb_notifications=success("Document", "The document is published.")
        )

    def put_by_id_unpublish(
        self, *, id: UUID, body: m.UnpublishDocumentRequestModel, principal: User
    ) -> PutDocumentByIdUnpublishOk:
        cultures = body.cultures if isinstance(body.cultures, list) else None
        with (
            self._uploads.stage(principal) as staged,
            self._store.write(principal) as work,
        ):
            unpublish_item(work, self._types, id, cultures, staged)
        return PutDocumentByIdUnpublishOk(
            umb_notifications=success("Document", "The document is offline.")
        )

    def put_by_id_move(
        self, *, id: UUID, body: m.MoveDocumentRequestModel, principal: User
    ) -> PutDocumentByIdMoveOk:
        target = None if body.target is None else body.target.id
        with self._store.write(principal) as work:
            move_item(work, self._types, id, target)
        return PutDocumentByIdMoveOk(
            umb_notifications=success("Document", "The document is moved.")
        )

    def put_sort(self, *, body: m.SortingRequestModel, principal: User) -> PutDocumentSortOk:
        parent_id, places = places_of(body)
        with self._store.write(principal) as work:
            sort_items(work, parent_id, places)
        return PutDocumentSortOk(umb_notifications=success("Document", "The documents are sorted."))

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
            return entry_page(history_of(connection, principal, Tree.CONTENT, id, span))

    def _below(
        self, parent_id: UUID | None, skip: int, take: int, user: User
    ) -> m.PagedDocumentTreeItemResponseModel:
        with self._store.read() as connection:
            found = list_below(connection, user, Tree.CONTENT, parent_id, skip=skip, take=take)
        items = self._models.tree_items(found.items)
        return m.PagedDocumentTreeItemResponseModel(total=found.total, items=items)
