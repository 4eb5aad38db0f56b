"""What there is to know of a user of the backoffice, and of a group of users."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from content_platform.access.user import Action, Section, Tree

__all__ = ["Account", "UserGroup"]


@dataclass(frozen=True, slots=True)
class Account:
    """A user without the password, which nobody is shown. `group_ids` are sorted by the groups' names."""

    id: UUID
    name: str
    email: str
    culture: str
    group_ids: tuple[UUID, ...]
    is_active: bool
    is_locked_out: bool
    failed_attempts: int
    last_login_at: datetime | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class UserGroup:
    """What its users may do. Without start nodes in a tree, the whole tree is theirs."""

    id: UUID
    alias: str
    name: str
    sections: frozenset[Section]
    actions: frozenset[Action]
    item_actions: Mapping[UUID, frozenset[Action]]
    start_ids: Mapping[Tree, tuple[UUID, ...]]
