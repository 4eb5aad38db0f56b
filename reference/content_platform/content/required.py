"""An item that is to be published in, and what it lacks that its type requires out."""

from __future__ import annotations

from collections.abc import Collection

from content_platform.content.cultures import varies
from content_platform.content.item import INVARIANT, Values
from content_platform.editors.faults import Faults
from content_platform.editors.nested import NESTED, missing_in
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType

__all__ = ["check_required"]


def check_required(
    types: Types, item_type: ItemType, values: Values, cultures: Collection[str], faults: Faults
) -> None:
    """Tell of each value that is missing in one of `cultures`, in parts of nested content too."""
    for alias, property_ in item_type.properties.items():
        kept = values.get(alias, {})
        asked = cultures if varies(property_, item_type) else (INVARIANT,)
        if property_.is_required and any(culture not in kept for culture in asked):
            default = f"{property_.label} is required."
            faults.add(alias, property_.required_message or default)
        if property_.editor_alias == NESTED:
            for culture in asked:
                for message in missing_in(kept.get(culture), types):
                    faults.add(alias, message)
