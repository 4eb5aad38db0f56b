"""Rows of languages in, languages out."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, Row, select

from content_platform.errors import NotFound
from content_platform.languages.model import Language
from content_platform.storage.schema import language as table

__all__ = ["default_language", "find_language", "list_languages"]


_all: Final = select(table).order_by(table.c.is_default.desc(), table.c.iso_code)


def list_languages(connection: Connection) -> tuple[Language, ...]:
    """All languages, the default one first, then by culture code."""
    return tuple(_language(row) for row in connection.execute(_all))


def find_language(connection: Connection, iso_code: str) -> Language:
    """The language of a culture code, which is compared without regard to case (DECISIONS 7).

    Raises `NotFound`.
    """
    key = iso_code.lower()
    row = connection.execute(select(table).where(table.c.iso_code_key == key)).one_or_none()
    if row is None:
        raise NotFound("language", iso_code)
    return _language(row)


def default_language(connection: Connection) -> Language:
    """The one that is read where none is asked for. There is always one."""
    return _language(connection.execute(select(table).where(table.c.is_default)).one())


def _language(row: Row[Any]) -> Language:
    return Language(
        id=row.id,
        iso_code=row.iso_code,
        culture_name=row.culture_name,
        is_default=row.is_default,
        is_mandatory=row.is_mandatory,
        fallback=row.fallback,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
