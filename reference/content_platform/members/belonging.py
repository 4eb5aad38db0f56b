"""Who belongs to which group: usernames and names of groups in, nothing out, for both are known."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from content_platform.audit.change import Change, LogType
from content_platform.members import groups
from content_platform.members.reading import find_row
from content_platform.members.writing import KIND
from content_platform.storage.schema import member_in_group
from content_platform.storage.store import Work

__all__ = ["add", "remove"]


def add(work: Work, username: str, group_name: str) -> None:
    """Let the member belong to the group. Raises `NotFound` if either is not there.

    To add a member who belongs to the group changes nothing (DECISIONS 49).
    """
    # Whoever adds or removes holds the member's row, so that the second of two sees what the first did.
    member_id: UUID = find_row(work.connection, username, to_change=True)["id"]
    group = groups.find(work.connection, group_name, to_refer=True)
    tie = {"member_id": member_id, "group_id": group.id}
    is_there = sa.select(member_in_group).filter_by(**tie)
    if work.connection.execute(is_there).first() is None:
        work.connection.execute(sa.insert(member_in_group).values(tie))
        work.record(Change(KIND, str(member_id), LogType.SAVE, f"Added to {group.name}"))


def remove(work: Work, username: str, group_name: str) -> None:
    """Let the member belong to the group no more. Raises `NotFound` if either is not there."""
    member_id: UUID = find_row(work.connection, username, to_change=True)["id"]
    group = groups.find(work.connection, group_name)
    removed = work.connection.execute(
        sa.delete(member_in_group).filter_by(member_id=member_id, group_id=group.id)
    )
    if removed.rowcount:
        work.record(Change(KIND, str(member_id), LogType.SAVE, f"Removed from {group.name}"))
