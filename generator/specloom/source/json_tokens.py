"""What needs a look at every token of a JSON text: taken only when something is known to be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from json import loads

from specloom.source.problem import Repeat
from specloom.source.text import Lines
from specloom.source.tree import Position

__all__ = ["inexact_integers", "is_inexact", "repeated_keys", "too_deep_at"]

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"([ \t\r\n]*:)?|[\[\]{}]', re.DOTALL)
_LONG_INTEGER = re.compile(r'"(?:[^"\\]|\\.)*"|-?[0-9]{19,}(?![0-9.eE])', re.DOTALL)


def repeated_keys(lines: Lines) -> Iterator[Repeat]:
    """The keys that stand twice in one object, with both places."""
    open_objects: list[dict[str, Position]] = []
    for token in _TOKEN.finditer(lines.text):
        mark = token[0][0]
        if mark in "{[":
            open_objects.append({})
        elif mark in "}]":
            if open_objects:
                open_objects.pop()
        elif token[2] is not None and open_objects:
            key = loads(f'"{token[1]}"') if "\\" in token[1] else token[1]
            place = lines.position(token.start(), token.end(1) + 1)
            first = open_objects[-1].setdefault(key, place)
            if first is not place:
                yield Repeat(key, first, place)


def too_deep_at(text: str, limit: int) -> int | None:
    """The offset of the first bracket that opens a level deeper than `limit`, if there is one."""
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = token[0][0]
        if mark in "{[":
            depth += 1
            if depth > limit:
                return token.start()
        elif mark in "}]":
            depth -= 1
    return None


def inexact_integers(lines: Lines) -> Iterator[tuple[str, Position]]:
    """The integers that a double cannot hold, with their places."""
    for token in _LONG_INTEGER.finditer(lines.text):
        if token[0][0] != '"' and is_inexact(token[0]):
            yield token[0], lines.position(token.start(), token.end())


def is_inexact(digits: str) -> bool:
    """Whether the decimal `digits` come out differently when 64 bits or else a double hold them.

    A double is compared both by its value and by the shortest digits that mean it.
    """
    if len(digits) > 300:
        return True
    number = int(digits)
    if -(2**63) <= number < 2**64:
        return False
    return int(float(number)) != number and Decimal(repr(float(number))) != number
