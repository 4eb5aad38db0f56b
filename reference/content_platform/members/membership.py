"""A member and ids of groups in, a member of exactly these groups out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import delete, insert, select

from content_platform.audit.change import Change, LogType
from content_platform.errors import Invalid
from content_platform.members.writing import KIND
from content_platform.storage.schema import member_group, member_in_group
from content_platform.storage.store import Work

__all__ = ["set_groups"]


def set_groups(work: Work, member_id: UUID, group_ids: Collection[UUID]) -> None:
    """Let the member belong to these groups and to no others. Raises `Invalid` for one that is not there.

    Whoever calls holds the row of the member. Each group that comes or goes leaves an entry of its own.
    """
    wanted = _names(work, group_ids)
    if missing := [each for each in group_ids if each not in wanted]:
        raise Invalid({"groups": [f"There is no group {each}." for each in missing]})
    mine = member_in_group.c.member_id == member_id
    old = work.connection.scalars(select(member_in_group.c.group_id).where(mine)).all()
    going = _names(work, [each for each in old if each not in wanted])
    if going:
        gone = member_in_group.c.group_id.in_(going)
        work.connection.execute(delete(member_in_group).where(mine, gone))
    coming = {each: name for each, name in wanted.items() if each not in old}
    if coming:
        rows = [{"member_id": member_id, "group_id": each} for each in coming]
        work.connection.execute(insert(member_in_group), rows)
    for comment in (
        *(f"Removed from {name}" for name in going.values()),
        *(f"Added to {name}" for name in coming.values()),
    ):
        work.record(Change(KIND, str(member_id), LogType.SAVE, comment))


def _names(work: Work, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The names of groups, which nobody deletes until the transaction ends."""
    query = select(member_group.c.id, member_group.c.name).where(member_group.c.id.in_(ids))
    locked = query.order_by(member_group.c.name_key).with_for_update(read=True, key_share=True)
    return {row.id: row.name for row in work.connection.execute(locked)}
