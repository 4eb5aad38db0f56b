"""Pieces of text and the shape that they shall have in, JSON texts to validate out.

Nothing is validated or converted here: `5` where an integer is expected becomes the JSON text `5`,
` 5` or `1_000` stay strings, and the validator says what is wrong with them. Where a text can be read
in several ways, all are given, the likeliest first, and the caller takes the first that is valid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, product
from json.encoder import encode_basestring_ascii as _json_string
from typing import Final, Protocol, TypeAlias

from pydantic_core import from_json

from ..shapes import Choice, Items, JsonKind, Primitive, Properties, Shape

__all__ = [
    "ABSENT",
    "Candidates",
    "Pieces",
    "Reader",
    "Text",
    "compile_reader",
    "json_string",
    "literal_reader",
]

Candidates: TypeAlias = tuple[str, ...]
"""JSON texts of what was received, in the order in which they are to be tried."""

ABSENT: Final[Candidates] = ()
"""Nothing was received: not the same as an empty value, which is one or more candidates."""

_MOST: Final = 16  # combinations of readings: enough for unions, no way to keep a server busy
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)").fullmatch
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?").fullmatch
_EMPTY_RANK: Final = {'""': 0, "null": 1, "[]": 2, "{}": 3}


def json_string(text: str) -> str:
    """`text` as a JSON string."""
    return _json_string(text)


class Pieces(Protocol):
    """What was received for one value, which can be asked to be of a certain structure."""

    def text(self) -> str | None:
        """The one text that it is, decoded; None if there are more, or none."""
        ...

    def items(self) -> Sequence[Pieces] | None:
        """Its items, if it can be a list."""
        ...

    def members(self, known: Mapping[str, object], rest: bool) -> Mapping[str, Pieces] | None:
        """Its members, if it can be an object. `known` names, and whether there may be others."""
        ...


Reader: TypeAlias = Callable[[Pieces], Candidates]


class Text:
    """A single text, with no structure of its own."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def text(self) -> str:
        """The text."""
        return self._text

    def items(self) -> None:
        """No list."""

    def members(self, known: Mapping[str, object], rest: bool) -> None:
        """No object."""


def compile_reader(shape: Shape) -> Reader:
    """The reader for values of `shape`."""
    match shape:
        case Primitive():
            return _primitive(shape.kinds)
        case Items():
            return _array(compile_reader(shape.item))
        case Properties():
            fields = {name: compile_reader(field) for name, field in shape.fields.items()}
            rest = None if shape.rest is None else compile_reader(shape.rest)
            return _object(fields, rest)
        case Choice():
            return _choice([compile_reader(one) for one in shape.shapes])


def _primitive(kinds: tuple[JsonKind, ...]) -> Reader:
    literal = literal_reader(kinds)

    def read(pieces: Pieces) -> Candidates:
        text = pieces.text()
        return _stray(pieces) if text is None else literal(text)

    return read


def literal_reader(kinds: tuple[JsonKind, ...]) -> Callable[[str], Candidates]:
    """The reader of one text as a literal of `kinds`; a string where it is of none of them."""
    if kinds == (JsonKind.STRING,):
        return lambda text: (_json_string(text),)
    tests = [_LITERALS[kind] for kind in kinds if kind is not JsonKind.STRING]
    has_string = JsonKind.STRING in kinds

    def read(text: str) -> Candidates:
        found = [literal for test in tests if (literal := test(text)) is not None]
        if has_string or not found:
            found.append(_json_string(text))
        return _unique(found if text else sorted(found, key=_rank))

    return read


def _as_number(text: str) -> str | None:
    return text if _NUMBER(text) else None


def _as_integer(text: str) -> str | None:
    return text if _INTEGER(text) else None


def _as_boolean(text: str) -> str | None:
    return text if text in ("true", "false") else None


def _as_null(text: str) -> str | None:
    return None if text else "null"


_LITERALS: Final = {
    JsonKind.INTEGER: _as_integer,
    JsonKind.NUMBER: _as_number,
    JsonKind.BOOLEAN: _as_boolean,
    JsonKind.NULL: _as_null,
}


def _array(item: Reader) -> Reader:
    def read(pieces: Pieces) -> Candidates:
        text = pieces.text()
        if text == "":
            return ("[]", *_lists([item(Text(""))]))
        items = pieces.items()
        if items is not None:
            return tuple(_lists([item(one) for one in items]))
        return _stray(pieces) if text is None else _as_json(text, "[")

    return read


def _lists(items: Sequence[Candidates]) -> Iterable[str]:
    return ("[" + ",".join(chosen) + "]" for chosen in _combinations(items))


def _object(fields: Mapping[str, Reader], rest: Reader | None) -> Reader:
    other = rest or _untyped

    def read(pieces: Pieces) -> Candidates:
        members = pieces.members(fields, rest is not None)
        if members is None:
            text = pieces.text()
            if text == "":
                return ("{}",)
            return _stray(pieces) if text is None else _as_json(text, "{")
        names = [_json_string(name) for name in members]
        values = [fields.get(name, other)(one) for name, one in members.items()]
        return tuple(
            "{"
            + ",".join(f"{name}:{value}" for name, value in zip(names, chosen, strict=True))
            + "}"
            for chosen in _combinations(values)
        )

    return read


def _untyped(pieces: Pieces) -> Candidates:
    """The reading of something that has no shape: text is a string."""
    text = pieces.text()
    return _stray(pieces) if text is None else (_json_string(text),)


def _choice(readers: Sequence[Reader]) -> Reader:
    def read(pieces: Pieces) -> Candidates:
        found = [text for reader in readers for text in reader(pieces)]
        return _unique(sorted(found, key=_rank) if pieces.text() == "" else found)

    return read


def _combinations(values: Sequence[Candidates]) -> Iterable[tuple[str, ...]]:
    if all(len(candidates) == 1 for candidates in values):
        return (tuple(candidates[0] for candidates in values),)
    return islice(product(*values), _MOST)


def _rank(literal: str) -> int:
    return _EMPTY_RANK.get(literal, len(_EMPTY_RANK))


def _unique(found: Iterable[str]) -> Candidates:
    return tuple(dict.fromkeys(found))


def _as_json(text: str, opening: str) -> Candidates:
    """What a style cannot nest is written as JSON; anything else stays a string, to be refused."""
    if text.startswith(opening):
        try:
            from_json(text)
        except ValueError:
            return (_json_string(text),)
        return (text,)
    return (_json_string(text),)


def _stray(pieces: Pieces) -> Candidates:
    """What has another structure than expected, as JSON, for the validator to tell what it is."""
    items = pieces.items()
    if items is not None:
        return tuple(_lists([_untyped(one) for one in items]))
    members = pieces.members({}, True)
    if members is None:
        return ABSENT
    return ("{" + ",".join(f"{_json_string(name)}:{{}}" for name in members) + "}",)
