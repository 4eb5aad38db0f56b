"""The tag Temporary File of the Management API."""

from __future__ import annotations

from uuid import UUID

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import (
    DeleteTemporaryFileByIdOk,
    PostTemporaryFileCreated,
    TemporaryFileApi,
)

from content_platform.access.user import User
from content_platform.apis.management.addresses import Addresses
from content_platform.apis.management.notifications import success
from content_platform.errors import Invalid
from content_platform.files.staged import Upload
from content_platform.files.temporary import TemporaryFiles, find_temporary
from content_platform.platform import Platform

__all__ = ["TemporaryFile"]


class TemporaryFile(TemporaryFileApi[User]):
    """Files that are sent before the item that needs them."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._files = TemporaryFiles(platform.uploads)
        self._addresses = Addresses(platform.settings.public_url)

    def post(
        self, *, body: m.CreateTemporaryFileRequestModel, principal: User
    ) -> PostTemporaryFileCreated:
        file = body.file
        if not file.filename:
            raise Invalid({"file": ["It has no name."]})
        upload = Upload("file", None, file.filename, file.open(), file.size or 0)
        self._files.keep(principal, body.id, upload)
        return PostTemporaryFileCreated(
            umb_generated_resource=body.id,
            location=self._addresses.of("temporary-file", body.id),
            umb_notifications=success("Temporary File", "The file is kept."),
        )

    def get_by_id(self, *, id: UUID, principal: User) -> m.TemporaryFileResponseModel:
        with self._store.read() as connection:
            found = find_temporary(connection, principal, id, now=self._store.clock())
        return m.TemporaryFileResponseModel(
            id=found.id, file_name=found.file.name, available_until=found.available_until
        )

    def delete_by_id(self, *, id: UUID, principal: User) -> DeleteTemporaryFileByIdOk:
        self._files.remove(principal, id)
        return DeleteTemporaryFileByIdOk(
            umb_notifications=success("Temporary File", "The file is deleted.")
        )
