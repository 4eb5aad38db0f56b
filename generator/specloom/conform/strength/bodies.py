"""A JSON value, a way into it and an `Edit` in; the value with the edit made, and how often, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, assert_never

from specloom.conform.strength.fault import Add, AnyMember, Drop, Edit, Put, Repeat, Steps
from specloom.source import Json

__all__ = ["edited"]

_Made: TypeAlias = tuple[Json, int]


def edited(value: Json, steps: Steps, edit: Edit) -> _Made:
    """A copy of `value` with `edit` made wherever `steps` lead, and the number of those places.

    Where nothing is, or nothing that the edit would change, nothing is made and nothing counted.
    """
    if not steps:
        return _made(value, edit)
    step, rest = steps[0], steps[1:]
    return _below(value, step, lambda member: edited(member, rest, edit))


def _below(value: Json, step: str | AnyMember, make: Callable[[Json], _Made]) -> _Made:
    if isinstance(value, dict):
        made = {
            key: make(item) if step in (AnyMember.ANY, key) else (item, 0)
            for key, item in value.items()
        }
        return {key: item for key, (item, _) in made.items()}, _count(made.values())
    if isinstance(value, list) and step is AnyMember.ANY:
        items = [make(item) for item in value]
        return [item for item, _ in items], _count(items)
    return value, 0


def _count(made: Iterable[_Made]) -> int:
    return sum(count for _, count in made)


def _made(value: Json, edit: Edit) -> _Made:
    match edit:
        case Drop(name):
            return _dropped(value, name)
        case Put(other):
            return (value, 0) if value is None or value == other else (other, 1)
        case Add(name, other):
            return ({**value, name: other}, 1) if isinstance(value, dict) else (value, 0)
        case Repeat(length):
            return _repeated(value, length)
        case _:
            assert_never(edit)


def _dropped(value: Json, name: str) -> _Made:
    if not isinstance(value, dict) or name not in value:
        return value, 0
    return {key: item for key, item in value.items() if key != name}, 1


def _repeated(value: Json, length: int) -> _Made:
    if not isinstance(value, list) or not value or len(value) >= length:
        return value, 0
    return [value[number % len(value)] for number in range(length)], 1
