"""YAML text in, value and problems out."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite

from specloom.source.json_tokens import is_inexact
from specloom.source.json_value import Json
from specloom.source.options import LoadOptions
from specloom.source.problem import Problem
from specloom.source.text import Lines
from specloom.source.yaml_positions import YamlPositions
from specloom.source.yaml_scalars import PlainScalars, plain_value
from specloom.source.yaml_values import YamlReader

__all__ = ["YamlContent", "read_yaml"]


@dataclass(frozen=True, slots=True)
class YamlContent:
    """The value of a YAML text; `shares` says that aliases made parts of it the same object."""

    value: Json
    problems: list[Problem] = field(default_factory=list)
    shares: bool = False


def read_yaml(text: str, options: LoadOptions, plain: PlainScalars) -> YamlContent:
    """The content of `text`; raises `UnreadableText` if it has no value.

    `plain` remembers scalars from text to text.
    """
    plain.odd.clear()
    reader = YamlReader(text, options, plain)
    value = reader.read()
    problems = reader.problems
    if reader.has_duplicates or plain.odd:
        problems += _located_problems(Lines(text), frozenset(plain.odd))
    return YamlContent(value, problems, reader.uses_aliases)


def _located_problems(lines: Lines, odd: frozenset[str]) -> list[Problem]:
    """The duplicate keys of a text, and those numbers among `odd` that lose something."""
    positions = YamlPositions(lines, odd)
    problems = [found.problem() for found in positions.repeats]
    for number, place in positions.watched:
        value = plain_value(number)
        if not isinstance(value, float) or not isfinite(value):
            problems.append(Problem("number-not-finite", place, holes={"number": number[:40]}))
        elif number.lstrip("+-").isdecimal() and is_inexact(number):
            holes = {"number": number, "read": value}
            problems.append(Problem("number-inexact", place, holes=holes))
    return problems
