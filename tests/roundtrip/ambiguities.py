"""Values that the wire cannot tell from others: why a value is none that is sure to come back as it was.

Nothing else is left out of round trips; what a client refuses to send is a promise kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from specloom.ir import (
    Array,
    Field,
    Framing,
    Map,
    NamedType,
    Null,
    Nullable,
    Object,
    Reference,
    Text,
    Type,
    Union,
)
from specloom.ir import Content as Described
from specloom.source import Json
from specloom.targets.runtime.operation import Content, Kind

__all__ = ["Ambiguities", "Ambiguous"]

_EMPTY: Final[tuple[Json, ...]] = ("", None, [], {})
"""All of them are written as nothing, and read as the first one that is valid."""

_LINES: Final = ("event", "id")


class Ambiguous(Exception):  # noqa: N818 - it is what the value is
    """The value has a form on the wire that stands for another one as well."""


@dataclass(frozen=True, slots=True)
class Ambiguities:
    """Tells them by the types of one API."""

    types: Mapping[str, NamedType]

    def refuse_text(self, type_: Type, value: Json) -> None:
        """Raise `Ambiguous` for a value that is written as plain text."""
        if value not in _EMPTY:
            return
        for other in _EMPTY[: _EMPTY.index(value)]:
            if self._is_valid(other, type_):
                raise Ambiguous(f"{value!r} is written as nothing, and read as {other!r}")

    def refuse_body(self, content: Content, described: Described, value: Json) -> None:
        """Raise `Ambiguous` for a body, or for an item of a stream."""
        if described.framing is Framing.EVENT_STREAM:
            _refuse_event(value)
        if content.kind not in (Kind.FORM, Kind.MULTIPART) or not isinstance(value, dict):
            return
        repeated = {part.wire_name for part in content.parts if part.repeated}
        for field in self._fields(described.type):
            member = value.get(field.name, "")
            if field.name not in repeated:
                self.refuse_text(field.type, member)
            elif member == [] and not field.required:
                raise Ambiguous(f"no item of {field.name} is no pair, as if it were left out")

    def _fields(self, type_: Type) -> Iterator[Field]:
        for each in self._alternatives(type_):
            if isinstance(each, Object):
                yield from each.fields

    def _is_valid(self, value: Json, type_: Type) -> bool:
        kinds = list(self._alternatives(type_))
        match value:
            case None:
                return any(isinstance(kind, Null) for kind in kinds)
            case str():
                return any(isinstance(kind, Text) and _may_be_empty(kind) for kind in kinds)
            case list():
                return any(isinstance(kind, Array) for kind in kinds)
            case _:
                return any(isinstance(kind, Object | Map) for kind in kinds)

    def _alternatives(self, type_: Type) -> Iterator[Type]:
        """What a value of `type_` may be, null included."""
        match type_:
            case Nullable(type=inner):
                yield Null()
                yield from self._alternatives(inner)
            case Union(variants=variants):
                for variant in variants:
                    yield from self._alternatives(variant)
            case Reference(name=name):
                yield from self._alternatives(self.types[name].type)
            case _:
                yield type_


def _may_be_empty(text: Text) -> bool:
    return not (text.format or text.pattern or text.min_length)


def _refuse_event(value: Json) -> None:
    """Events are lines: what ends one is no part of it (WHATWG HTML, section 9.2.6)."""
    members = value.items() if isinstance(value, dict) else ()
    for name, member in members:
        ends = "\r\n\0" if name in _LINES else "\r"
        if isinstance(member, str) and any(end in member for end in ends):
            raise Ambiguous(f"the {name} of an event ends where a line does")
