"""Types of a kit in, their rows out."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert

from content_platform.kit.model import Kit, KitDataType, KitType
from content_platform.kit.names import kit_id
from content_platform.storage import schema
from content_platform.storage.store import Work
from content_platform.types.model import Kind
from content_platform.types.stored import StoredGroup, StoredProperty, StoredType

__all__ = ["fill_types"]


def fill_types(work: Work, kit: Kit) -> None:
    """Data types, types of all kinds, and types of relations."""
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
