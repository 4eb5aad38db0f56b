"""The text of `expand` or `fields` in, which properties are meant at each level out.

    selection  = "properties[" [ name *( "," name ) ] "]"
    name       = alias or "$all", with an optional "[" selection "]" for the properties of what it holds

Version 1 of the API has words of its own, for one level: `all`, or `property:` and aliases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias, assert_never

from content_platform.errors import Invalid

__all__ = [
    "MAX_DEPTH",
    "Extent",
    "Selection",
    "Some",
    "parse_one_level",
    "parse_selection",
    "within",
]

MAX_DEPTH: Final = 8

_NAME: Final = re.compile(r"\$all|[^\[\],\s$]+")
_OPENING: Final = "properties["


class Extent(Enum):
    """A selection without names, the same at each level."""

    NOTHING = 0
    EVERYTHING = 1


@dataclass(frozen=True, slots=True)
class Some:
    """What is meant within the properties of `named`, and of all `others`; None: those are not meant."""

    named: Mapping[str, Selection] = field(default_factory=dict[str, "Selection"])
    others: Selection | None = None


Selection: TypeAlias = "Some | Extent"


def within(selection: Selection, alias: str) -> Selection | None:
    """What is selected within a property, None if the property itself is not."""
    match selection:
        case Extent.NOTHING:
            return None
        case Extent.EVERYTHING:
            return Extent.EVERYTHING
        case Some(named=named, others=others):
            return named.get(alias, others)
        case _ as unknown:
            assert_never(unknown)


def parse_selection(parameter: str, text: str, inmost: Extent) -> Selection:
    """What `text` selects; `inmost` is what a name without brackets means within its property.

    Raises `Invalid` for a text that is not of the grammar, or deeper than `MAX_DEPTH`.
    """
    parser = _Parser(parameter, text, inmost)
    selection = parser.selection(1)
    parser.expect_end()
    return selection


def parse_one_level(text: str) -> Selection:
    """`expand` of version 1, which has to be of its form."""
    if text == "all":
        return Some(others=Extent.NOTHING)
    aliases = text.removeprefix("property:").split(",")
    return Some({alias.strip(): Extent.NOTHING for alias in aliases})


@dataclass(slots=True)
class _Parser:
    """Reads from left to right; `place` is how far it has come."""

    parameter: str
    text: str
    inmost: Extent
    place: int = 0

    def selection(self, depth: int) -> Selection:
        if depth > MAX_DEPTH:
            raise self._refusal(f"more than {MAX_DEPTH} levels")
        self._expect(_OPENING)
        named: dict[str, Selection] = {}
        others: Selection | None = None
        while not self._takes("]"):
            if named or others is not None:
                self._expect(",")
            name = self._name()
            selected = self._inner(depth)
            if name == "$all":
                others = selected
            else:
                named[name] = selected
        return Some(named, others)

    def expect_end(self) -> None:
        if self.place < len(self.text):
            raise self._refusal("the end was expected")

    def _inner(self, depth: int) -> Selection:
        if not self._takes("["):
            return self.inmost
        selected = self.selection(depth + 1)
        self._expect("]")
        return selected

    def _name(self) -> str:
        self._skip_spaces()
        found = _NAME.match(self.text, self.place)
        if found is None:
            raise self._refusal("an alias or $all was expected")
        self.place = found.end()
        return found[0]

    def _takes(self, token: str) -> bool:
        self._skip_spaces()
        is_there = self.text.startswith(token, self.place)
        self.place += len(token) if is_there else 0
        return is_there

    def _expect(self, token: str) -> None:
        if not self._takes(token):
            raise self._refusal(f"'{token}' was expected")

    def _skip_spaces(self) -> None:
        while self.text[self.place : self.place + 1] == " ":
            self.place += 1

    def _refusal(self, what: str) -> Invalid:
        return Invalid(
            {self.parameter: [f"{self.parameter}: {what} at character {self.place + 1}."]}
        )
