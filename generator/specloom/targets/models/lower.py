"""Schemas of a document in, `Slot`s out: flat schemas of few keywords that the engine turns into classes.

Every object, enum and tagged union gets a slot of its own, `allOf` is merged, `null` has one
spelling, and what pydantic cannot hold to is left out and reported.
"""

from __future__ import annotations

from typing import Final

from specloom.diagnostics import Diagnostics
from specloom.document import Document, OpenApiVersion
from specloom.source import Json, JsonObject, Pointer, as_array, as_object, as_text
from specloom.targets.models.compose import sole_part
from specloom.targets.models.files import file_schemas
from specloom.targets.models.keywords import is_annotation_only
from specloom.targets.models.lower_merged import lower_merged
from specloom.targets.models.lower_plain import lower_plain
from specloom.targets.models.lower_union import lower_polymorphic, lower_union
from specloom.targets.models.lowering import BASE_MARK, VALUE_MARK, Lowering, source_pointer
from specloom.targets.models.nulls import or_null, without_null
from specloom.targets.models.schema_graph import SchemaGraph, children_of, target_of
from specloom.targets.models.sites import Direction, Site
from specloom.targets.models.slots import Form, Key, Place, Slot
from specloom.targets.models.text import documentation

__all__ = ["lower"]

_SCHEMAS: Final = ("components", "schemas")
_IGNORED: Final = (
    "not",
    "if",
    "dependentSchemas",
    "dependentRequired",
    "propertyNames",
    "contains",
    "unevaluatedProperties",
    "unevaluatedItems",
)


def lower(
    document: Document, graph: SchemaGraph, sites: list[Site], diagnostics: Diagnostics
) -> dict[Key, Slot]:
    """All slots that `sites` and what they reach need, in spec order, each with its schema filled.

    Raises nothing for a schema that makes no sense: it becomes `Any`, and a finding says so.
    """
    files = file_schemas(document.value, sites)
    work = Lowering(document, graph, diagnostics, _lower, children_of(document.value), files)
    for site in sites:
        schema = work.value(site.pointer)
        is_component = site.pointer[:2] == _SCHEMAS
        if not site.words or (target_of(schema) is not None and not is_component):
            continue
        for form in _forms(work, site, schema):
            work.slot((site.pointer, form), site.words)
        while work.pending:
            _fill(work, work.pending.pop())
    return work.slots


def _forms(work: Lowering, site: Site, schema: Json) -> list[Form]:
    if work.form_of(site.pointer, schema, Form.READ) is Form.BOTH:
        return [Form.BOTH]
    used = work.graph.directions.get(site.pointer) or {Direction.READ}
    pairs = ((Direction.READ, Form.READ), (Direction.WRITE, Form.WRITE))
    return [form for direction, form in pairs if direction in used]


def _fill(work: Lowering, slot: Slot) -> None:
    work.current = slot
    pointer, form = slot.key
    schema = work.value(pointer)
    if VALUE_MARK in pointer and isinstance(schema, dict):
        schema = without_null(schema)[0] or {}
    if BASE_MARK in pointer:
        # Below the object itself everything has the place and the name that extenders give it.
        place = Place(source_pointer(pointer), slot.words[:-1], form)
        lowered = _lower(work, schema, place, top=True)
    else:
        place = Place(pointer, slot.words, form)
        children = work.children.get(pointer)
        if children and isinstance(schema, dict) and schema.get("properties"):
            lowered = lower_polymorphic(work, schema, children, place)
        else:
            lowered = _lower(work, schema, place, top=True)
    note = documentation(schema, work.document.locate(source_pointer(pointer), key=True))
    slot.schema = {**lowered, "description": note}


def _lower(work: Lowering, schema: Json, place: Place, *, top: bool) -> JsonObject:
    if not isinstance(schema, dict):
        return {}
    for keyword in _IGNORED:
        if keyword in schema:
            work.report("keyword-not-in-model", place, keyword=keyword)
    core, nullable = without_null(schema)
    if core is None:
        return {"type": "null"}
    if not nullable:
        return _lower_core(work, core, place, top=top)
    if not top:
        return or_null(_lower_core(work, core, place.child(VALUE_MARK), top=False))
    if _needs_class(core):
        # A class cannot be null itself: the alias that is asked for stands beside it.
        return or_null(work.inline(core, place.child(VALUE_MARK, words=("Value",))))
    return or_null(_lower_core(work, core, place, top=True))


def _needs_class(schema: JsonObject) -> bool:
    """Whether `schema`, without null, becomes a class, an enum or a union by tag."""
    if ("$ref" in schema and not _has_siblings(schema)) or sole_part(schema) is not None:
        return False
    if "discriminator" in schema or "allOf" in schema or schema.get("properties"):
        return True
    return len(as_array(schema.get("enum"))) > 1


def _has_siblings(schema: JsonObject) -> bool:
    siblings = {key: value for key, value in schema.items() if key != "$ref"}
    return not is_annotation_only(siblings)


def _lower_core(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    is_old = work.document.version is OpenApiVersion.V3_0  # where siblings of `$ref` do not count
    if "$ref" in schema and (is_old or not _has_siblings(schema)):
        return _lower_reference(work, schema, place)
    sole = sole_part(schema)
    if sole is not None and not (top and _is_own(work, sole[1], place)):
        return _lower(work, sole[1], place.child("allOf", str(sole[0])), top=top)
    if "allOf" in schema or "$ref" in schema or _is_mixed(schema):
        return lower_merged(work, schema, place, top=top)
    if schema.get("oneOf") or schema.get("anyOf"):
        return lower_union(work, schema, place, top=top)
    return lower_plain(work, schema, place, top=top)


def _is_own(work: Lowering, part: JsonObject, place: Place) -> bool:
    """Whether the schema at `place`, of one `part`, is a thing of its own and no other name for the part.

    What extends a parent without adding to it is one of those that the parent stands for.
    """
    target = target_of(part)
    return target is None or place.pointer in work.children.get(target, ())


def _is_mixed(schema: JsonObject) -> bool:
    one, some = bool(schema.get("oneOf")), bool(schema.get("anyOf"))
    return (one or some) and bool(schema.get("properties") or (one and some))


def _lower_reference(work: Lowering, schema: JsonObject, place: Place) -> JsonObject:
    target = target_of(schema)
    value = work.value(target) if target is not None else None
    written = as_text(schema.get("$ref"))
    if target is None or value is None:
        work.report("reference-not-in-model", place, reference=written)
        return {}
    if _loops(work, target):
        work.report("reference-loop", place, reference=written)
        return {}
    following = target_of(value)
    if following is not None and target[:-1] != _SCHEMAS and not _has_siblings(as_object(value)):
        return _lower_reference(work, as_object(value), place)  # a property that only refers
    at = work.place_of_target(schema, place)
    return work.refer((target, work.form_of(target, value, place.form)), at.words)


def _loops(work: Lowering, target: Pointer) -> bool:
    """Whether following references from `target` leads to nothing but references."""
    seen: set[Pointer] = set()
    while target not in seen:
        seen.add(target)
        value = work.value(target)
        following = target_of(value)
        if following is None or _has_siblings(as_object(value)):
            return False
        target = following
    return True
