"""Languages to create, change or delete in, rows and their traces in the audit log out."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, exists, insert, select, update

from content_platform.audit.change import Change, LogType
from content_platform.errors import Conflict, Invalid
from content_platform.languages.cultures import find_culture
from content_platform.languages.model import Language, NewLanguage
from content_platform.languages.read import find_language
from content_platform.storage.schema import language as table
from content_platform.storage.store import Work

__all__ = ["create_language", "delete_language", "update_language"]


def create_language(work: Work, new: NewLanguage) -> Language:
    """Add a language.

    Raises `Conflict` if there is one for the culture, and `Invalid` if the fallback is no language of
    the project, or the culture has no usual name and is given none.
    """
    work.lock("languages")
    if _exists(work.connection, new.iso_code):
        raise Conflict("language", new.iso_code)
    language = Language(
        id=uuid4(),
        iso_code=new.iso_code,
        culture_name=_culture_name(new),
        is_default=new.is_default,
        is_mandatory=new.is_mandatory,
        fallback=_fallback(work.connection, new),
        created_at=work.now,
        updated_at=work.now,
    )
    if language.is_default:
        _dethrone(work)
    work.connection.execute(
        insert(table).values(**_values(language), id=language.id, created_at=work.now)
    )
    _record(work, language.id, LogType.NEW)
    return language


def update_language(work: Work, iso_code: str, new: NewLanguage) -> Language:
    """Make the language of `iso_code` what `new` says.

    Raises `NotFound`, and `Invalid` for another culture code (DECISIONS 41), for the default
    language that is to be none without another taking its place, and as `create_language` does.
    """
    work.lock("languages")
    old = find_language(work.connection, iso_code)
    if new.iso_code.lower() != old.iso_code.lower():
        raise Invalid({"isoCode": ["The culture code of a language cannot be changed."]})
    if old.is_default and not new.is_default:
        raise Invalid({"isDefault": ["Make another language the default one instead."]})
    language = replace(
        old,
        culture_name=new.culture_name or old.culture_name,
        is_default=new.is_default,
        is_mandatory=new.is_mandatory,
        fallback=_fallback(work.connection, new),
        updated_at=work.now,
    )
    if language.is_default and not old.is_default:
        _dethrone(work)
    work.connection.execute(update(table).where(table.c.id == old.id).values(**_values(language)))
    _record(work, language.id, LogType.SAVE)
    return language


def delete_language(work: Work, iso_code: str) -> Language:
    """Delete a language, which no other falls back to any more, and give it as it was.

    What is written in it is a matter of content. Raises `NotFound`, and `Invalid` for the default one.
    """
    work.lock("languages")
    language = find_language(work.connection, iso_code)
    if language.is_default:
        raise Invalid({"isoCode": ["The default language cannot be deleted."]})
    work.connection.execute(
        update(table).where(table.c.fallback == language.iso_code).values(fallback=None)
    )
    work.connection.execute(delete(table).where(table.c.id == language.id))
    _record(work, language.id, LogType.DELETE)
    return language


def _exists(connection: Connection, iso_code: str) -> bool:
    found = exists().where(table.c.iso_code_key == iso_code.lower())
    return bool(connection.execute(select(found)).scalar())


def _culture_name(new: NewLanguage) -> str:
    if new.culture_name:
        return new.culture_name
    culture = find_culture(new.iso_code)
    if culture is None:
        raise Invalid({"cultureName": ["This culture is not known: say what it is called."]})
    return culture.english_name


def _fallback(connection: Connection, new: NewLanguage) -> str | None:
    """The culture code of the fallback as its own language has it."""
    if not new.fallback:
        return None
    if new.fallback.lower() == new.iso_code.lower():
        raise Invalid({"fallbackLanguage": ["A language cannot fall back to itself."]})
    key = new.fallback.lower()
    found = connection.execute(select(table.c.iso_code).where(table.c.iso_code_key == key)).scalar()
    if found is None:
        raise Invalid({"fallbackLanguage": ["There is no such language."]})
    return str(found)


def _dethrone(work: Work) -> None:
    """There is exactly one default language, so the one before stops being it."""
    work.connection.execute(
        update(table).where(table.c.is_default).values(is_default=False, updated_at=work.now)
    )


def _values(language: Language) -> dict[str, object]:
    """The columns that a change can change."""
    return {
        "iso_code": language.iso_code,
        "iso_code_key": language.iso_code.lower(),
        "culture_name": language.culture_name,
        "is_default": language.is_default,
        "is_mandatory": language.is_mandatory,
        "fallback": language.fallback,
        "updated_at": language.updated_at,
    }


def _record(work: Work, id: UUID, log_type: LogType) -> None:
    work.record(Change("language", str(id), log_type))
