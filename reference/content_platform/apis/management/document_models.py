"""Content items in, what the Management API says of them out; what it is told in, drafts out.

Cultures are in the order of their codes, what has no language first: databases keep them in no order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Final
from uuid import UUID

from umbraco_apis.management_v1 import models as m

from content_platform.content.draft import Draft
from content_platform.content.item import INVARIANT, ContentItem, ContentState
from content_platform.content.publication import Publication
from content_platform.errors import Invalid
from content_platform.tree.node import Node
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Kind

__all__ = ["DocumentModels", "culture_of", "draft_of"]

_STATES: Final[Mapping[str, m.DocumentVariantStateModel]] = {
    ContentState.DRAFT: m.DocumentVariantStateModel.DRAFT,
    ContentState.PUBLISHED: m.DocumentVariantStateModel.PUBLISHED,
    ContentState.PUBLISHED_PENDING_CHANGES: (m.DocumentVariantStateModel.PUBLISHED_PENDING_CHANGES),
}


class DocumentModels:
    """Words documents: with their types by id, and null for the culture of what has no language."""

    __slots__ = ("_types",)

    def __init__(self, types: Types) -> None:
        self._types = types

    def document(
        self, item: ContentItem, published: Mapping[str, Publication]
    ) -> m.DocumentResponseModel:
        """One document, and where it can be read."""
        item_type = self._types.find(Kind.CONTENT, item.type_alias)
        return m.DocumentResponseModel(
            id=item.id,
            document_type=m.ReferenceByIdModel(id=item_type.id),
            parent=_reference(item.parent_id),
            urls=[*_urls(published)],
            values=[*_values(item, item_type)],
            variants=[_variant(item, culture, published) for culture in sorted(item.names)],
        )

    def tree_items(self, nodes: Iterable[Node]) -> list[m.DocumentTreeItemResponseModel]:
        """Places in the tree."""
        return [
            m.DocumentTreeItemResponseModel(
                id=each.id,
                parent=_reference(each.parent_id),
                has_children=each.has_children,
                no_access=each.only_leads,
                create_date=each.created_at,
                document_type=self._type(each),
                variants=_names(each),
            )
            for each in nodes
        ]

    def items(self, nodes: Iterable[Node]) -> list[m.DocumentItemResponseModel]:
        """Names and places."""
        return [
            m.DocumentItemResponseModel(
                id=each.id,
                parent=_reference(each.parent_id),
                has_children=each.has_children,
                document_type=self._type(each),
                variants=_names(each),
            )
            for each in nodes
        ]

    def _type(self, node: Node) -> m.ReferenceByIdModel:
        return m.ReferenceByIdModel(id=self._types.find(Kind.CONTENT, node.type_alias).id)


def draft_of(
    values: Iterable[m.DocumentValueRequestModel],
    variants: Iterable[m.DocumentVariantRequestModel],
    *,
    type_alias: str | None = None,
    parent_id: UUID | None = None,
) -> Draft:
    """What a request wants to have written. Raises `Invalid` for what is said twice."""
    names: dict[str, str | None] = {}
    for variant in variants:
        culture = culture_of(variant.culture)
        if culture in names:
            raise Invalid({"variants": [f"There are two of {culture}."]})
        names[culture] = variant.name
    kept: dict[str, dict[str, object]] = {}
    for value in values:
        culture = culture_of(value.culture)
        by_culture = kept.setdefault(value.alias, {})
        if culture in by_culture:
            raise Invalid({value.alias: [f"There are two values in {culture}."]})
        by_culture[culture] = value.value
    return Draft(names=names, values=kept, type_alias=type_alias, parent_id=parent_id)


def culture_of(said: object) -> str:
    """A culture as the domain has it: null, and nothing at all, are what has no language."""
    return said if isinstance(said, str) else INVARIANT


def _culture(culture: str) -> str | None:
    return None if culture == INVARIANT else culture


def _reference(id: UUID | None) -> m.ReferenceByIdModel | None:
    return None if id is None else m.ReferenceByIdModel(id=id)


def _names(node: Node) -> list[m.DocumentVariantItemResponseModel]:
    return [
        m.DocumentVariantItemResponseModel(
            culture=_culture(culture), name=name, state=_STATES[node.states[culture]]
        )
        for culture, name in sorted(node.names.items())
    ]


def _urls(published: Mapping[str, Publication]) -> Iterable[m.DocumentUrlInfoModel]:
    for culture, version in sorted(published.items(), key=itemgetter(0)):
        if version.place.is_visible:
            yield m.DocumentUrlInfoModel(culture=_culture(culture), url=version.place.route)


def _values(item: ContentItem, item_type: ItemType) -> Iterable[m.DocumentValueResponseModel]:
    for alias, each in item_type.properties.items():
        for culture, value in sorted(item.values.get(alias, {}).items(), key=itemgetter(0)):
            yield m.DocumentValueResponseModel(
                alias=alias,
                culture=_culture(culture),
                editor_alias=each.editor_alias,
                value=value,
            )


def _variant(
    item: ContentItem, culture: str, published: Mapping[str, Publication]
) -> m.DocumentVariantResponseModel:
    state = item.states[culture]
    return m.DocumentVariantResponseModel(
        culture=_culture(culture),
        name=item.names[culture],
        create_date=item.created_at,
        update_date=item.updates[culture],
        state=_STATES[state],
        publish_date=_published_at(culture, published) if state.is_published else None,
    )


def _published_at(culture: str, published: Mapping[str, Publication]) -> datetime | None:
    """What has no language may be published in those of its parent instead."""
    version = published.get(culture) or next(iter(published.values()), None)
    return None if version is None else version.published_at
