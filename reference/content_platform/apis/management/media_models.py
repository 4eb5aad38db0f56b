"""Media items in, what the Management API says of them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from umbraco_apis.management_v1 import models as m

from content_platform.errors import Invalid
from content_platform.files.placing import name_in
from content_platform.media.model import MediaItem
from content_platform.media.read import INVARIANT
from content_platform.tree.node import Node
from content_platform.types.catalogue import Types
from content_platform.types.model import Kind

__all__ = ["MediaModels", "values_of"]

_FILE = "umbracoFile"


class MediaModels:
    """Words media items: with their types by id, and a name without culture."""

    __slots__ = ("_types",)

    def __init__(self, types: Types) -> None:
        self._types = types

    def media(self, item: MediaItem) -> m.MediaResponseModel:
        """One item, and where its file is."""
        media_type = self._types.find(Kind.MEDIA, item.type_alias)
        path = name_in(item.values.get(_FILE))
        return m.MediaResponseModel(
            id=item.id,
            media_type=m.ReferenceByIdModel(id=media_type.id),
            parent=_reference(item.parent_id),
            urls=[] if path is None else [m.MediaUrlInfoModel(culture=None, url=path)],
            values=[
                m.PropertyValueResponseModel(
                    alias=alias, editor_alias=each.editor_alias, value=item.values[alias]
                )
                for alias, each in media_type.properties.items()
                if item.values.get(alias) is not None
            ],
            variants=[
                m.InvariantVariantResponseModel(
                    culture=None,
                    name=item.name,
                    create_date=item.created_at,
                    update_date=item.updated_at,
                )
            ],
        )

    def tree_items(self, nodes: Iterable[Node]) -> list[m.MediaTreeItemResponseModel]:
        """Places in the tree."""
        return [
            m.MediaTreeItemResponseModel(
                id=each.id,
                parent=_reference(each.parent_id),
                has_children=each.has_children,
                no_access=each.only_leads,
                create_date=each.created_at,
                media_type=self._type(each),
                variants=_names(each),
            )
            for each in nodes
        ]

    def items(self, nodes: Iterable[Node]) -> list[m.MediaItemResponseModel]:
        """Names and places."""
        return [
            m.MediaItemResponseModel(
                id=each.id,
                parent=_reference(each.parent_id),
                has_children=each.has_children,
                media_type=self._type(each),
                variants=_names(each),
            )
            for each in nodes
        ]

    def _type(self, node: Node) -> m.ReferenceByIdModel:
        return m.ReferenceByIdModel(id=self._types.find(Kind.MEDIA, node.type_alias).id)


def values_of(values: Iterable[m.PropertyValueRequestModel]) -> Mapping[str, object]:
    """What a request says of properties, by alias. Raises `Invalid` for what is said twice."""
    found: dict[str, object] = {}
    for each in values:
        if each.alias in found:
            raise Invalid({each.alias: ["There are two values."]})
        found[each.alias] = each.value
    return found


def _names(node: Node) -> list[m.InvariantNameModel]:
    return [m.InvariantNameModel(culture=None, name=node.names[INVARIANT])]


def _reference(id: UUID | None) -> m.ReferenceByIdModel | None:
    return None if id is None else m.ReferenceByIdModel(id=id)
