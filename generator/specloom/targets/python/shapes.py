"""Types of the IR in, their `Shape`s out, as values and as expressions: what a value looks like as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias, assert_never

from specloom.ir import (
    Anything,
    Array,
    Base,
    Binary,
    Boolean,
    Constant,
    Data,
    Enumeration,
    Integer,
    Intersection,
    Map,
    NamedType,
    Nothing,
    Null,
    Nullable,
    Number,
    Object,
    Reference,
    Text,
    Tuple,
    Type,
    Union,
)
from specloom.targets.models.literals import literal
from specloom.targets.runtime.shapes import (
    Choice,
    Items,
    JsonKind,
    Primitive,
    Properties,
    Shape,
)

__all__ = ["STRING", "Shaper"]

STRING: Final = "STRING"
_DEEPEST: Final = 4
"""Objects in objects that plain text can tell apart; what is deeper is sent as it is."""

_KINDS: Final = (
    JsonKind.INTEGER,
    JsonKind.NUMBER,
    JsonKind.BOOLEAN,
    JsonKind.NULL,
    JsonKind.STRING,
)
"""In the order in which text is read as one of several."""
_BASES: Final = {
    Base.STRING: JsonKind.STRING,
    Base.INTEGER: JsonKind.INTEGER,
    Base.NUMBER: JsonKind.NUMBER,
    Base.BOOLEAN: JsonKind.BOOLEAN,
}

_Structured: TypeAlias = Items | Properties | Choice


@dataclass(slots=True)
class Shaper:
    """Gives and spells the shapes of types; where one leads back into itself, it is cut."""

    types: Mapping[str, NamedType]
    _inside: list[str] = field(default_factory=list)
    _depth: int = 0

    def shape(self, type_: Type) -> str:
        """The expression for the shape of `type_`."""
        return _spelled(self.shape_of(type_))

    def shape_of(self, type_: Type) -> Shape:
        """The shape of `type_`."""
        kinds: set[JsonKind] = set()
        shapes: list[Shape] = []
        for found in self._shapes(type_):
            if isinstance(found, JsonKind):
                kinds.add(found)
            elif found not in shapes:
                shapes.append(found)
        if kinds:
            shapes.append(Primitive(tuple(kind for kind in _KINDS if kind in kinds)))
        return shapes[0] if len(shapes) == 1 else Choice(tuple(shapes))

    def _shapes(self, type_: Type) -> Iterable[JsonKind | _Structured]:
        """All shapes that `type_` may have, and the kinds of text."""
        match type_:
            case Nullable(type=inner):
                return (*self._shapes(inner), JsonKind.NULL)
            case Union(variants=parts) | Intersection(parts=parts):
                return [shape for part in parts for shape in self._shapes(part)]
            case Reference(name=name):
                return self._named(name)
            case Array(items=items):
                return (Items(self.shape_of(items)),)
            case Tuple(items=items, rest=rest):
                rests = () if isinstance(rest, Nothing) else (rest,)
                return (Items(self.shape_of(Union((*items, *rests)))),)
            case Map(values=values):
                return self._properties({}, values)
            case Object(fields=fields, additional=additional):
                return self._properties({each.name: each.type for each in fields}, additional)
            case _:
                return _kinds(type_)

    def _named(self, name: str) -> Iterable[JsonKind | _Structured]:
        named = self.types.get(name)
        if named is None or name in self._inside:
            return (JsonKind.STRING,)
        self._inside.append(name)
        shapes = self._shapes(named.type)
        self._inside.pop()
        return shapes

    def _properties(
        self, fields: Mapping[str, Type], additional: Type
    ) -> Iterable[JsonKind | _Structured]:
        if self._depth == _DEEPEST:
            return (JsonKind.STRING,)
        self._depth += 1
        shapes = {name: self.shape_of(type_) for name, type_ in fields.items()}
        rest = None if isinstance(additional, Nothing) else self.shape_of(additional)
        self._depth -= 1
        return (Properties(shapes, rest),)


def _kinds(
    type_: Anything
    | Nothing
    | Null
    | Boolean
    | Integer
    | Number
    | Text
    | Binary
    | Constant
    | Enumeration,
) -> Iterable[JsonKind]:
    match type_:
        case Text() | Binary() | Anything() | Nothing():
            return (JsonKind.STRING,)
        case Integer():
            return (JsonKind.INTEGER,)
        case Number():
            return (JsonKind.NUMBER,)
        case Boolean():
            return (JsonKind.BOOLEAN,)
        case Null():
            return (JsonKind.NULL,)
        case Constant(value=value):
            return (_kind(value),)
        case Enumeration(base=base, members=members):
            return (
                {_kind(each.value): None for each in members}
                if base is Base.MIXED
                else (_BASES[base],)
            )
        case _ as unknown:
            assert_never(unknown)


def _kind(value: Data) -> JsonKind:
    match value:
        case None:
            return JsonKind.NULL
        case bool():
            return JsonKind.BOOLEAN
        case int():
            return JsonKind.INTEGER
        case float():
            return JsonKind.NUMBER
        case _:
            return JsonKind.STRING


def _spelled(shape: Shape) -> str:
    match shape:
        case Primitive(kinds=(kind,)) if kind is not JsonKind.NULL:
            return kind.name
        case Primitive(kinds=kinds):
            return f"Primitive(({', '.join(f'JsonKind.{kind.name}' for kind in kinds)},))"
        case Items(item=item):
            return f"Items({_spelled(item)})"
        case Choice(shapes=shapes):
            return f"Choice(({', '.join(map(_spelled, shapes))}))"
        case Properties(fields=fields, rest=rest):
            shown = ", ".join(f"{literal(name)}: {_spelled(each)}" for name, each in fields.items())
            return f"Properties({{{shown}}}{'' if rest is None else f', {_spelled(rest)}'})"
        case _ as unknown:
            assert_never(unknown)
