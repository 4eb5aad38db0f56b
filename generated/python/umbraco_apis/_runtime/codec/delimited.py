# Part of specloom 0.1.0. Do not edit.
"""Lists and objects in one piece of text, their parts between delimiters; both ways.

`simple`, `label` and `matrix`, and `form`, `spaceDelimited` and `pipeDelimited` without `explode`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .errors import EncodeError
from .percent import Quote
from .plain import Plain, scalar_text
from .reading import Pieces, Text

__all__ = ["DelimitedPieces", "Delimiters", "compact_json", "leaf_text"]


@dataclass(frozen=True, slots=True)
class Delimiters:
    """How parts are kept apart: `between` them, and `assign` between a key and its value.

    Without `assign` keys and values alternate, `between` them too. `quote` takes care that no part
    contains a delimiter: by encoding it, or by refusing the part.
    """

    between: str
    assign: str | None
    quote: Quote

    def join(self, value: Plain) -> str:
        """`value` as text; nothing for null, an empty list and an empty object.

        Raises `EncodeError` for a list of one empty string, which would be read as an empty list.
        """
        match value:
            case list():
                if value in ([""], [None]):
                    raise EncodeError("a list of one empty value would be read as an empty list")
                return self.between.join([self.quote(leaf_text(item)) for item in value])
            case dict():
                return self._join_members(value)
            case _:
                return self.quote(scalar_text(value))

    def _join_members(self, members: Mapping[str, Plain]) -> str:
        assign = self.between if self.assign is None else self.assign
        pairs: list[str] = []
        for name, member in members.items():
            key = self.quote(name)
            if assign in key:
                raise EncodeError(f"the key {name!r} has a {assign!r} in it")
            pairs.append(f"{key}{assign}{self.quote(leaf_text(member))}")
        if pairs == [self.between]:
            raise EncodeError("an object of an empty key and value would be read as something else")
        return self.between.join(pairs)


def leaf_text(value: Plain) -> str:
    """The text of a part: what cannot be nested any further is written as JSON."""
    return compact_json(value) if isinstance(value, list | dict) else scalar_text(value)


def compact_json(value: Plain) -> str:
    """`value` as JSON without white space; raises `EncodeError` for numbers that JSON has not."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except ValueError as error:
        raise EncodeError(str(error)) from None


class DelimitedPieces:
    """Text with delimiters as received, in `raw` form: it is split before it is decoded."""

    __slots__ = ("_delimiters", "_raw", "_unquote")

    def __init__(self, raw: str, delimiters: Delimiters, unquote: Callable[[str], str]) -> None:
        self._raw = raw
        self._delimiters = delimiters
        self._unquote = unquote

    def text(self) -> str:
        """All of it, decoded."""
        return self._unquote(self._raw)

    def items(self) -> Sequence[Pieces]:
        """What stands between the delimiters."""
        return [Text(self._unquote(part)) for part in self._split()]

    def members(self, known: Mapping[str, object], rest: bool) -> Mapping[str, Pieces] | None:
        """Keys with their values; None if a key has no value. Keys need not be known here."""
        del known, rest
        parts = self._split()
        assign = self._delimiters.assign
        if assign is None:
            pairs = list(zip(parts[::2], parts[1::2], strict=False))
            if len(parts) % 2:
                return None
        elif all(assign in part for part in parts):
            pairs = [(key, value) for key, _, value in (part.partition(assign) for part in parts)]
        else:
            return None
        return {self._unquote(key): Text(self._unquote(value)) for key, value in pairs}

    def _split(self) -> list[str]:
        return self._raw.split(self._delimiters.between)
