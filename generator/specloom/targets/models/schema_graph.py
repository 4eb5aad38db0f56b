"""Which schema refers to which, and where reading and writing differ: document in, `SchemaGraph` out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from specloom.source import (
    Json,
    JsonObject,
    Pointer,
    as_array,
    as_object,
    parse_pointer,
    value_at,
)
from specloom.targets.models.sites import Direction, Site

__all__ = ["SchemaGraph", "build_graph", "children_of", "subschemas", "target_of"]

_ONE = ("items", "additionalProperties", "contains", "unevaluatedProperties", "unevaluatedItems")
_MANY = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED = ("properties", "patternProperties")


def target_of(schema: Json) -> Pointer | None:
    """Where the `$ref` of `schema` leads inside the document; none if it has none or leaves it."""
    reference = schema.get("$ref") if isinstance(schema, dict) else None
    return _target(reference)


def _target(reference: Json) -> Pointer | None:
    if not isinstance(reference, str) or not reference.startswith("#"):
        return None
    try:
        return parse_pointer(reference)
    except ValueError:
        return None


def subschemas(schema: JsonObject) -> Iterator[tuple[Pointer, JsonObject]]:
    """The schemas directly below `schema`, with their relative pointers."""
    for key in _ONE:
        value = schema.get(key)
        if isinstance(value, dict):
            yield (key,), value
    for key in _MANY:
        for index, value in enumerate(as_array(schema.get(key))):
            if isinstance(value, dict):
                yield (key, str(index)), value
    for key in _NAMED:
        for name, value in as_object(schema.get(key)).items():
            if isinstance(value, dict):
                yield (key, name), value


@dataclass(slots=True)
class SchemaGraph:
    """What was learned: `directions` of each named schema, `groups` that use it, and who differs."""

    splitting: frozenset[Pointer]
    directions: dict[Pointer, set[Direction]] = field(default_factory=dict)
    groups: dict[Pointer, set[str]] = field(default_factory=dict)

    def splits(self, schema: Json) -> bool:
        """Whether `schema`, an inline one, has a reading and a writing form that differ."""
        stack: list[JsonObject] = [schema] if isinstance(schema, dict) else []
        while stack:
            node = stack.pop()
            if _is_one_way(node) or target_of(node) in self.splitting:
                return True
            stack.extend(child for _, child in subschemas(node))
        return False


def _is_one_way(schema: JsonObject) -> bool:
    return schema.get("readOnly") is True or schema.get("writeOnly") is True


def children_of(root: JsonObject) -> dict[Pointer, list[Pointer]]:
    """For each component with a `discriminator` of its own: those that extend it by `allOf`, in order."""
    schemas = as_object(as_object(root.get("components")).get("schemas"))
    children: dict[Pointer, list[Pointer]] = {}
    for name, schema in schemas.items():
        for part in as_array(as_object(schema).get("allOf")):
            parent = target_of(part)
            if parent is not None and len(parent) == 3 and parent[2] != name:
                children.setdefault(parent, []).append(("components", "schemas", name))
    order = {name: index for index, name in enumerate(schemas)}
    return {
        parent: sorted(_closure(children, found) - {parent}, key=lambda child: order[child[2]])
        for parent, found in children.items()
        if _is_polymorphic(as_object(schemas.get(parent[2])))
    }


def _is_polymorphic(schema: JsonObject) -> bool:
    return "discriminator" in schema and "oneOf" not in schema and "anyOf" not in schema


def build_graph(root: JsonObject, sites: Iterable[Site]) -> SchemaGraph:
    """The graph of all schemas that `sites` reach."""
    listed = list(sites)
    children = children_of(root)
    edges: dict[Pointer, list[Pointer]] = {}
    one_way: set[Pointer] = set()
    pending = [site.pointer for site in listed]
    while pending:
        pointer = pending.pop()
        if pointer in edges:
            continue
        found, differs = _scan(root, pointer)
        edges[pointer] = [*found, *children.get(pointer, ())]
        if differs:
            one_way.add(pointer)
        pending.extend(edges[pointer])
    graph = SchemaGraph(frozenset(_reaching(edges, one_way)))
    _spread(graph, edges, listed)
    return graph


def _scan(root: JsonObject, pointer: Pointer) -> tuple[list[Pointer], bool]:
    try:
        value = value_at(root, pointer)
    except KeyError:
        return [], False
    found: list[Pointer] = []
    differs = False
    stack: list[JsonObject] = [value] if isinstance(value, dict) else []
    while stack:
        node = stack.pop()
        differs = differs or _is_one_way(node)
        target = target_of(node)
        if target is not None:
            found.append(target)
        stack.extend(child for _, child in subschemas(node))
    return found, differs


def _reaching(edges: dict[Pointer, list[Pointer]], goals: set[Pointer]) -> set[Pointer]:
    backwards: dict[Pointer, list[Pointer]] = {}
    for start, ends in edges.items():
        for end in ends:
            backwards.setdefault(end, []).append(start)
    return _closure(backwards, goals)


def _closure(edges: dict[Pointer, list[Pointer]], starts: Iterable[Pointer]) -> set[Pointer]:
    seen: set[Pointer] = set()
    pending = list(starts)
    while pending:
        pointer = pending.pop()
        if pointer not in seen:
            seen.add(pointer)
            pending.extend(edges.get(pointer, ()))
    return seen


def _spread(graph: SchemaGraph, edges: dict[Pointer, list[Pointer]], sites: list[Site]) -> None:
    starts: dict[tuple[Direction, str], list[Pointer]] = {}
    for site in sites:
        if site.direction is not None and site.group is not None:
            starts.setdefault((site.direction, site.group), []).append(site.pointer)
    for (direction, group), pointers in starts.items():
        for pointer in _closure(edges, pointers):
            graph.directions.setdefault(pointer, set()).add(direction)
            graph.groups.setdefault(pointer, set()).add(group)
