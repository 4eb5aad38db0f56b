"""Tokens that set a member's password: issued once, redeemed once. The database has their digests only."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from content_platform.access.secret import digest_of, new_secret
from content_platform.storage.schema import reset_token
from content_platform.storage.store import Work

__all__ = ["issue", "redeem", "withdraw"]

_OF: Final = reset_token.c


def issue(work: Work, member_id: UUID, lifetime: timedelta) -> str:
    """A new token of a member. Those that were issued before stay good until they are too old."""
    work.connection.execute(
        sa.delete(reset_token).where(
            _OF.member_id == member_id,
            sa.or_(_OF.used_at.is_not(None), _OF.expires_at <= work.now),
        )
    )
    token = new_secret()
    work.connection.execute(
        sa.insert(reset_token).values(
            digest=digest_of(token), member_id=member_id, expires_at=work.now + lifetime
        )
    )
    return token


def redeem(work: Work, member_id: UUID, token: str) -> bool:
    """Whether `token` was good for this member until now. It is one statement, so that it is so once."""
    redeemed = work.connection.execute(
        sa.update(reset_token)
        .where(
            _OF.digest == digest_of(token),
            _OF.member_id == member_id,
            _OF.used_at.is_(None),
            _OF.expires_at > work.now,
        )
        .values(used_at=work.now)
    )
    return redeemed.rowcount == 1


def withdraw(work: Work, member_id: UUID) -> None:
    """Make all tokens of a member useless: they were for a password that it has no more."""
    work.connection.execute(
        sa.update(reset_token)
        .where(_OF.member_id == member_id, _OF.used_at.is_(None))
        .values(used_at=work.now)
    )
