"""Lowering of `allOf`, of siblings of `$ref`, and of objects that also have `oneOf` or `anyOf`."""

from __future__ import annotations

from specloom.source import JsonObject, as_array, as_object
from specloom.targets.models.compose import Merged, merge
from specloom.targets.models.lower_object import lower_fields, with_extras
from specloom.targets.models.lower_plain import lower_plain
from specloom.targets.models.lower_union import lower_union
from specloom.targets.models.lowering import Lowering
from specloom.targets.models.nulls import or_null, without_null
from specloom.targets.models.slots import Place

__all__ = ["lower_merged"]


def lower_merged(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    """The one schema that all parts amount to; of branches, the properties are there but optional."""
    merged = merge(work.document.value, schema, place, work.place_of_target)
    if not merged.properties and len(merged.unions) == 1:
        union, at = merged.unions[0]
        return lower_union(work, {**merged.rest, **union}, at, top=top)
    for union, at in merged.unions:
        _add_branches(work, merged, union, at)
    if merged.properties:
        if not top:
            return work.refer_to(schema, place)
        for keyword in merged.conflicts:
            work.report("conflict-not-in-model", place, keyword=keyword)
        lowered = lower_fields(work, merged.properties, list(merged.required), place)
        at = merged.rest_place or place
        return with_extras(work, lowered, at, len(merged.properties))
    core, nullable = without_null(merged.rest)
    at = merged.rest_place or place
    lowered = lower_plain(work, core or {}, at, top=top and at == place)
    return or_null(lowered) if nullable else lowered


def _add_branches(work: Lowering, merged: Merged, union: JsonObject, place: Place) -> None:
    for key in ("oneOf", "anyOf"):
        for index, branch in enumerate(as_array(union.get(key))):
            at = place.child(key, str(index))
            inner = merge(work.document.value, as_object(branch), at, work.place_of_target)
            for name, found in inner.properties.items():
                merged.properties.setdefault(name, found)
            for nested, nested_at in inner.unions:
                _add_branches(work, merged, nested, nested_at)
