"""What tells the variants of a union apart where `mapping` names nothing: schemas in, tags out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from specloom.source import JsonObject, Pointer, as_array, as_object, value_at
from specloom.targets.models.compose import Merged, merge
from specloom.targets.models.slots import Form, Place

__all__ = ["constants_of", "unmapped_tags"]


def unmapped_tags(
    root: JsonObject, targets: Sequence[Pointer], wire_name: str
) -> Mapping[str, Pointer]:
    """The tags of variants, components or schemas without a name: the constants of their property.

    A variant without any is called by its name. All are, where two have a constant in common: that
    is an enumeration of all tags.
    """
    constants = {target: constants_of(root, target, wire_name) for target in targets}
    every = [constant for found in constants.values() for constant in found]
    if len(every) > len(set(every)):
        constants = dict.fromkeys(targets, ())
    tags: dict[str, Pointer] = {}
    for target in targets:
        name = (target[-1],) if len(target) == 3 else ()
        for tag in constants[target] or name:
            tags.setdefault(tag, target)
    return tags


def constants_of(root: JsonObject, target: Pointer, wire_name: str) -> tuple[str, ...]:
    """The texts that the schema at `target` restricts the property to; none where it may be others."""
    try:
        schema = as_object(value_at(root, target))
    except KeyError:
        return ()
    found = _merged(root, schema).properties.get(wire_name)
    if found is None:
        return ()
    said = _merged(root, as_object(found.schema)).rest
    values = [said["const"]] if "const" in said else as_array(said.get("enum"))
    texts = tuple(value for value in values if isinstance(value, str))
    return texts if len(texts) == len(values) else ()


def _merged(root: JsonObject, schema: JsonObject) -> Merged:
    return merge(root, schema, Place((), (), Form.BOTH), lambda _, place: place)
