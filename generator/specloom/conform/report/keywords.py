"""The schemas of a document in; which of their keywords have been held against a value, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from specloom.check.model import Index
from specloom.check.trial import Side
from specloom.conform.judge.schemas import Schemas
from specloom.source import Json, Pointer, as_object

__all__ = ["Keywords", "Looked"]

_ANY: Final = (str, int, float, bool, list, dict, type(None))
_NUMBER: Final = (int, float)
_SPEAKS_OF: Final[Mapping[str, tuple[type, ...]]] = {
    "type": _ANY,
    "enum": _ANY,
    "const": _ANY,
    "not": _ANY,
    "anyOf": _ANY,
    "oneOf": _ANY,
    "format": _ANY,
    "minLength": (str,),
    "maxLength": (str,),
    "pattern": (str,),
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "exclusiveMinimum": _NUMBER,
    "exclusiveMaximum": _NUMBER,
    "multipleOf": _NUMBER,
    "minItems": (list,),
    "maxItems": (list,),
    "uniqueItems": (list,),
    "contains": (list,),
    "minContains": (list,),
    "maxContains": (list,),
    "required": (dict,),
    "minProperties": (dict,),
    "maxProperties": (dict,),
    "additionalProperties": (dict,),
    "unevaluatedProperties": (dict,),
    "propertyNames": (dict,),
    "dependentRequired": (dict,),
}
"""Keywords that a value can break, and the types of values that each says something about."""

_NUMERIC_FORMATS: Final = frozenset({"int32", "int64", "float", "double", "decimal"})
_DEEPEST: Final = 60
_REMEMBERED: Final = 200_000


@dataclass(slots=True)
class Looked:
    """How often one keyword was held against values, so far."""

    in_requests: bool = False
    in_answers: bool = False
    asked: int = 0
    answered: int = 0
    broken: int = 0

    def seen(self, side: Side) -> None:
        """One more value, of a request or of an answer."""
        if side is Side.REQUEST:
            self.asked += 1
        else:
            self.answered += 1


@dataclass(slots=True)
class _Schema:
    """What a value of a schema is held against, and the schemas of its parts."""

    by_type: dict[type, list[Looked]] = field(default_factory=dict)
    every: list[Pointer] = field(default_factory=list)
    some: list[Pointer] = field(default_factory=list)
    properties: dict[str, Pointer] = field(default_factory=dict)
    patterns: list[tuple[re.Pattern[str], Pointer]] = field(default_factory=list)
    rest: Pointer | None = None
    first: list[Pointer] = field(default_factory=list)
    items: Pointer | None = None

    def below(self) -> Iterator[Pointer]:
        """Every schema that a value or a part of it may be held against."""
        yield from (*self.every, *self.some, *self.properties.values(), *self.first)
        yield from (pointer for _, pointer in self.patterns)
        yield from (pointer for pointer in (self.rest, self.items) if pointer is not None)


class Keywords:
    """Counts, for one document. A value that was seen at the same place before is not counted again."""

    def __init__(self, index: Index, schemas: Schemas) -> None:
        self._index = index
        self._judge = schemas
        self._schemas: dict[Pointer, _Schema] = {}
        self._remembered: set[int] = set()
        self.looked: dict[Pointer, Looked] = {}

    def promise(self, roots: Iterable[Pointer], side: Side) -> None:
        """Have all keywords of the schemas at `roots`, and below, that requests or answers are held against."""
        pending, known = list(roots), set[Pointer]()
        while pending:
            pointer = pending.pop()
            if pointer in known:
                continue
            known.add(pointer)
            schema = self._schema(pointer)
            for looked in {
                id(each): each for held in schema.by_type.values() for each in held
            }.values():
                looked.in_requests |= side is Side.REQUEST
                looked.in_answers |= side is Side.RESPONSE
            pending.extend(schema.below())

    def see(self, value: Json, schema: Pointer, side: Side, text: object = None) -> None:
        """Hold `value` against the schema at `schema`; `text` is what it was read from, if that is known."""
        identity = hash((schema, side, text if text is not None else repr(value)))
        if identity in self._remembered:
            return
        if len(self._remembered) >= _REMEMBERED:
            self._remembered.clear()
        self._remembered.add(identity)
        self._see(value, schema, side, 0)

    def broken(self, keyword: Pointer) -> None:
        """Count a value that the keyword at `keyword` of the document refused."""
        looked = self.looked.get(keyword)
        if looked is not None:
            looked.broken += 1

    def _see(self, value: Json, pointer: Pointer, side: Side, depth: int) -> None:
        schema = self._schema(pointer)
        for looked in schema.by_type.get(type(value), ()):
            looked.seen(side)
        if depth == _DEEPEST:
            return
        for below in schema.every:
            self._see(value, below, side, depth + 1)
        for below in schema.some:
            if self._judge.admits(value, below, side):
                self._see(value, below, side, depth + 1)
        if isinstance(value, dict):
            self._see_members(value, schema, side, depth + 1)
        elif isinstance(value, list):
            for number, item in enumerate(value):
                at = schema.first[number] if number < len(schema.first) else schema.items
                if at is not None:
                    self._see(item, at, side, depth + 1)

    def _see_members(
        self, value: Mapping[str, Json], schema: _Schema, side: Side, depth: int
    ) -> None:
        for name, member in value.items():
            places = [schema.properties[name]] if name in schema.properties else []
            places += [at for pattern, at in schema.patterns if pattern.search(name)]
            if not places and schema.rest is not None:
                places = [schema.rest]
            for place in places:
                self._see(member, place, side, depth)

    def _schema(self, pointer: Pointer) -> _Schema:
        found = self._schemas.get(pointer)
        if found is None:
            found = self._schemas[pointer] = self._read(pointer)
        return found

    def _read(self, pointer: Pointer) -> _Schema:
        schema = _Schema()
        for keyword, value in self._index.root.child(*pointer).fields.items():
            if keyword in _SPEAKS_OF and _says_something(keyword, value):
                self._add(schema, (*pointer, keyword), value)
            self._link(schema, pointer, keyword, value)
        return schema

    def _add(self, schema: _Schema, pointer: Pointer, value: Json) -> None:
        types = _SPEAKS_OF[pointer[-1]]
        if pointer[-1] == "format":
            types = _NUMBER if value in _NUMERIC_FORMATS else (str,)
        looked = self.looked.setdefault(pointer, Looked())
        for each in types:
            schema.by_type.setdefault(each, []).append(looked)

    def _link(self, schema: _Schema, pointer: Pointer, keyword: str, value: Json) -> None:
        """Note where `keyword` leads, if it leads to schemas."""
        match keyword:
            case "$ref":
                target = self._index.find(value) if isinstance(value, str) else None
                schema.every += [] if target is None else [target.pointer]
            case "allOf":
                schema.every += _numbered(pointer, keyword, value)
            case "anyOf" | "oneOf":
                schema.some += _numbered(pointer, keyword, value)
            case "then" | "else":
                schema.some.append((*pointer, keyword))
            case "properties":
                names = as_object(value)
                schema.properties = {name: (*pointer, keyword, name) for name in names}
            case "patternProperties":
                schema.patterns = list(_patterns(pointer, value))
            case "additionalProperties" if isinstance(value, dict):
                schema.rest = (*pointer, keyword)
            case "prefixItems":
                schema.first = _numbered(pointer, keyword, value)
            case "items" if isinstance(value, dict):
                schema.items = (*pointer, keyword)
            case _:
                pass


def _says_something(keyword: str, value: Json) -> bool:
    """Whether any value could break it: closed objects can be broken, open ones cannot."""
    is_about_the_rest = keyword in ("additionalProperties", "unevaluatedProperties")
    return value is not is_about_the_rest


def _numbered(pointer: Pointer, keyword: str, value: Json) -> list[Pointer]:
    count = len(value) if isinstance(value, list) else 0
    return [(*pointer, keyword, str(number)) for number in range(count)]


def _patterns(pointer: Pointer, value: Json) -> Iterator[tuple[re.Pattern[str], Pointer]]:
    for pattern in as_object(value):
        try:
            yield re.compile(pattern), (*pointer, "patternProperties", pattern)
        except re.error:  # ECMAScript's own, which Python has not
            continue
