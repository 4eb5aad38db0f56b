"""User groups in, a user who belongs to them alone out: for tests of who may do what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, insert

from content_platform.access.accounts import account_id
from content_platform.access.user import Action, Section
from content_platform.storage.schema import user_group, user_in_group
from live.site import Site

__all__ = ["Group", "belong"]


@dataclass(frozen=True)
class Group:
    """What a group allows; without start nodes the whole trees are open."""

    sections: Collection[Section] = ()
    actions: Collection[Action] = ()
    content_start_ids: Collection[UUID] = ()
    media_start_ids: Collection[UUID] = ()
    item_actions: Mapping[UUID, Collection[Action]] = field(default_factory=dict)


def belong(site: Site, email: str, *groups: Group) -> UUID:
    """Let the user of the address belong to `groups` and to no others; the id of the user."""
    with site.platform.store.upkeep() as connection:
        user_id = account_id(connection, email)
        connection.execute(delete(user_in_group).where(user_in_group.c.user_id == user_id))
        for group in groups:
            _add(connection, user_id, group)
    return user_id


def _add(connection: Connection, user_id: UUID, group: Group) -> None:
    group_id = uuid4()
    connection.execute(
        insert(user_group).values(
            id=group_id,
            alias=group_id.hex,
            name="Group of a test",
            sections=[*group.sections],
            actions=[*group.actions],
            item_actions={str(key): [*each] for key, each in group.item_actions.items()},
            content_start_ids=[str(each) for each in group.content_start_ids],
            media_start_ids=[str(each) for each in group.media_start_ids],
        )
    )
    connection.execute(insert(user_in_group).values(user_id=user_id, group_id=group_id))
