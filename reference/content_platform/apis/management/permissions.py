"""Sections, actions and start nodes of the domain in, as the document has them out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from umbraco_apis.management_v1 import models as m

from content_platform.access.user import Action, Section

__all__ = ["permissions_of", "sections_of", "verbs_of"]


def sections_of(sections: Collection[Section]) -> list[m.SectionModel]:
    """In the order of the document."""
    return [m.SectionModel(each.value) for each in Section if each in sections]


def verbs_of(actions: Collection[Action]) -> list[m.PermissionModel]:
    """In the order of the document."""
    return [m.PermissionModel(each.value) for each in Action if each in actions]


def permissions_of(
    item_actions: Mapping[UUID, Collection[Action]],
) -> list[m.DocumentPermissionModel]:
    """What holds for some documents, sorted by their ids."""
    return [
        m.DocumentPermissionModel(document=m.ReferenceByIdModel(id=each), verbs=verbs_of(actions))
        for each, actions in sorted(item_actions.items())
    ]
