"""Schemas of a document in, `Slot`s out: flat schemas of few keywords that the engine turns into classes.

Every object, enum and tagged union gets a slot of its own, `allOf` is merged, `null` has one
spelling, and what pydantic cannot hold to is left out and reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.source import Json, JsonObject, Pointer, as_array, as_object, as_text, value_at
from specloom.targets.models import scalars
from specloom.targets.models.compose import Property, merge, sole_part
from specloom.targets.models.keywords import is_annotation_only
from specloom.targets.models.naming import constant_name, unique
from specloom.targets.models.schema_graph import SchemaGraph, children_of, target_of
from specloom.targets.models.sites import Direction, Site
from specloom.targets.models.slots import Form, Key, Place, Slot
from specloom.targets.models.text import documentation, safe_text

__all__ = ["BASE_MARK", "Lowering", "lower", "reference_text", "source_pointer"]

_IGNORED: Final = (
    "not",
    "if",
    "dependentSchemas",
    "dependentRequired",
    "propertyNames",
    "contains",
)
_TYPES: Final = ("object", "array", "string", "integer", "number", "boolean", "null")
ANYTHING: Final[JsonObject] = {}
VALUE_MARK: Final = "\0value"
"""Stands in a pointer for the schema at hand without its null."""
BASE_MARK: Final = "\0base"
"""Stands in a pointer for the object itself where the schema means it or what extends it."""


@dataclass(slots=True)
class Lowering:
    """The work in progress: slots by key, those that wait to be filled, and where findings go."""

    document: Document
    graph: SchemaGraph
    diagnostics: Diagnostics
    slots: dict[Key, Slot] = field(default_factory=dict)
    pending: list[Slot] = field(default_factory=list)
    current: Slot | None = None
    children: dict[Pointer, list[Pointer]] = field(default_factory=dict)

    def report(self, code: str, place: Place, **holes: object) -> None:
        """Report `code` at the source of `place`."""
        self.diagnostics.report(code, self.document.locate(source_pointer(place.pointer)), **holes)

    def slot(self, key: Key, words: tuple[str, ...]) -> Slot:
        """The slot of `key`, made and queued if it is new."""
        found = self.slots.get(key)
        if found is None:
            found = self.slots[key] = Slot(key, words)
            self.pending.append(found)
        return found

    def refer(self, key: Key, words: tuple[str, ...]) -> JsonObject:
        """A reference from the current slot to the slot of `key`."""
        self.slot(key, words)
        if self.current is not None:
            self.current.references.append(key)
        return {"$ref": reference_text(key)}

    def form_of(self, pointer: Pointer, schema: Json, form: Form) -> Form:
        """`form` where the schema at `pointer` differs by direction, else the one form it has."""
        if form is Form.BOTH:
            return form
        differs = pointer in self.graph.splitting or self.graph.splits(schema)
        return form if differs else Form.BOTH


def reference_text(key: Key) -> str:
    """How a reference to `key` is written until the naming pass replaces it."""
    pointer, form = key
    return form.value + "\0" + "\0".join(pointer)


def lower(
    document: Document, graph: SchemaGraph, sites: list[Site], diagnostics: Diagnostics
) -> dict[Key, Slot]:
    """All slots that `sites` and what they reach need, in spec order, each with its schema filled.

    Raises nothing for a schema that makes no sense: it becomes `Any`, and a finding says so.
    """
    work = Lowering(document, graph, diagnostics, children=children_of(document.value))
    for site in sites:
        schema = _value(document.value, site.pointer)
        if not site.words or (target_of(schema) is not None and site.pointer[:2] != _SCHEMAS):
            continue
        for form in _forms(work, site, schema):
            work.slot((site.pointer, form), site.words)
        _drain(work)
    return work.slots


_SCHEMAS: Final = ("components", "schemas")


def _forms(work: Lowering, site: Site, schema: Json) -> list[Form]:
    if work.form_of(site.pointer, schema, Form.READ) is Form.BOTH:
        return [Form.BOTH]
    used = work.graph.directions.get(site.pointer) or {Direction.READ}
    pairs = ((Direction.READ, Form.READ), (Direction.WRITE, Form.WRITE))
    return [form for direction, form in pairs if direction in used]


def _drain(work: Lowering) -> None:
    while work.pending:
        slot = work.pending.pop()
        work.current = slot
        pointer, form = slot.key
        schema = _value(work.document.value, source_pointer(pointer))
        if VALUE_MARK in pointer and isinstance(schema, dict):
            schema = without_null(schema)[0] or {}
        if BASE_MARK in pointer:
            # Below the object itself everything has the place and the name that extenders give it.
            place = Place(source_pointer(pointer), slot.words[:-1], form)
            slot.schema = _lower(work, schema, place, top=True)
        else:
            place = Place(pointer, slot.words, form)
            slot.schema = _polymorphic(work, schema, place) or _lower(work, schema, place, top=True)
        note = documentation(schema, work.document.locate(source_pointer(pointer), key=True))
        slot.schema = {**slot.schema, "description": note}


def source_pointer(pointer: Pointer) -> Pointer:
    """`pointer` without the marks that lowering puts in it: a place that the document has."""
    return tuple(token for token in pointer if not token.startswith("\0"))


def _value(root: JsonObject, pointer: Pointer) -> Json:
    try:
        return value_at(root, pointer)
    except KeyError:
        return None


def _polymorphic(work: Lowering, schema: Json, place: Place) -> JsonObject | None:
    """The union that a component with a `discriminator` stands for, if others extend it."""
    from specloom.targets.models import lower_union  # noqa: PLC0415 - the two call each other

    children = work.children.get(place.pointer)
    if not children or not isinstance(schema, dict) or not schema.get("properties"):
        return None
    return lower_union.lower_polymorphic(work, schema, children, place)


def inline(work: Lowering, schema: Json, place: Place) -> JsonObject:
    """The schema where a field, an item or a branch uses it; what needs a name becomes a reference."""
    return _lower(work, schema, place, top=False)


def _lower(work: Lowering, schema: Json, place: Place, *, top: bool) -> JsonObject:
    if not isinstance(schema, dict):
        return dict(ANYTHING)
    for keyword in _IGNORED:
        if keyword in schema:
            work.report("keyword-not-in-model", place, keyword=keyword)
    core, nullable = without_null(schema)
    if nullable and core is None:
        return {"type": "null"}
    core = core if core is not None else {}
    if not nullable:
        return _lower_core(work, core, place, top=top)
    if not top:
        return or_null(_lower_core(work, core, place.child(VALUE_MARK), top=False))
    if needs_class(core):
        # A class cannot be null itself: the alias that is asked for stands beside it.
        return or_null(inline(work, core, place.child(VALUE_MARK, words=("Value",))))
    return or_null(_lower_core(work, core, place, top=True))


def or_null(lowered: JsonObject) -> JsonObject:
    """`lowered` or null, in the one spelling that the engine gets."""
    if not lowered or lowered.get("type") == "null":
        return lowered
    kind = lowered.get("type")
    if isinstance(kind, str) and "enum" not in lowered and "properties" not in lowered:
        return {**lowered, "type": [kind, "null"]}
    branches = lowered.get("anyOf")
    null: JsonObject = {"type": "null"}
    if isinstance(branches, list) and lowered.keys() == {"anyOf"}:
        return lowered if null in branches else {"anyOf": [*branches, null]}
    return {"anyOf": [lowered, null]}


def without_null(schema: JsonObject) -> tuple[JsonObject | None, bool]:
    """`schema` without its null in any spelling, and whether it had one; none if null is all it has."""
    core = dict(schema)
    nullable = core.pop("nullable", None) is True
    kinds = core.get("type")
    if kinds == "null":
        return None, True
    if isinstance(kinds, list) and "null" in kinds:
        nullable = True
        rest = [kind for kind in kinds if kind != "null"]
        if not rest:
            return None, True
        core["type"] = rest[0] if len(rest) == 1 else rest
    values = core.get("enum")
    if isinstance(values, list) and None in values:
        nullable = nullable or "type" not in schema or isinstance(kinds, list)
        core["enum"] = [value for value in values if value is not None]
        if not core["enum"]:
            return None, True
    if "const" in core and core["const"] is None:
        return None, True
    for key in ("oneOf", "anyOf"):
        branches = core.get(key)
        if isinstance(branches, list):
            kept = [branch for branch in branches if not _is_null(branch)]
            if len(kept) < len(branches):
                nullable = True
                core[key] = kept
                if not kept:
                    return None, True
    return core, nullable


def _is_null(schema: Json) -> bool:
    if not isinstance(schema, dict):
        return False
    return (
        schema.get("type") in ("null", ["null"])
        or schema.get("enum") == [None]
        or ("const" in schema and schema["const"] is None)
    )


def needs_class(schema: JsonObject) -> bool:
    """Whether `schema`, without null, becomes a class, an enum or a union by tag."""
    if "$ref" in schema and not _has_siblings(schema):
        return False
    if sole_part(schema) is not None:
        return False
    if "discriminator" in schema or "allOf" in schema or schema.get("properties"):
        return True
    return len(as_array(schema.get("enum"))) > 1


def _has_siblings(schema: JsonObject) -> bool:
    siblings = {key: value for key, value in schema.items() if key != "$ref"}
    return not is_annotation_only(siblings)


def _lower_core(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    from specloom.targets.models import lower_union  # noqa: PLC0415 - the two call each other

    if "$ref" in schema and (not _has_siblings(schema) or work.document.version == "3.0"):
        return lower_reference(work, schema, place)
    sole = sole_part(schema)
    if sole is not None and not (top and target_of(sole[1]) is None):
        return _lower(work, sole[1], place.child("allOf", str(sole[0])), top=top)
    if "allOf" in schema or "$ref" in schema or _is_mixed(schema):
        return lower_union.lower_merged(work, schema, place, top=top)
    if schema.get("oneOf") or schema.get("anyOf"):
        return lower_union.lower_union(work, schema, place, top=top)
    return lower_plain(work, schema, place, top=top)


def _is_mixed(schema: JsonObject) -> bool:
    has_union = bool(schema.get("oneOf") or schema.get("anyOf"))
    return has_union and bool(
        schema.get("properties") or (schema.get("oneOf") and schema.get("anyOf"))
    )


def place_of_target(work: Lowering, schema: JsonObject, place: Place) -> Place:
    """The place of the target of a reference, in the form that `place` asks for."""
    target = target_of(schema) or ()
    words = (target[-1],) if target[:2] == _SCHEMAS and len(target) == 3 else _deep_words(target)
    return Place(target, words, place.form)


def _deep_words(pointer: Pointer) -> tuple[str, ...]:
    skipped = {
        "components",
        "schemas",
        "properties",
        "content",
        "schema",
        "allOf",
        "anyOf",
        "oneOf",
    }
    return tuple(token for token in pointer if token not in skipped) or ("Root",)


def lower_reference(work: Lowering, schema: JsonObject, place: Place) -> JsonObject:
    """A `$ref`, followed through components that are nothing but another `$ref`."""
    target = target_of(schema)
    value = _value(work.document.value, target) if target is not None else None
    if target is None or (value is None):
        work.report("reference-not-in-model", place, reference=as_text(schema.get("$ref")))
        return dict(ANYTHING)
    if _loops(work, target):
        work.report("reference-loop", place, reference=as_text(schema.get("$ref")))
        return dict(ANYTHING)
    at = place_of_target(work, schema, place)
    form = work.form_of(target, value, place.form)
    return work.refer((target, form), at.words)


def _loops(work: Lowering, target: Pointer) -> bool:
    seen: set[Pointer] = set()
    while target not in seen:
        seen.add(target)
        value = _value(work.document.value, target)
        following = target_of(value)
        if following is None or _has_siblings(as_object(value)):
            return False
        target = following
    return True


def lower_plain(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    """A schema without references and without `allOf`, `oneOf`, `anyOf`."""
    values = as_array(schema.get("enum"))
    if "const" in schema or len(values) == 1:
        return _lower_constant(schema.get("const", values[0] if values else None), schema)
    if values:
        return _lower_enum(work, schema, place, top=top)
    kinds = [
        kind for kind in (as_array(schema.get("type")) or [schema.get("type")]) if kind in _TYPES
    ]
    if len(kinds) > 1:
        branches: list[Json] = []
        for kind in kinds:
            branches.append(_of_kind(work, {**schema, "type": kind}, str(kind), place, top=False))
        return {"anyOf": branches}
    return _of_kind(work, schema, str(kinds[0]) if kinds else _implied(schema), place, top=top)


def _implied(schema: JsonObject) -> str:
    if (
        schema.get("properties")
        or "additionalProperties" in schema
        or "patternProperties" in schema
    ):
        return "object"
    if "items" in schema or "prefixItems" in schema:
        return "array"
    return ""


def _of_kind(
    work: Lowering, schema: JsonObject, kind: str, place: Place, *, top: bool
) -> JsonObject:
    if kind == "object":
        return _lower_object(work, schema, place, top=top)
    if kind == "array":
        return _lower_array(work, schema, place)
    if kind == "":
        return dict(ANYTHING)
    lowered: JsonObject = {"type": kind}
    form = schema.get("format")
    if kind == "string" and form in scalars.FORMATS:
        return {**lowered, "format": form}
    lowered |= scalars.limits(schema, kind)
    pattern = schema.get("pattern")
    if kind == "string" and isinstance(pattern, str):
        if scalars.usable_pattern(pattern):
            lowered["pattern"] = pattern
        else:
            work.report("pattern-not-in-model", place, pattern=pattern)
    return lowered


def _lower_constant(value: Json, schema: JsonObject) -> JsonObject:
    if isinstance(value, str | bool) or (isinstance(value, int) and abs(value) < 2**63):
        return {"const": value}
    if isinstance(value, float):
        return {"type": "number"}
    return dict(ANYTHING)


def _lower_enum(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    values = list(
        dict.fromkeys(
            (type(value), value) for value in as_array(schema["enum"]) if _is_scalar(value)
        )
    )
    if len(values) < len(as_array(schema["enum"])) and any(
        not _is_scalar(v) for v in as_array(schema["enum"])
    ):
        return _of_kind(
            work, {k: v for k, v in schema.items() if k != "enum"}, _single(schema), place, top=top
        )
    if all(kind is bool for kind, _ in values):
        return {"type": "boolean"}
    if not top:
        return work.refer((place.pointer, Form.BOTH), place.words)
    plain: list[Json] = [value for _, value in values]
    lowered: JsonObject = {"enum": plain}
    kinds = {kind for kind, _ in values}
    if kinds == {str}:
        lowered["type"] = "string"
    elif kinds == {int}:
        lowered["type"] = "integer"
    elif kinds <= {int, float}:
        lowered["type"] = "number"
    lowered["x-enum-varnames"] = list[Json](unique(_member_names(schema, plain), join="_"))
    return lowered


def _single(schema: JsonObject) -> str:
    kind = schema.get("type")
    return kind if isinstance(kind, str) else ""


def _is_scalar(value: Json) -> bool:
    return isinstance(value, str | int | float | bool)


def _member_names(schema: JsonObject, values: list[Json]) -> list[str]:
    given = as_array(schema.get("x-enum-varnames") or schema.get("x-enumNames"))
    if len(given) == len(values) and all(isinstance(name, str) and name for name in given):
        return [constant_name(name) for name in given]
    return [constant_name(value) for value in values]


def _lower_array(work: Lowering, schema: JsonObject, place: Place) -> JsonObject:
    lowered: JsonObject = {"type": "array", **scalars.limits(schema, "array")}
    prefix = as_array(schema.get("prefixItems"))
    if prefix:
        branches: list[Json] = [
            inline(work, item, place.child("prefixItems", str(index), words=(f"Item{index + 1}",)))
            for index, item in enumerate(prefix)
        ]
        if isinstance(schema.get("items"), dict):
            branches.append(inline(work, schema["items"], place.child("items", words=("Item",))))
        closed = schema.get("items") is False
        lowered["items"] = any_of(branches) if closed or "items" in schema else {}
        return lowered
    items = schema.get("items")
    lowered["items"] = inline(work, items, place.child("items", words=("Item",)))
    return lowered


def any_of(branches: list[Json]) -> JsonObject:
    """The union of lowered `branches`, each once; a branch that takes anything swallows the others."""
    flat: list[Json] = []
    for branch in branches:
        inner = as_object(branch)
        members = as_array(inner["anyOf"]) if inner.keys() == {"anyOf"} else [inner]
        flat.extend(member for member in members if member not in flat)
    if {} in flat or not flat:
        return dict(ANYTHING)
    return as_object(flat[0]) if len(flat) == 1 else {"anyOf": flat}


def _lower_object(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    if not schema.get("properties"):
        return _lower_map(work, schema, place)
    if not top:
        return work.refer(
            (place.pointer, work.form_of(place.pointer, schema, place.form)), place.words
        )
    named = {
        name: Property(value, place.child("properties", name, words=(name,)))
        for name, value in as_object(schema["properties"]).items()
    }
    required = [name for name in as_array(schema.get("required")) if isinstance(name, str)]
    return lower_fields(work, named, required, place)


def _lower_map(work: Lowering, schema: JsonObject, place: Place) -> JsonObject:
    values: list[Json] = []
    extra = schema.get("additionalProperties")
    for pattern, value in as_object(schema.get("patternProperties")).items():
        at = place.child("patternProperties", pattern, words=("Value",))
        values.append(inline(work, value, at))
    if isinstance(extra, dict):
        values.append(inline(work, extra, place.child("additionalProperties", words=("Value",))))
    elif extra is True or not values:
        values = [{}]
    return {"type": "object", "additionalProperties": any_of(values) or True}


def lower_fields(
    work: Lowering, named: dict[str, Property], required: list[str], place: Place
) -> JsonObject:
    """The schema of a class with the properties `named`, less those of the other direction."""
    hidden = {Form.READ: "writeOnly", Form.WRITE: "readOnly"}.get(place.form)
    properties: JsonObject = {}
    for name, found in named.items():
        if hidden is not None and is_marked(work, found.schema, hidden):
            continue
        properties[name] = _lower_field(work, found)
    kept: list[Json] = [name for name in dict.fromkeys(required) if name in properties]
    return {"type": "object", "properties": properties, "required": kept}


def is_marked(work: Lowering, schema: Json, keyword: str) -> bool:
    """Whether `schema` or what it refers to has `keyword: true`."""
    for _ in range(10):
        node = as_object(schema)
        if node.get(keyword) is True:
            return True
        parts = as_array(node.get("allOf"))
        if any(as_object(part).get(keyword) is True for part in parts):
            return True
        target = target_of(node)
        if target is None:
            return False
        schema = _value(work.document.value, target)
    return False


def _lower_field(work: Lowering, found: Property) -> JsonObject:
    lowered = dict(inline(work, found.schema, found.place))
    schema = as_object(found.schema)
    if "default" in schema:
        default = schema["default"]
        if default_fits(work, default, lowered):
            lowered["default"] = default
        elif isinstance(default, str | int | float | bool) and "$ref" not in lowered:
            if scalar_type(lowered) and not ("format" in lowered):
                work.report("default-not-in-model", found.place, value=safe_text(str(default)))
    description = safe_text(as_text(schema.get("description"))).strip()
    if description:
        lowered["description"] = description
    if schema.get("deprecated") is True:
        lowered["deprecated"] = True
    return lowered


def scalar_type(lowered: JsonObject) -> bool:
    """Whether `lowered` is one scalar type."""
    return lowered.get("type") in ("string", "integer", "number", "boolean")


def default_fits(work: Lowering, value: Json, lowered: JsonObject) -> bool:
    """Whether `value` can be the default of a field of `lowered` under a type checker."""
    if "const" in lowered:
        return value == lowered["const"] and type(value) is type(lowered["const"])
    branches = lowered.get("anyOf")
    if isinstance(branches, list):
        return any(default_fits(work, value, as_object(branch)) for branch in branches)
    reference = lowered.get("$ref")
    if isinstance(reference, str):
        return _fits_enum(work, value, reference)
    return scalars.fits(value, lowered)


def _fits_enum(work: Lowering, value: Json, reference: str) -> bool:
    """Whether `reference` leads to an enum that has `value`; its slot may not be filled yet."""
    form, _, rest = reference.partition("\0")
    pointer = source_pointer(tuple(rest.split("\0")))
    schema = as_object(_value(work.document.value, pointer))
    del form
    if "anyOf" in schema or "oneOf" in schema or "allOf" in schema:
        return False
    values = as_array(schema.get("enum"))
    return (
        len(values) > 1
        and isinstance(value, str | int)
        and not isinstance(value, bool)
        and value in values
    )
