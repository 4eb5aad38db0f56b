"""Lowering of `oneOf` and `anyOf`: unions by tag where the document names one, else by content."""

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
)
from specloom.targets.models.compose import merge
from specloom.targets.models.keywords import CONSTRAINTS, is_annotation_only
from specloom.targets.models.lower_plain import any_of
from specloom.targets.models.lowering import BASE_MARK, Lowering, reference_text
from specloom.targets.models.schema_graph import target_of
from specloom.targets.models.slots import Form, Key, Place, Slot, TaggedUnion
from specloom.targets.models.tag_constants import constants_of, unmapped_tags

__all__ = ["add_tags", "lower_polymorphic", "lower_union"]


def lower_union(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    """`oneOf` or `anyOf`: by tag if `discriminator` allows it, else whichever member fits best."""
    key = "oneOf" if schema.get("oneOf") else "anyOf"
    branches = as_array(schema[key])
    wire_name = as_text(as_object(schema.get("discriminator")).get("propertyName"))
    if wire_name:
        tagged = _tagged(work, schema, branches, wire_name, place)
        if tagged is not None:
            if not top:
                return work.refer_to(schema, place)
            return _fill_tagged(work, tagged)
    siblings: JsonObject = {
        name: schema[name] for name in ("type", "format", "items") if name in schema
    }
    lowered: list[JsonObject] = []
    for index, branch in enumerate(branches):
        if not isinstance(branch, dict) or (is_annotation_only(branch) and not siblings):
            lowered.append({})
            continue
        joined = {**siblings, **branch} if "$ref" not in branch else branch
        at = place.child(key, str(index), words=_branch_words(branch, index))
        lowered.append(_without_limits(work, work.inline(joined, at), at))
    return any_of(lowered)


def _without_limits(work: Lowering, lowered: JsonObject, place: Place) -> JsonObject:
    """`lowered` without limits: inside a union the engine gives each a class, and nobody reads those."""
    for keyword in lowered.keys() & CONSTRAINTS:
        work.report("keyword-not-in-model", place, keyword=keyword)
    return {key: value for key, value in lowered.items() if key not in CONSTRAINTS}


def _branch_words(branch: JsonObject, index: int) -> tuple[str, ...]:
    title = as_text(branch.get("title"))
    return (title,) if title and len(title) < 40 else (f"Option{index + 1}",)


def _tagged(
    work: Lowering, schema: JsonObject, branches: list[Json], wire_name: str, place: Place
) -> TaggedUnion | None:
    root = work.document.value
    targets = [target for target in map(target_of, branches) if target is not None]
    if len(targets) < len(branches):
        work.report("discriminator-not-in-model", place, name=wire_name)
        return None
    mapping = as_object(as_object(schema.get("discriminator")).get("mapping"))
    tags: dict[str, Pointer] = {}
    for tag, value in mapping.items():
        target = _mapped(work, as_text(value))
        if target is not None:
            tags[tag] = target
    named = set(tags.values())
    unmapped = [target for target in targets if target not in named]
    for tag, target in unmapped_tags(root, unmapped, wire_name).items():
        tags.setdefault(tag, target)
    variants: dict[str, Key] = {}
    for tag, target in tags.items():
        value = as_object(work.value(target))
        inner = _inner(work, value, wire_name, place)
        if inner is not None:
            variants = {**dict(inner.variants), **variants}
        elif _is_object(root, value):
            variants[tag] = _variant_key(work, target, value, place.form)
        else:
            work.report("discriminator-not-in-model", place, name=wire_name)
            return None
    return TaggedUnion(wire_name, tuple(variants.items())) if variants else None


def _inner(work: Lowering, schema: JsonObject, wire_name: str, place: Place) -> TaggedUnion | None:
    """The union that a variant is, if the same property tells its own variants apart."""
    branches = as_array(schema.get("oneOf") or schema.get("anyOf"))
    own = as_object(schema.get("discriminator")).get("propertyName")
    if not branches or own != wire_name or schema.get("properties"):
        return None
    return _tagged(work, schema, branches, wire_name, place)


def _mapped(work: Lowering, value: str) -> Pointer | None:
    if value.startswith("#"):
        try:
            target = parse_pointer(value)
        except ValueError:
            return None
    else:
        target = ("components", "schemas", value)
    return target if isinstance(work.value(target), dict) else None


def _is_object(root: JsonObject, schema: JsonObject) -> bool:
    """Whether `schema` becomes a class: it has properties of its own or by `allOf`, or else just its tag."""
    merged = merge(root, schema, Place((), (), Form.BOTH), lambda _, place: place)
    is_bare = merged.rest.get("type") == "object" and not (merged.rest.keys() & _VALUES)
    is_object = bool(merged.properties) or (is_bare and not merged.unions)
    return is_object and not schema.get("nullable")


_VALUES = frozenset({"additionalProperties", "patternProperties"})


def lower_polymorphic(
    work: Lowering, schema: JsonObject, children: list[Pointer], place: Place
) -> JsonObject:
    """A component that others extend: one of them by tag, or itself where the tag is none of theirs."""
    root = work.document.value
    own: Key = ((*place.pointer, BASE_MARK), place.form)
    work.refer(own, (*place.words, "Base"))
    discriminator = as_object(schema.get("discriminator"))
    tags: dict[str, Pointer] = {}
    for tag, value in as_object(discriminator.get("mapping")).items():
        target = _mapped(work, as_text(value))
        if target is not None:
            tags[tag] = target
    wire_name = as_text(discriminator.get("propertyName"))
    for child in children:
        if child not in tags.values():
            constants = constants_of(root, child, wire_name)
            tags.setdefault(constants[0] if len(constants) == 1 else child[-1], child)
    variants: list[tuple[str, Key]] = []
    for tag, target in tags.items():
        if target == place.pointer:
            variants.append((tag, own))
        elif _is_object(root, as_object(work.value(target))):
            value = work.value(target)
            variants.append((tag, _variant_key(work, target, value, place.form)))
    union = TaggedUnion(wire_name, tuple(variants), own)
    lowered = _fill_tagged(work, union)
    return {"anyOf": [*as_array(lowered.get("anyOf")), {"$ref": reference_text(own)}]}


def _variant_key(work: Lowering, target: Pointer, value: Json, form: Form) -> Key:
    """The slot of an object; of one that others extend in turn, the object itself."""
    pointer = (*target, BASE_MARK) if work.children.get(target) else target
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
        marked = key[0][-1] == BASE_MARK
        reference = work.refer(key, (key[0][-2], "Base") if marked else (key[0][-1],))
        if reference not in branches:
            branches.append(reference)
    return {"anyOf": branches}
