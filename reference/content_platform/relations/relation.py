"""What relations and their types are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

__all__ = ["Draft", "ObjectType", "Relation", "RelationType"]


class ObjectType(StrEnum):
    """What can stand on one side of a relation here. Relation types may name others, of which there are none."""

    UNKNOWN = "UNKNOWN"
    DOCUMENT = "DOCUMENT"
    MEDIA = "MEDIA"
    MEMBER = "MEMBER"
    MEMBER_GROUP = "MEMBER_GROUP"
    DOCUMENT_TYPE = "DOCUMENT_TYPE"
    MEDIA_TYPE = "MEDIA_TYPE"
    MEMBER_TYPE = "MEMBER_TYPE"
    DATA_TYPE = "DATA_TYPE"
    RELATION_TYPE = "RELATION_TYPE"
    LANGUAGE = "LANGUAGE"
    FORMS_FORM = "FORMS_FORM"


@dataclass(frozen=True, slots=True)
class RelationType:
    """A kind of tie. The object types are as the starter kit has them."""

    id: UUID
    alias: str
    name: str
    is_bidirectional: bool
    parent_object_type: str
    child_object_type: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A relation that is to be made."""

    type_alias: str
    parent_id: UUID
    child_id: UUID
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie between two things. It is made and deleted, and never changed."""

    id: int
    type_alias: str
    parent_id: UUID
    child_id: UUID
    comment: str
