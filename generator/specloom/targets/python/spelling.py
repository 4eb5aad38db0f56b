"""Types of the IR in, their Python text out: models where the document has a class, else plain types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
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
from specloom.source import Pointer
from specloom.targets.models import ModelRef
from specloom.targets.models.literals import literal
from specloom.targets.models.scalars import usable_pattern
from specloom.targets.python.api_plan import Spelling
from specloom.targets.python.classes import Classes, Direction
from specloom.targets.python.limits import counted, limited_number, limited_text
from specloom.targets.python.reporting import Reporter

__all__ = ["ANY", "BYTES", "NONE", "TEXT", "Speller", "or_none", "union"]

ANY: Final = Spelling("Any", "Any", frozenset({"from typing import Any"}))
BYTES: Final = Spelling("bytes", "bytes")
NONE: Final = Spelling("None", "None", null=True)
TEXT: Final = Spelling("str", "str")
_INT: Final = Spelling("int", "int")
_FLOAT: Final = Spelling("float", "float")
_BOOL: Final = Spelling("bool", "bool")
_BASES: Final = {
    Base.STRING: TEXT,
    Base.INTEGER: _INT,
    Base.NUMBER: _FLOAT,
    Base.BOOLEAN: _BOOL,
    Base.MIXED: ANY,
}
_FORMATS: Final = {
    wire: Spelling(name, name, frozenset({f"from {module} import {name}"}))
    for wire, module, name in (
        ("date", "datetime", "date"),
        ("date-time", "datetime", "datetime"),
        ("time", "datetime", "time"),
        ("uuid", "uuid", "UUID"),
        ("ipv4", "ipaddress", "IPv4Address"),
        ("ipv6", "ipaddress", "IPv6Address"),
    )
}
"""Formats with a type of their own: those that fields of models have one for."""
_LITERAL: Final = frozenset({"from typing import Literal"})
_OR_NONE: Final = " | None"


@dataclass(slots=True)
class Speller:
    """Spells types as they are read, or as they are written; tells what no text holds to.

    `list_name` is how annotations say list; something else may be called so where they stand.
    """

    classes: Classes
    direction: Direction
    reporter: Reporter
    list_name: str = "list"
    _inside: list[str] = field(default_factory=list)

    def spell(self, type_: Type) -> Spelling:
        """The text of `type_`; `Any` where Python has no type for it."""
        match type_:
            case Reference(name=name):
                return self._named(name)
            case Object() | Union() | Enumeration() | Intersection():
                return self._class(type_)
            case Nullable(type=inner):
                return self._nullable(type_.pointer, inner)
            case Array() | Tuple():
                return self._array(type_)
            case Map(values=values):
                return _dict(self.spell(values))
            case _:
                if isinstance(type_, Text) and _has_useless_pattern(type_):
                    pattern = type_.pattern or ""
                    self.reporter.report("pattern-not-in-model", type_.pointer, pattern=pattern)
                return _scalar(type_)

    def _array(self, type_: Array | Tuple) -> Spelling:
        if type_.unique:
            self.reporter.report("keyword-not-in-model", type_.pointer, keyword="uniqueItems")
        if isinstance(type_, Array):
            return counted(self._list(self.spell(type_.items)), type_)
        rests = () if isinstance(type_.rest, Nothing) else (type_.rest,)
        members = union(map(self.spell, (*type_.items, *rests)))
        return counted(self._list(members), type_)

    def _list(self, item: Spelling) -> Spelling:
        lines = frozenset({"import builtins"}) if "." in self.list_name else frozenset()
        return Spelling(
            f"{self.list_name}[{item.annotation}]",
            f"list[{item.validator}]",
            item.imports | lines,
        )

    def _named(self, name: str) -> Spelling:
        named = self.classes.types.get(name)
        if named is None or name in self._inside:
            return ANY
        found = self.classes.plain[self.direction].get(named.pointer)
        if found is not None:
            return _model(found, null=self._has_null(named.type))
        self._inside.append(name)
        spelled = self.spell(named.type)
        self._inside.pop()
        return spelled

    def _has_null(self, type_: Type) -> bool:
        seen: set[str] = set()
        while isinstance(type_, Reference) and type_.name not in seen:
            seen.add(type_.name)
            type_ = self.classes.types[type_.name].type
        return isinstance(type_, Nullable | Null)

    def _class(self, type_: Object | Union | Enumeration | Intersection) -> Spelling:
        plain, bare = self.classes.plain[self.direction], self.classes.bare[self.direction]
        found = plain.get(type_.pointer) or bare.get(type_.pointer)
        return self._built(type_) if found is None else _model(found)

    def _nullable(self, pointer: Pointer, inner: Type) -> Spelling:
        if isinstance(inner, Object | Union | Enumeration | Intersection):
            found = self.classes.bare[self.direction].get(pointer)
            if found is not None:
                return or_none(_model(found))
            found = self.classes.plain[self.direction].get(pointer)
            return or_none(self._built(inner)) if found is None else _model(found, null=True)
        return or_none(self.spell(inner))

    def _built(self, type_: Object | Union | Enumeration | Intersection) -> Spelling:
        """The text of what has no class."""
        match type_:
            case Enumeration():
                return self._enumeration(type_)
            case Union(variants=variants):
                return union(map(self.spell, variants))
            case Object():
                return _dict(ANY)
            case Intersection():
                return ANY
            case _ as unknown:
                assert_never(unknown)

    def _enumeration(self, type_: Enumeration) -> Spelling:
        """Its values; where they are read, others of their kind may come one day."""
        base = _BASES[type_.base]
        values = [_constant(member.value) for member in type_.members]
        if not all(value.annotation.startswith("Literal[") for value in values):
            return base
        text = f"Literal[{', '.join(value.annotation[8:-1] for value in values)}]"
        spelled = Spelling(text, text, _LITERAL)
        is_open = type_.is_open or self.direction is Direction.READING
        return union([spelled, base]) if is_open else spelled


def _scalar(
    type_: Anything | Nothing | Null | Boolean | Integer | Number | Text | Binary | Constant,
) -> Spelling:
    match type_:
        case Text():
            own = _FORMATS.get(type_.format)
            return limited_text(TEXT, type_) if own is None else own
        case Integer(bounds=bounds):
            return limited_number(_INT, bounds, "integer")
        case Number(bounds=bounds):
            return limited_number(_FLOAT, bounds, "number")
        case Boolean():
            return _BOOL
        case Binary():
            return BYTES
        case Constant(value=value):
            return _constant(value)
        case Null():
            return NONE
        case Anything() | Nothing():
            return ANY
        case _ as unknown:
            assert_never(unknown)


def _has_useless_pattern(text: Text) -> bool:
    has_pattern = text.pattern is not None and text.format not in _FORMATS
    return has_pattern and not usable_pattern(text.pattern or "")


def _constant(value: Data) -> Spelling:
    match value:
        case None:
            return NONE
        case str() | bool() | int():
            return Spelling(f"Literal[{literal(value)}]", f"Literal[{literal(value)}]", _LITERAL)
        case float():
            return _FLOAT
        case _:
            return ANY


def _dict(values: Spelling) -> Spelling:
    return Spelling(
        f"dict[str, {values.annotation}]", f"dict[str, {values.validator}]", values.imports
    )


def _model(found: ModelRef, *, null: bool = False) -> Spelling:
    return Spelling(f"m.{found.name}", f"m.{found.name}", null=null)


def or_none(spelling: Spelling) -> Spelling:
    """`spelling` or None; `Any` has it already."""
    if spelling.annotation == ANY.annotation or spelling.null:
        return spelling
    return replace(
        spelling,
        annotation=f"{spelling.annotation}{_OR_NONE}",
        validator=f"{spelling.validator}{_OR_NONE}",
        null=True,
    )


def union(members: Iterable[Spelling]) -> Spelling:
    """Any of `members`, each once and None last; `Any` swallows the others. None without members."""
    listed = list(members)
    values = {value.annotation: value for value in map(_without_none, listed)}
    values.pop("", None)
    if not values:
        return NONE
    if ANY.annotation in values:
        return ANY
    joined = Spelling(
        " | ".join(values),
        " | ".join(dict.fromkeys(value.validator for value in values.values())),
        frozenset[str]().union(*(value.imports for value in values.values())),
        any(value.null for value in values.values()),
    )
    return or_none(joined) if any(map(_says_none, listed)) else joined


def _says_none(spelling: Spelling) -> bool:
    return spelling.annotation == NONE.annotation or spelling.annotation.endswith(_OR_NONE)


def _without_none(spelling: Spelling) -> Spelling:
    """`spelling` without a None that it shows; empty text if that is all of it."""
    if not _says_none(spelling):
        return spelling
    texts = (spelling.annotation, spelling.validator)
    annotation, validator = (text.removesuffix(_OR_NONE) for text in texts)
    if annotation == NONE.annotation:
        return Spelling("", "")
    return Spelling(annotation, validator, spelling.imports)
