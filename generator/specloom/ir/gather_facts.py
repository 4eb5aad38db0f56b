"""Schemas that hold at once in, what they say together out, `allOf` and `$ref` followed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from specloom.ir.facts import Facts, Group
from specloom.ir.json_equality import equality_key
from specloom.ir.lowering import Lowering
from specloom.ir.merge_facts import (
    narrow_limit,
    narrow_text,
    narrow_types,
    narrow_values,
)
from specloom.ir.node import Node
from specloom.source import Json, JsonObject, Pointer, as_array

__all__ = ["NO_SKIP", "gather_facts"]

NO_SKIP: Final[frozenset[Pointer]] = frozenset()

_Reader = Callable[[Facts, Node, Json, Lowering], None]


def gather_facts(
    sources: Sequence[Node], lowering: Lowering, skip: frozenset[Pointer] = NO_SKIP
) -> Facts:
    """What `sources` say together; the groups (`oneOf`, `anyOf`) at the pointers `skip` are left out.

    Keywords that generated code cannot enforce, and parts that contradict each other, are reported.
    Each schema is read once, so circles and diamonds of `allOf` end.
    """
    facts = Facts(sources[0].pointer, skipped=skip)
    own = {source.pointer for source in sources}
    waiting = [(source, True) for source in reversed(sources)]
    while waiting:
        node, is_whole = waiting.pop()
        if not is_whole:
            _read(facts, node, lowering, skip)
        elif node.pointer not in facts.seen:
            facts.seen.add(node.pointer)
            waiting.extend(reversed(_parts(facts, node, lowering)))
        elif len(sources) == 1 and node.pointer in own:
            _report_circle(node, lowering)
    _report_closed_parts(facts, lowering)
    facts.groups = [group for group in facts.groups if not _leads_back(group, facts, own, lowering)]
    if lowering.is_3_0 and len(sources) == 1 and sources[0].flag("nullable"):
        facts.says_null, facts.refuses_null = True, False  # whatever the parts of `allOf` say
    return facts


def _parts(facts: Facts, node: Node, lowering: Lowering) -> list[tuple[Node, bool]]:
    """`node` without, and the schemas behind, its `$ref` and `allOf`, in the order they are written."""
    schema = node.value
    if isinstance(schema, bool):
        facts.nothing = facts.nothing or not schema
        return []
    if not isinstance(schema, dict):
        lowering.report("node-malformed", node.pointer, what="schema", expected="an object")
        return []
    parts: list[tuple[Node, bool]] = [(node, False)]
    ref = schema.get("$ref")
    if isinstance(ref, str):
        target = _named(facts, ref, node, lowering)
        if lowering.is_3_0:
            return [(target, True)]
        parts.insert(0, (target, True))
    members = [(member, True) for member in node.child("allOf").items()]
    return parts[:-1] + (members + parts[-1:] if _all_of_is_first(schema) else parts[-1:] + members)


def _named(facts: Facts, ref: str, node: Node, lowering: Lowering) -> Node:
    target = lowering.target(ref)
    if target is None:
        lowering.report("reference-unresolved", node.pointer, ref=ref)
        return Node(True, (*node.pointer, "$ref"))
    name = lowering.schema_name(target)
    if name is not None and target.pointer != facts.pointer:
        facts.extends.setdefault(name)
    return target


def _all_of_is_first(schema: JsonObject) -> bool:
    """Whether the fields of the parts come before the schema's own, as the document has them."""
    for key in schema:
        if key in ("allOf", "properties"):
            return key == "allOf"
    return True


def _report_circle(node: Node, lowering: Lowering) -> None:
    if node.pointer[:2] == ("components", "schemas"):
        lowering.report("allof-cycle", node.pointer)


def _report_closed_parts(facts: Facts, lowering: Lowering) -> None:
    for part in facts.closed_by if len(facts.seen) > 1 else ():
        others = facts.properties.keys() - part.child("properties").object.keys()
        if others:
            at = (*part.pointer, "additionalProperties")
            lowering.report("allof-closed-part", at, names=", ".join(sorted(others)))


def _leads_back(group: Group, facts: Facts, own: set[Pointer], lowering: Lowering) -> bool:
    """Whether `group` is that of a parent whose variant is what is read here.

    `Pet` is one of `Cat` and `Dog`, and `Cat` is all of `Pet` and more: to read `Cat` is to have
    chosen.
    """
    if group.pointer[:-1] in own:
        return False
    for variant in group.variants:
        target = lowering.target(variant.text("$ref")) or variant
        if target.pointer in facts.seen:
            return True
    return False


def _read(facts: Facts, node: Node, lowering: Lowering, skip: frozenset[Pointer]) -> None:
    for key, value in node.object.items():
        reader = _READERS.get(key)
        if reader is not None:
            reader(facts, node, value, lowering)
    for keyword in ("oneOf", "anyOf"):
        at = (*node.pointer, keyword)
        if node.has(keyword) and at not in skip:
            variants = tuple(node.child(keyword).items())
            tag = node.child("discriminator") if node.has("discriminator") else None
            facts.groups.append(
                Group("oneOf" if keyword == "oneOf" else "anyOf", variants, tag, at)
            )


def _type(facts: Facts, node: Node, value: Json, lowering: Lowering) -> None:
    said = [value] if isinstance(value, str) else as_array(value)
    texts = [name for name in said if isinstance(name, str)]
    known = tuple(dict.fromkeys(name for name in texts if name in _TYPES))
    if "number" in known:
        known = tuple(name for name in known if name != "integer")
    for name in said:
        if name not in _NAMES_OF_TYPES:
            lowering.report("schema-type-unknown", node.pointer, type=name)
            facts.degraded = True
            return
    if "null" in said or (lowering.is_3_0 and node.flag("nullable")):
        facts.says_null = True
    elif None not in as_array(node.object.get("enum")):
        facts.refuses_null = True
    narrow_types(facts, known, node, lowering)


def _nullable(facts: Facts, node: Node, value: Json, lowering: Lowering) -> None:
    if lowering.is_3_0:
        facts.says_null = facts.says_null or value is True
    else:
        lowering.report("nullable-without-effect", (*node.pointer, "nullable"))


def _enum(facts: Facts, node: Node, value: Json, lowering: Lowering) -> None:
    _values(facts, node, as_array(value), lowering)


def _const(facts: Facts, node: Node, value: Json, lowering: Lowering) -> None:
    _values(facts, node, [value], lowering)


def _values(facts: Facts, node: Node, values: list[Json], lowering: Lowering) -> None:
    if None in values:
        facts.says_null = True
    elif not (lowering.is_3_0 and node.flag("nullable")):
        facts.refuses_null = True
    distinct = {equality_key(value): value for value in reversed(values) if value is not None}
    narrow_values(facts, list(reversed(distinct.values())), node, lowering)


def _extensible(facts: Facts, node: Node, value: Json, _: Lowering) -> None:
    """Known values of which there may be more (Zalando's API guidelines, rule 112)."""
    if facts.values is None and isinstance(value, list) and value:
        facts.values, facts.values_at, facts.is_open = list(value), node, True


def _text(keyword: str) -> _Reader:
    def read(facts: Facts, node: Node, value: Json, lowering: Lowering) -> None:
        if isinstance(value, str):
            narrow_text(facts, keyword, value, node, lowering)

    return read


def _limit(keyword: str) -> _Reader:
    def read(facts: Facts, node: Node, value: Json, lowering: Lowering) -> None:
        if isinstance(value, bool):
            return  # OpenAPI 3.0 marks the limit beside it as exclusive
        if isinstance(value, int | float):
            exclusive = "exclusive" + keyword[:1].upper() + keyword[1:]
            is_exclusive = node.object.get(exclusive) is True
            narrow_limit(facts, exclusive if is_exclusive else keyword, value, node, lowering)

    return read


def _unique(facts: Facts, _: Node, value: Json, __: Lowering) -> None:
    facts.unique = facts.unique or value is True


def _items(facts: Facts, node: Node, value: Json, _: Lowering) -> None:
    at = node.child("items")
    if isinstance(value, list):  # JSON Schema before 2020-12
        _prefix(facts, Node({"prefixItems": value}, node.pointer), value, _)
    elif value is False:
        facts.no_more_items = True
    else:
        facts.items.append(at)


def _prefix(facts: Facts, node: Node, value: Json, _: Lowering) -> None:
    keyword = "items" if isinstance(node.object.get("items"), list) else "prefixItems"
    for index, item in enumerate(as_array(value)):
        at = Node(item, (*node.pointer, keyword, str(index)))
        if index < len(facts.prefix):
            facts.prefix[index].append(at)
        else:
            facts.prefix.append([at])


def _properties(facts: Facts, node: Node, _: Json, __: Lowering) -> None:
    for name, schema in node.child("properties").named():
        facts.properties.setdefault(name, []).append(schema)


def _required(facts: Facts, _: Node, value: Json, __: Lowering) -> None:
    for name in as_array(value):
        if isinstance(name, str):
            facts.required.setdefault(name)


def _additional(facts: Facts, node: Node, value: Json, _: Lowering) -> None:
    if value is False:
        facts.closed = True
        facts.closed_by.append(node)
    else:
        facts.additional.append(node.child("additionalProperties"))


def _patterns(facts: Facts, node: Node, _: Json, __: Lowering) -> None:
    for pattern, schema in node.child("patternProperties").named():
        facts.patterns.setdefault(pattern, []).append(schema)


def _property_names(facts: Facts, node: Node, _: Json, __: Lowering) -> None:
    facts.names.append(node.child("propertyNames"))


def _unevaluated_properties(facts: Facts, node: Node, value: Json, lowering: Lowering) -> None:
    """`false` closes the merged object, which is what generated code has."""
    if value is False and not node.has("if") and not node.has("dependentSchemas"):
        facts.closed = True
    elif value is not True:
        _not_enforced("unevaluatedProperties")(facts, node, value, lowering)


def _unevaluated_items(facts: Facts, node: Node, value: Json, lowering: Lowering) -> None:
    if value is False and not node.has("if") and not node.has("contains"):
        facts.no_more_items = True
    elif value is not True:
        _not_enforced("unevaluatedItems")(facts, node, value, lowering)


def _not_enforced(keyword: str) -> _Reader:
    def read(_: Facts, node: Node, __: Json, lowering: Lowering) -> None:
        lowering.report("keyword-not-enforced", (*node.pointer, keyword), keyword=keyword)

    return read


def _not(facts: Facts, node: Node, value: Json, lowering: Lowering) -> None:
    if value is True or value == {}:
        facts.nothing = True
    elif value is not False:
        _not_enforced("not")(facts, node, value, lowering)


def _dynamic_ref(_: Facts, node: Node, value: Json, lowering: Lowering) -> None:
    lowering.report("dynamic-ref-unsupported", (*node.pointer, "$dynamicRef"), ref=value)


_TYPES: Final = ("string", "integer", "number", "boolean", "array", "object")
_NAMES_OF_TYPES: Final[tuple[Json, ...]] = (*_TYPES, "null")
_LIMITS: Final = [
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
]
_TEXTS: Final = ("format", "pattern", "contentEncoding", "contentMediaType")
_NOT_ENFORCED: Final = [
    "if",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "contains",
    "contentSchema",
]
_READERS: Final[dict[str, _Reader]] = {
    "type": _type,
    "nullable": _nullable,
    "enum": _enum,
    "const": _const,
    "uniqueItems": _unique,
    "items": _items,
    "prefixItems": _prefix,
    "properties": _properties,
    "required": _required,
    "additionalProperties": _additional,
    "patternProperties": _patterns,
    "propertyNames": _property_names,
    "unevaluatedProperties": _unevaluated_properties,
    "unevaluatedItems": _unevaluated_items,
    "not": _not,
    "x-extensible-enum": _extensible,
    "$dynamicRef": _dynamic_ref,
    **{keyword: _limit(keyword) for keyword in _LIMITS},
    **{keyword: _text(keyword) for keyword in _TEXTS},
    **{keyword: _not_enforced(keyword) for keyword in _NOT_ENFORCED},
}
