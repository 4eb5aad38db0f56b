"""An item, its type and the languages of the project in, what readers of drafts see out: every culture, every property."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from content_platform.content.cultures import Cultures, varies
from content_platform.content.item import INVARIANT, ContentItem, ContentState, Values
from content_platform.editors.registry import empty_value
from content_platform.types.model import ItemType

__all__ = ["ContentView", "values_in", "view_of"]


@dataclass(frozen=True, slots=True)
class ContentView:
    """As in `ContentItem`, with what is not there: no name, no date, and what editors show of nothing."""

    names: Mapping[str, str | None]
    states: Mapping[str, ContentState]
    updates: Mapping[str, datetime | None]
    values: Mapping[str, Mapping[str, object]]


def view_of(item: ContentItem, item_type: ItemType, cultures: Cultures) -> ContentView:
    """All that there is to read of the draft."""
    codes = cultures.of_item(item_type, item.names)
    return ContentView(
        names={code: item.names.get(code) for code in codes},
        states={code: item.states.get(code, ContentState.NOT_CREATED) for code in codes},
        updates={code: item.updates.get(code) for code in codes},
        values=_values(item, item_type, codes),
    )


def values_in(values: Values, item_type: ItemType, culture: str) -> dict[str, object]:
    """What the properties say in one culture, by alias. What is empty is not there."""
    read: dict[str, object] = {}
    for alias, by_culture in values.items():
        property_ = item_type.properties.get(alias)
        if property_ is not None:
            of_property = culture if varies(property_, item_type) else INVARIANT
            if of_property in by_culture:
                read[alias] = by_culture[of_property]
    return read


def _values(
    item: ContentItem, item_type: ItemType, codes: tuple[str, ...]
) -> Mapping[str, Mapping[str, object]]:
    shown: dict[str, Mapping[str, object]] = {}
    for alias, property_ in item_type.properties.items():
        kept = item.values.get(alias, {})
        nothing = empty_value(property_.editor_alias)
        of_property = codes if varies(property_, item_type) else (INVARIANT,)
        shown[alias] = {code: kept.get(code, nothing) for code in of_property}
    return shown
