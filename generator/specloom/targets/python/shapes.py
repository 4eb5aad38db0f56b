"""Types of the IR in, the expressions for their `Shape` out: what a value looks like as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, assert_never

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

__all__ = ["STRING", "Shaper"]

STRING: Final = "STRING"
_DEEPEST: Final = 4
"""Objects in objects that plain text can tell apart; what is deeper is sent as it is."""

_KINDS: Final = ("INTEGER", "NUMBER", "BOOLEAN", "NULL", "STRING")
"""In the order in which text is read as one of several."""
_BASES: Final = {
    Base.STRING: "STRING",
    Base.INTEGER: "INTEGER",
    Base.NUMBER: "NUMBER",
    Base.BOOLEAN: "BOOLEAN",
}


@dataclass(slots=True)
class Shaper:
    """Spells the shapes of types; where one leads back into itself, it is cut."""

    types: Mapping[str, NamedType]
    _inside: list[str] = field(default_factory=list)
    _depth: int = 0

    def shape(self, type_: Type) -> str:
        """The expression for the shape of `type_`."""
        shapes = list(dict.fromkeys(self._shapes(type_)))
        kinds = [shape for shape in shapes if shape in _KINDS]
        others = [shape for shape in shapes if shape not in _KINDS]
        if kinds:
            others.append(_primitive(kinds))
        return others[0] if len(others) == 1 else f"Choice(({', '.join(others)}))"

    def _shapes(self, type_: Type) -> Iterable[str]:
        """All shapes that `type_` may have: kinds of text by name, others as expressions."""
        match type_:
            case Nullable(type=inner):
                return (*self._shapes(inner), "NULL")
            case Union(variants=parts) | Intersection(parts=parts):
                return [shape for part in parts for shape in self._shapes(part)]
            case Reference(name=name):
                return self._named(name)
            case Array(items=items):
                return (f"Items({self.shape(items)})",)
            case Tuple(items=items, rest=rest):
                rests = () if isinstance(rest, Nothing) else (rest,)
                return (f"Items({self.shape(Union((*items, *rests)))})",)
            case Map(values=values):
                return (self._properties({}, values),)
            case Object(fields=fields, additional=additional):
                return (self._properties({each.name: each.type for each in fields}, additional),)
            case _:
                return _kinds(type_)

    def _named(self, name: str) -> Iterable[str]:
        named = self.types.get(name)
        if named is None or name in self._inside:
            return (STRING,)
        self._inside.append(name)
        shapes = self._shapes(named.type)
        self._inside.pop()
        return shapes

    def _properties(self, fields: Mapping[str, Type], additional: Type) -> str:
        if self._depth == _DEEPEST:
            return STRING
        self._depth += 1
        shown = ", ".join(f"{literal(name)}: {self.shape(type_)}" for name, type_ in fields.items())
        rest = "" if isinstance(additional, Nothing) else f", {self.shape(additional)}"
        self._depth -= 1
        return f"Properties({{{shown}}}{rest})"


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
) -> Iterable[str]:
    match type_:
        case Text() | Binary() | Anything() | Nothing():
            return ("STRING",)
        case Integer():
            return ("INTEGER",)
        case Number():
            return ("NUMBER",)
        case Boolean():
            return ("BOOLEAN",)
        case Null():
            return ("NULL",)
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


def _kind(value: Data) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return "BOOLEAN"
        case int():
            return "INTEGER"
        case float():
            return "NUMBER"
        case _:
            return "STRING"


def _primitive(kinds: list[str]) -> str:
    if len(kinds) == 1 and kinds[0] != "NULL":
        return kinds[0]
    ordered = [f"JsonKind.{kind}" for kind in _KINDS if kind in kinds]
    return f"Primitive(({', '.join(ordered)},))"
