"""The tag Language of the Management API."""

from __future__ import annotations

from collections.abc import Callable

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import (
    DeleteLanguageByIsoCodeOk,
    LanguageApi,
    PostLanguageCreated,
    PutLanguageByIsoCodeOk,
)

from content_platform.access.user import User
from content_platform.apis.management.addresses import Addresses
from content_platform.apis.management.notifications import success
from content_platform.apis.management.slices import window
from content_platform.errors import Invalid
from content_platform.languages.cultures import find_culture
from content_platform.languages.model import Language as Stored
from content_platform.languages.model import NewLanguage
from content_platform.languages.read import find_language, list_languages
from content_platform.languages.write import create_language, delete_language, update_language
from content_platform.platform import Platform
from content_platform.relations.writing import forget
from content_platform.storage.store import Work

__all__ = ["Language"]


class Language(LanguageApi[User]):
    """Languages. `on_delete` turns what was written in a language into something else."""

    def __init__(self, platform: Platform, on_delete: Callable[[Work, str], None]) -> None:
        self._store = platform.store
        self._addresses = Addresses(platform.settings.public_url)
        self._on_delete = on_delete

    def get(self, *, skip: int, take: int, **_: object) -> m.PagedLanguageResponseModel:
        with self._store.read() as connection:
            found = list_languages(connection)
        items = [_model(each) for each in window(found, skip, take)]
        return m.PagedLanguageResponseModel(total=len(found), items=items)

    def post(
        self, *, body: m.CreateLanguageRequestModel, principal: User, **_: object
    ) -> PostLanguageCreated:
        if find_culture(body.iso_code) is None:
            raise Invalid({"isoCode": ["There is no such culture."]})  # DECISIONS 4
        with self._store.write(principal) as work:
            created = create_language(work, _asked(body, body.iso_code))
        return PostLanguageCreated(
            umb_generated_resource=created.iso_code,
            location=self._addresses.of("language", created.iso_code),
            umb_notifications=success("Language", "The language is created."),
        )

    def get_by_iso_code(self, *, iso_code: str, **_: object) -> m.LanguageResponseModel:
        with self._store.read() as connection:
            return _model(find_language(connection, iso_code))

    def put_by_iso_code(
        self, *, iso_code: str, body: m.UpdateLanguageRequestModel, principal: User, **_: object
    ) -> PutLanguageByIsoCodeOk:
        with self._store.write(principal) as work:
            update_language(work, iso_code, _asked(body, iso_code))
        return PutLanguageByIsoCodeOk(
            umb_notifications=success("Language", "The language is saved.")
        )

    def delete_by_iso_code(
        self, *, iso_code: str, principal: User, **_: object
    ) -> DeleteLanguageByIsoCodeOk:
        with self._store.write(principal) as work:
            deleted = delete_language(work, iso_code)
            forget(work, [deleted.id])
            self._on_delete(work, deleted.iso_code)
        return DeleteLanguageByIsoCodeOk(
            umb_notifications=success("Language", "The language is deleted.")
        )


def _asked(
    body: m.CreateLanguageRequestModel | m.UpdateLanguageRequestModel, iso_code: str
) -> NewLanguage:
    fallback = body.fallback_iso_code
    return NewLanguage(
        iso_code=iso_code,
        is_default=body.is_default,
        is_mandatory=body.is_mandatory,
        culture_name=body.name,
        fallback=fallback if isinstance(fallback, str) else None,
    )


def _model(language: Stored) -> m.LanguageResponseModel:
    return m.LanguageResponseModel(
        name=language.culture_name,
        iso_code=language.iso_code,
        is_default=language.is_default,
        is_mandatory=language.is_mandatory,
        fallback_iso_code=language.fallback,
    )
