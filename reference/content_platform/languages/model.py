"""A language of the project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

__all__ = ["Language", "NewLanguage"]


@dataclass(frozen=True, slots=True)
class Language:
    """`fallback` is the culture code of the language to read where this one has nothing."""

    id: UUID
    iso_code: str
    culture_name: str
    is_default: bool
    is_mandatory: bool
    fallback: str | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class NewLanguage:
    """What is asked for when a language is made or changed. `culture_name` is looked up if it is None."""

    iso_code: str
    is_default: bool
    is_mandatory: bool
    culture_name: str | None = None
    fallback: str | None = None
