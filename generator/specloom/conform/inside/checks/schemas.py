"""Schemas of a document, with references and `allOf` seen through as far as checks need it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from specloom.source import Json, JsonObject, parse_pointer, value_at

__all__ = ["Schemas"]

_DEPTH = 12
"""How deep references are followed: schemas may contain themselves."""


@dataclass(frozen=True, slots=True)
class Schemas:
    """Reads the schemas of one document."""

    document: JsonObject = field(repr=False)

    def resolve(self, node: Json) -> JsonObject:
        """The node itself, or what it refers to; nothing for what is no object."""
        for _ in range(_DEPTH):
            if not isinstance(node, dict):
                return {}
            reference = node.get("$ref")
            if not isinstance(reference, str) or not reference.startswith("#/"):
                return node
            node = self._at(reference)
        return {}

    def name_of(self, node: JsonObject | None) -> str | None:
        """Where a schema that is a plain reference leads to: two with the same are of one kind."""
        reference = (node or {}).get("$ref")
        return reference if isinstance(reference, str) else None

    def properties(self, node: Json, depth: int = 0) -> dict[str, JsonObject]:
        """All properties that a value of this schema may have, those of parts and branches too."""
        schema = self.resolve(node)
        found: dict[str, JsonObject] = {}
        if depth > _DEPTH:
            return found
        for part in self._parts(schema):
            found |= self.properties(part, depth + 1)
        own = schema.get("properties")
        if isinstance(own, dict):
            found |= {name: each for name, each in own.items() if isinstance(each, dict)}
        return found

    def property_of(self, node: Json, name: str) -> JsonObject | None:
        """The schema of what stands at `name`; None where the document does not know of it."""
        known = self.properties(node)
        if name in known:
            return known[name]
        for pattern, schema in self._patterns(node):
            if re.search(pattern, name):
                return schema if isinstance(schema, dict) else None
        return self.rest_of(node)

    def rest_of(self, node: Json, depth: int = 0) -> JsonObject | None:
        """The schema of properties without a name, of a map; None where nothing is said of any."""
        schema = self.resolve(node)
        rest = schema.get("additionalProperties")
        if isinstance(rest, dict) or depth > _DEPTH:
            return rest if isinstance(rest, dict) else None
        found = (self.rest_of(part, depth + 1) for part in self._parts(schema))
        return next((each for each in found if each is not None), None)

    def items_of(self, node: Json, depth: int = 0) -> JsonObject | None:
        """The schema of one item of an array; None for what is none."""
        schema = self.resolve(node)
        items = schema.get("items")
        if isinstance(items, dict) or depth > _DEPTH:
            return items if isinstance(items, dict) else None
        found = (self.items_of(part, depth + 1) for part in self._parts(schema))
        return next((each for each in found if each is not None), None)

    def at(self, node: Json, pointer: tuple[str, ...]) -> JsonObject | None:
        """The schema of what stands at `pointer` of a value."""
        current = node if isinstance(node, dict) else None
        for key in pointer:
            if current is None:
                return None
            current = self.items_of(current) if key.isdecimal() else self.property_of(current, key)
        return current

    def types_of(self, node: Json) -> frozenset[str]:
        """The JSON types that a value may have by `type`, without null; empty where it does not say."""
        schema = self.resolve(node)
        said = schema.get("type")
        if said is None:
            parts = [self.types_of(part) for part in self._parts(schema)]
            return frozenset[str]().union(*parts)
        names = said if isinstance(said, list) else [said]
        return frozenset(str(each) for each in names if each != "null")

    def is_one_of_several(self, node: Json) -> bool:
        """Whether values are of different kinds, null aside."""
        schema = self.resolve(node)
        for keyword in ("oneOf", "anyOf"):
            branches = schema.get(keyword)
            kinds = [self.resolve(each) for each in branches] if isinstance(branches, list) else []
            if sum(1 for each in kinds if each.get("type") != "null") > 1:
                return True
        return False

    def says(self, node: Json, keyword: str) -> bool:
        """Whether `keyword` is true of the schema, at a reference to it or at what that leads to."""
        return (isinstance(node, dict) and node.get(keyword) is True) or self.resolve(node).get(
            keyword
        ) is True

    def _patterns(self, node: Json, depth: int = 0) -> Iterator[tuple[str, Json]]:
        schema = self.resolve(node)
        own = schema.get("patternProperties")
        yield from own.items() if isinstance(own, dict) else ()
        for part in self._parts(schema) if depth <= _DEPTH else ():
            yield from self._patterns(part, depth + 1)

    def _parts(self, schema: JsonObject) -> Iterator[Json]:
        for keyword in ("allOf", "oneOf", "anyOf"):
            parts = schema.get(keyword)
            yield from parts if isinstance(parts, list) else ()

    def _at(self, reference: str) -> Json:
        try:
            return value_at(self.document, parse_pointer(reference))
        except (KeyError, ValueError):
            return None
