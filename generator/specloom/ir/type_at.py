"""What stands somewhere in a value: its type and a pointer in, the type there out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specloom.ir.types import (
    Anything,
    Array,
    Intersection,
    Map,
    Nullable,
    Object,
    Reference,
    Tuple,
    Type,
    Union,
)
from specloom.source import Pointer

__all__ = ["item_of", "type_at"]


def type_at(start: Type, pointer: Pointer, named: Mapping[str, Type]) -> Type | None:
    """The type at `pointer` of values of `start`, None if they never have anything there.

    Of several variants the first one that has it counts. `named` are the types of the document.
    """
    found: Iterable[Type] = _variants(start, named)
    for token in pointer:
        found = [
            variant
            for type_ in found
            for part in _children(type_, token)
            for variant in _variants(part, named)
        ]
    return next(iter(found), None)


def item_of(type_: Type, named: Mapping[str, Type]) -> Type | None:
    """The type of the items of `type_`, None if it is no list."""
    for variant in _variants(type_, named):
        match variant:
            case Array(items=items):
                return items
            case Anything():
                return variant
    return None


def _variants(type_: Type, named: Mapping[str, Type]) -> list[Type]:
    """What `type_` may be: references, null and unions resolved."""
    found: list[Type] = []
    seen: set[str] = set()
    waiting = [type_]
    while waiting:
        match waiting.pop():
            case Reference(name=name):
                if name in named and name not in seen:
                    seen.add(name)
                    waiting.append(named[name])
            case Nullable(type=inner):
                waiting.append(inner)
            case Union(variants=parts) | Intersection(parts=parts):
                waiting.extend(reversed(parts))
            case other:
                found.append(other)
    return found


def _children(type_: Type, token: str) -> list[Type]:
    match type_:
        case Object(fields=fields, additional=additional):
            declared = [field.type for field in fields if field.name == token]
            return declared or ([additional] if not isinstance(additional, Anything) else [])
        case Map(values=values):
            return [values]
        case Array(items=items):
            return [items] if token.isdecimal() else []
        case Tuple(items=parts):
            return list(parts[int(token) : int(token) + 1]) if token.isdecimal() else []
        case Anything():
            return [type_]
        case _:
            return []
