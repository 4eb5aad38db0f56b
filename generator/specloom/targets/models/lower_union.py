"""Lowering of `oneOf`, `anyOf` and `allOf`: unions by tag where the document names one."""

from __future__ import annotations

from collections.abc import Mapping

from specloom.source import (
    Json,
    JsonObject,
    Pointer,
    as_array,
    as_object,
    as_text,
    parse_pointer,
    value_at,
)
from specloom.targets.models import lower as base
from specloom.targets.models.compose import Merged, merge
from specloom.targets.models.keywords import is_annotation_only
from specloom.targets.models.lower import Lowering
from specloom.targets.models.schema_graph import target_of
from specloom.targets.models.slots import Form, Key, Place, Slot, TaggedUnion

__all__ = ["add_tags", "lower_merged", "lower_polymorphic", "lower_union"]


def lower_merged(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    """`allOf`, or siblings of `$ref`, `oneOf` and `anyOf`, as the one schema that they amount to."""
    merged = merge(
        work.document.value, schema, place, lambda node, at: base.place_of_target(work, node, at)
    )
    if merged.properties:
        if not top:
            form = work.form_of(place.pointer, schema, place.form)
            return work.refer((place.pointer, form), place.words)
        for union, at in merged.unions:
            _add_branches(work, merged, union, at)
        for keyword in merged.conflicts:
            work.report("all-of-conflict", place, keyword=keyword)
        return base.lower_fields(work, merged.properties, list(merged.required), place)
    if merged.unions:
        union, at = merged.unions[0]
        return lower_union(
            work, {**merged.rest, **union}, at if at.pointer != place.pointer else place, top=top
        )
    core, nullable = base.without_null(merged.rest)
    lowered = base.lower_plain(
        work, core or {}, merged.rest_place or place, top=top and merged.rest_place in (None, place)
    )
    return base.or_null(lowered) if nullable else lowered


def _add_branches(work: Lowering, merged: Merged, union: JsonObject, place: Place) -> None:
    """Add the properties of the branches of `union` to an object, as optional ones."""
    for key in ("oneOf", "anyOf"):
        for index, branch in enumerate(as_array(union.get(key))):
            at = place.child(key, str(index))
            inner = merge(
                work.document.value,
                as_object(branch),
                at,
                lambda node, here: base.place_of_target(work, node, here),
            )
            for name, found in inner.properties.items():
                merged.properties.setdefault(name, found)


def lower_union(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    """`oneOf` or `anyOf`: by tag if `discriminator` allows it, else whichever member fits best."""
    key = "oneOf" if schema.get("oneOf") else "anyOf"
    branches = as_array(schema[key])
    wire_name = as_text(as_object(schema.get("discriminator")).get("propertyName"))
    if wire_name and all(target_of(branch) is not None for branch in branches):
        tagged = _tagged(work, schema, branches, wire_name, place)
        if tagged is not None:
            if not top:
                form = work.form_of(place.pointer, schema, place.form)
                return work.refer((place.pointer, form), place.words)
            return _fill_tagged(work, tagged)
    siblings = {name: schema[name] for name in ("type", "format", "items") if name in schema}
    lowered: list[Json] = []
    for index, branch in enumerate(branches):
        if not isinstance(branch, dict) or (is_annotation_only(branch) and not siblings):
            lowered.append({})
            continue
        joined = {**siblings, **branch} if "$ref" not in branch else branch
        at = place.child(key, str(index), words=_branch_words(branch, index))
        lowered.append(base.inline(work, joined, at))
    return base.any_of(lowered)


def _branch_words(branch: JsonObject, index: int) -> tuple[str, ...]:
    title = as_text(branch.get("title"))
    return (title,) if title and len(title) < 40 else (f"Option{index + 1}",)


def _tagged(
    work: Lowering, schema: JsonObject, branches: list[Json], wire_name: str, place: Place
) -> TaggedUnion | None:
    root = work.document.value
    targets = [target for target in map(target_of, branches) if target is not None]
    mapping = as_object(as_object(schema.get("discriminator")).get("mapping"))
    tags: dict[str, Pointer] = {}
    for tag, value in mapping.items():
        target = _mapped(root, as_text(value))
        if target is not None:
            tags[tag] = target
    named = set(tags.values())
    for target in targets:
        if target not in named and len(target) == 3:
            tags.setdefault(target[-1], target)
    variants: list[tuple[str, Key]] = []
    for tag, target in tags.items():
        value = as_object(_value(root, target))
        if not _is_object(root, value):
            work.report("discriminator-not-in-model", place, name=wire_name)
            return None
        variants.append((tag, _variant_key(work, target, value, place.form)))
    return TaggedUnion(wire_name, tuple(variants)) if variants else None


def _mapped(root: JsonObject, value: str) -> Pointer | None:
    if value.startswith("#"):
        try:
            target = parse_pointer(value)
        except ValueError:
            return None
    else:
        target = ("components", "schemas", value)
    return target if isinstance(_value(root, target), dict) else None


def _value(root: JsonObject, pointer: Pointer) -> Json:
    try:
        return value_at(root, pointer)
    except KeyError:
        return None


def _is_object(root: JsonObject, schema: JsonObject) -> bool:
    """Whether `schema` becomes a class: it has properties of its own or by `allOf`."""
    merged = merge(root, schema, Place((), (), Form.BOTH), lambda _, place: place)
    return bool(merged.properties) and not schema.get("nullable")


def lower_polymorphic(
    work: Lowering, schema: JsonObject, children: list[Pointer], place: Place
) -> JsonObject:
    """A component that others extend: one of them by tag, or itself where the tag is none of theirs."""
    root = work.document.value
    own: Key = ((*place.pointer, base.BASE_MARK), place.form)
    work.refer(own, (*place.words, "Base"))
    discriminator = as_object(schema.get("discriminator"))
    tags: dict[str, Pointer] = {}
    for tag, value in as_object(discriminator.get("mapping")).items():
        target = _mapped(root, as_text(value))
        if target is not None:
            tags[tag] = target
    for child in children:
        if child not in tags.values():
            tags.setdefault(child[-1], child)
    variants: list[tuple[str, Key]] = []
    for tag, target in tags.items():
        if target == place.pointer:
            variants.append((tag, own))
        elif _is_object(root, as_object(_value(root, target))):
            value = _value(root, target)
            variants.append((tag, _variant_key(work, target, value, place.form)))
    union = TaggedUnion(as_text(discriminator.get("propertyName")), tuple(variants), own)
    lowered = _fill_tagged(work, union)
    return {"anyOf": [*as_array(lowered.get("anyOf")), {"$ref": base.reference_text(own)}]}


def _variant_key(work: Lowering, target: Pointer, value: Json, form: Form) -> Key:
    """The slot of an object; of one that others extend in turn, the object itself."""
    pointer = (*target, base.BASE_MARK) if work.children.get(target) else target
    return pointer, work.form_of(target, value, form)


def add_tags(slots: Mapping[Key, Slot]) -> None:
    """Give every member of a union by tag the property that holds its tag, where it has none."""
    for slot in slots.values():
        if slot.tagged is None:
            continue
        tags: dict[Key, list[str]] = {}
        for tag, key in slot.tagged.variants:
            tags.setdefault(key, []).append(tag)
        for key, own in tags.items():
            schema = slots[key].schema
            properties = as_object(schema.get("properties"))
            if key == slot.tagged.fallback or slot.tagged.wire_name in properties:
                continue
            tag_field: JsonObject = {"const": own[0]} if len(own) == 1 else {"type": "string"}
            named = {slot.tagged.wire_name: {**tag_field, "default": own[0]}, **properties}
            slots[key].schema = {**schema, "properties": named}


def _fill_tagged(work: Lowering, tagged: TaggedUnion) -> JsonObject:
    slot = work.current
    assert slot is not None, "a union by tag is filled in its slot"
    slot.tagged = tagged
    branches: list[Json] = []
    for _, key in tagged.variants:
        marked = key[0][-1] == base.BASE_MARK
        reference = work.refer(key, (key[0][-2], "Base") if marked else (key[0][-1],))
        if reference not in branches:
            branches.append(reference)
    return {"anyOf": branches}
