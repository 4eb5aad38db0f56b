"""The tag Language of the Content Management API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import MISSING
from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import LanguageApi

from content_platform.access.user import User
from content_platform.apis.content_management.links import Links
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
        self._links = Links(platform.settings.public_url)
        self._on_delete = on_delete

    def get(self, **_: object) -> m.LanguageCollection:
        with self._store.read() as connection:
            languages = [self._model(each) for each in list_languages(connection)]
        links = m.LanguageCollectionLinks(
            self=self._links.to("language"),
            languages=self._links.several([each.links.self for each in languages]),
        )
        return m.LanguageCollection(links=links, embedded=m.EmbeddedLanguages(languages=languages))

    def post(self, *, body: m.LanguageRequest, principal: User, **_: object) -> m.Language:
        with self._store.write(principal) as work:
            return self._model(create_language(work, _asked(body)))

    def get_by_iso_code(self, *, iso_code: str, **_: object) -> m.Language:
        with self._store.read() as connection:
            return self._model(find_language(connection, iso_code))

    def put_by_iso_code(
        self, *, iso_code: str, body: m.LanguageRequest, principal: User, **_: object
    ) -> m.Language:
        with self._store.write(principal) as work:
            return self._model(update_language(work, iso_code, _asked(body)))

    def delete_by_iso_code(
        self, *, iso_code: str, principal: User, **_: object
    ) -> m.DeletedLanguage:
        with self._store.write(principal) as work:
            language = delete_language(work, iso_code)
            forget(work, [language.id])
            self._on_delete(work, language.iso_code)
        return m.DeletedLanguage(**self._fields(language), delete_date=work.now)

    def _model(self, language: Stored) -> m.Language:
        return m.Language(**self._fields(language))

    def _fields(self, language: Stored) -> dict[str, Any]:
        """What a language and a deleted one have in common."""
        return {
            "iso_code": language.iso_code,
            "culture_name": language.culture_name,
            "is_default": language.is_default,
            "is_mandatory": language.is_mandatory,
            "fallback_language": language.fallback or MISSING,
            "create_date": language.created_at,
            "id": language.id,
            "update_date": language.updated_at,
            "links": m.RootedLinks(
                self=self._links.to("language", language.iso_code),
                root=self._links.to("language"),
            ),
        }


def _asked(body: m.LanguageRequest) -> NewLanguage:
    return NewLanguage(
        iso_code=body.iso_code,
        is_default=body.is_default,
        is_mandatory=body.is_mandatory,
        culture_name=_text(body.culture_name),
        fallback=_text(body.fallback_language),
    )


def _text(value: str | MISSING | None) -> str | None:
    """What was said; null is the same as leaving it out (DECISIONS 40)."""
    return value if isinstance(value, str) and value else None
