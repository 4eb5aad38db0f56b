"""A place in a document while it is lowered: the value that stands there, and its pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from specloom.source import Json, JsonObject, Pointer, as_array

__all__ = ["Node"]

_EMPTY: JsonObject = {}


class Node(NamedTuple):
    """`value` stands at `pointer` of the document."""

    value: Json
    pointer: Pointer

    @property
    def object(self) -> JsonObject:
        """The value if it is an object, else an empty one."""
        return self.value if isinstance(self.value, dict) else _EMPTY

    def has(self, key: str) -> bool:
        """Whether the value is an object with this key."""
        return isinstance(self.value, dict) and key in self.value

    def child(self, key: str) -> Node:
        """What stands at `key`; the value is None where there is nothing."""
        return Node(self.object.get(key), (*self.pointer, key))

    def text(self, key: str) -> str:
        """The string at `key`, empty where there is none."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, str) else ""

    def flag(self, key: str) -> bool:
        """Whether `key` is `true`."""
        return self.object.get(key) is True

    def items(self) -> Iterator[Node]:
        """The items of an array."""
        for index, item in enumerate(as_array(self.value)):
            yield Node(item, (*self.pointer, str(index)))

    def members(self) -> Iterator[tuple[str, Node]]:
        """The members of an object, without `x-` extensions."""
        for key, value in self.object.items():
            if not key.startswith("x-"):
                yield key, Node(value, (*self.pointer, key))

    def named(self) -> Iterator[tuple[str, Node]]:
        """The members of an object whose keys are names, where `x-` is a name as any other."""
        for key, value in self.object.items():
            yield key, Node(value, (*self.pointer, key))
