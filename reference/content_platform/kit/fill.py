"""An empty database and a kit in, the kit's rows and its API keys out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid5

from sqlalchemy import Connection, exists, insert, select

from content_platform.access.api_keys import create_key
from content_platform.access.user import User
from content_platform.kit.model import Kit, KitDataType, KitType
from content_platform.kit.read import STARTER, read_kit
from content_platform.languages.cultures import find_culture
from content_platform.storage import schema
from content_platform.storage.store import Store, Work
from content_platform.types.model import Kind
from content_platform.types.stored import StoredGroup, StoredProperty, StoredType

__all__ = ["fill_if_empty", "kit_id"]

_NAMESPACE: Final = UUID("b5a6fcd5-8b1f-4f65-a36b-63b1ce7b9a04")

_INSTALLER: Final = User(
    id=UUID(int=0),
    name="Installer",
    email="",
    sections=frozenset(),
    actions=frozenset(),
    start_nodes=MappingProxyType({}),
)


def kit_id(kind: str, name: str) -> UUID:
    """The id of what a kit calls `name`: the same in every database."""
    return uuid5(_NAMESPACE, f"{kind}:{name}")


def fill_if_empty(store: Store, folder: Path | None = None) -> dict[str, str]:
    """The API keys that were made, by name; none if the database has something in it already.

    Raises `BrokenKit`.
    """
    kit = read_kit(folder or STARTER)
    with store.write(_INSTALLER) as work:
        work.lock("kit")
        if not _is_empty(work.connection):
            return {}
        _fill_languages(work, kit)
        _fill_types(work, kit)
        _fill_forms(work, kit)
        return _fill_users(work, kit)


def _is_empty(connection: Connection) -> bool:
    return not connection.execute(select(exists().select_from(schema.user_account))).scalar()


def _fill_languages(work: Work, kit: Kit) -> None:
    for language in kit.languages:
        culture = find_culture(language.iso_code)
        work.connection.execute(
            insert(schema.language).values(
                id=kit_id("language", language.iso_code),
                iso_code=language.iso_code,
                iso_code_key=language.iso_code.lower(),
                culture_name=culture.english_name if culture else language.iso_code,
                is_default=language.is_default,
                is_mandatory=language.is_mandatory,
                fallback=language.fallback,
                created_at=work.now,
                updated_at=work.now,
            )
        )


def _fill_types(work: Work, kit: Kit) -> None:
    work.connection.execute(insert(schema.data_type), [*map(_data_type, kit.data_types)])
    kinds = {
        Kind.CONTENT: kit.content_types,
        Kind.MEDIA: kit.media_types,
        Kind.MEMBER: kit.member_types,
    }
    for kind, types in kinds.items():
        for type_ in types:
            work.connection.execute(insert(schema.item_type).values(_item_type(work, kind, type_)))
    for each in kit.relation_types:
        work.connection.execute(
            insert(schema.relation_type).values(
                id=kit_id("relation-type", each.alias),
                alias=each.alias,
                alias_key=each.alias.lower(),
                name=each.name,
                is_bidirectional=each.is_bidirectional,
                parent_object_type=each.parent,
                child_object_type=each.child,
                created_at=work.now,
                updated_at=work.now,
            )
        )


def _data_type(each: KitDataType) -> dict[str, object]:
    return {
        "id": kit_id("data-type", each.name),
        "name": each.name,
        "editor_alias": each.editor,
        "configuration": each.configuration,
    }


def _item_type(work: Work, kind: Kind, type_: KitType) -> Mapping[str, object]:
    definition = StoredType(
        description=type_.description,
        compositions=type_.compositions,
        varies_by_culture=type_.varies_by_culture,
        is_element=type_.is_element,
        is_allowed_at_root=type_.allowed_at_root,
        allowed_children=frozenset(type_.allowed_children),
        groups=tuple(
            StoredGroup(
                name=group.name,
                sort_order=group.sort_order,
                properties=tuple(
                    StoredProperty(
                        data_type_id=kit_id("data-type", each.data_type),
                        is_required=each.required,
                        **each.model_dump(exclude={"data_type", "required"}),
                    )
                    for each in group.properties
                ),
            )
            for group in type_.groups
        ),
    )
    return {
        "id": kit_id(f"{kind}-type", type_.alias),
        "kind": kind.value,
        "alias": type_.alias,
        "alias_key": type_.alias.lower(),
        "name": type_.name,
        "definition": definition.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "created_at": work.now,
        "updated_at": work.now,
    }


def _fill_forms(work: Work, kit: Kit) -> None:
    for each in kit.forms:
        parts = each.model_dump(mode="json", by_alias=True, exclude={"name"}, exclude_defaults=True)
        work.connection.execute(
            insert(schema.form).values(
                id=kit_id("form", each.name), name=each.name, definition=parts
            )
        )


def _fill_users(work: Work, kit: Kit) -> dict[str, str]:
    for group in kit.users.groups:
        work.connection.execute(
            insert(schema.user_group).values(
                id=kit_id("user-group", group.alias),
                alias=group.alias,
                name=group.name,
                sections=[*group.sections],
                actions=[*group.actions],
                item_actions={},
                content_start_ids=[],
                media_start_ids=[],
            )
        )
    for user in kit.users.users:
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
            work.connection.execute(
                insert(schema.user_in_group).values(
                    user_id=user_id, group_id=kit_id("user-group", alias)
                )
            )
    return _make_keys(work, kit)


def _make_keys(work: Work, kit: Kit) -> dict[str, str]:
    return {
        each.name: create_key(
            work.connection,
            name=each.name,
            user_id=kit_id("user", each.user),
            now=work.now,
        )
        for each in kit.users.api_keys
    }
