"""What a member is, and what a write says about one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from content_platform.members.passwords import Hashed, Refused

__all__ = ["Draft", "Member"]


@dataclass(frozen=True, slots=True)
class Member:
    """A member without the password, which nobody is shown. `groups` are names, sorted."""

    id: UUID
    type_alias: str
    username: str
    email: str
    name: str
    comments: str
    is_approved: bool
    is_locked_out: bool
    failed_attempts: int
    groups: tuple[str, ...]
    values: Mapping[str, object]
    last_login_at: datetime | None
    last_password_change_at: datetime | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A member as somebody wants it. What is None, or missing in `values`, stays as it is."""

    type_alias: str
    username: str
    email: str
    name: str
    is_approved: bool
    unlocks: bool = False
    comments: str | None = None
    password: Hashed | Refused | None = None
    values: Mapping[str, object] = field(default_factory=dict[str, object])
