"""The tag Forms of the Content Management API."""

from __future__ import annotations

from uuid import UUID

from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import FormsApi

from content_platform.access.user import User
from content_platform.apis.content_management.links import Links
from content_platform.forms import entries, reading
from content_platform.platform import Platform

__all__ = ["Forms"]


class Forms(FormsApi[User]):
    """Forms, which can only be read, and entries, which can only be sent."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._links = Links(platform.settings.public_url)

    def get(self, **_: object) -> m.FormCollection:
        with self._store.read() as connection:
            found = [self._model(each) for each in reading.find_all(connection)]
        links = m.FormCollectionLinks(
            self=self._links.to("forms"),
            forms=self._links.several([each.links.self for each in found]),
        )
        return m.FormCollection(links=links, embedded=m.EmbeddedForms(forms=found))

    def get_by_id(self, *, id: UUID, **_: object) -> m.Form:
        with self._store.read() as connection:
            return self._model(reading.find(connection, id))

    def post_by_id_entries(
        self, *, id: UUID, body: m.FormEntryRequest, principal: User, **_: object
    ) -> None:
        with self._store.write(principal) as work:
            entries.send(work, id, body)

    def _model(self, form: reading.Form) -> m.Form:
        """The definition has the shape of the document: nothing of it is for the platform alone."""
        links = m.SelfLinks(self=self._links.to("forms", form.id))
        parts = form.definition.model_dump(by_alias=True, exclude_none=True)
        return m.Form.model_validate({**parts, "_id": form.id, "name": form.name, "_links": links})
