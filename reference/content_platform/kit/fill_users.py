"""Users of a kit in, their rows and the API keys that act for them out."""

from __future__ import annotations

from sqlalchemy import insert

from content_platform.access.api_keys import create_key
from content_platform.kit.model import Kit, KitUser, KitUserGroup
from content_platform.kit.names import kit_id
from content_platform.storage import schema
from content_platform.storage.store import Work

__all__ = ["fill_users", "make_keys"]


def fill_users(work: Work, kit: Kit) -> None:
    """Groups, and users who belong to them."""
    for group in kit.users.groups:
        _add_group(work, group)
    for user in kit.users.users:
        _add_user(work, user)


def make_keys(work: Work, kit: Kit) -> dict[str, str]:
    """The API keys, by name."""
    return {
        each.name: create_key(
            work.connection,
            name=each.name,
            user_id=kit_id("user", each.user),
            now=work.now,
        )
        for each in kit.users.api_keys
    }


def _add_group(work: Work, group: KitUserGroup) -> None:
    work.connection.execute(
        insert(schema.user_group).values(
            id=kit_id("user-group", group.alias),
            alias=group.alias,
            name=group.name,
            sections=[*group.sections],
            actions=[*group.actions],
            item_actions={
                str(kit_id("content", key)): [*actions]
                for key, actions in group.item_actions.items()
            },
            content_start_ids=[str(kit_id("content", key)) for key in group.content_start],
            media_start_ids=[str(kit_id("media", key)) for key in group.media_start],
        )
    )


def _add_user(work: Work, user: KitUser) -> None:
    user_id = kit_id("user", user.email)
    work.connection.execute(
        insert(schema.user_account).values(
            id=user_id,
            name=user.name,
            email=user.email,
            email_key=user.email.lower(),
            is_active=True,
            is_locked_out=False,
            failed_attempts=0,
            culture="en-US",
            created_at=work.now,
            updated_at=work.now,
        )
    )
    for alias in user.groups:
        tie = {"user_id": user_id, "group_id": kit_id("user-group", alias)}
        work.connection.execute(insert(schema.user_in_group).values(tie))
