"""JSON values taken over from a document as they are: mutable ones in, frozen and hashable ones out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from specloom.source import Json

__all__ = ["EMPTY_DATA", "Data", "DataObject", "Value", "freeze", "thaw"]

Data: TypeAlias = "bool | int | float | str | tuple[Data, ...] | DataObject | None"
"""A JSON value that cannot change: arrays are tuples, objects are `DataObject`s."""


@dataclass(frozen=True, slots=True)
class DataObject(Mapping[str, Data]):
    """A JSON object that cannot change, in the order of the document."""

    members: tuple[tuple[str, Data], ...] = ()

    def __getitem__(self, key: str) -> Data:
        for name, value in self.members:
            if name == key:
                return value
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.members)

    def __len__(self) -> int:
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is given, even if it is `null`; where none is given, None stands instead."""

    data: Data


EMPTY_DATA = DataObject()


def freeze(value: Json) -> Data:
    """`value` as frozen data; takes any depth that the loader lets through."""
    if not isinstance(value, dict | list):
        return value
    done: dict[int, Data] = {}
    for node in reversed(_containers(value)):  # what is inside is frozen before what is around it
        if isinstance(node, dict):
            done[id(node)] = DataObject(tuple((key, _part(node[key], done)) for key in node))
        else:
            done[id(node)] = tuple([_part(item, done) for item in node])
    return done[id(value)]


def thaw(data: Data) -> Json:
    """The plain JSON value of `data`, new and free to be changed; takes any depth."""
    holder: list[Json] = []
    waiting: list[tuple[Data, list[Json] | dict[str, Json], str]] = [(data, holder, "")]
    while waiting:
        node, into, key = waiting.pop()
        made: Json
        if isinstance(node, DataObject):
            made = dict.fromkeys(node)
            waiting.extend((value, made, name) for name, value in node.members)
        elif isinstance(node, tuple):
            made = []
            waiting.extend((item, made, "") for item in reversed(node))
        else:
            made = node
        if isinstance(into, dict):
            into[key] = made
        else:
            into.append(made)
    return holder[0]


def _part(value: Json, done: dict[int, Data]) -> Data:
    return done[id(value)] if isinstance(value, dict | list) else value


def _containers(value: Json) -> list[dict[str, Json] | list[Json]]:
    """Every object and array of `value`, each after the one around it."""
    found: list[dict[str, Json] | list[Json]] = []
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            found.append(node)
            waiting.extend(node.values())
        elif isinstance(node, list):
            found.append(node)
            waiting.extend(node)
    return found
