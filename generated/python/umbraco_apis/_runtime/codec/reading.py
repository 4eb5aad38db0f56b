# Part of specloom 0.1.0. Do not edit.
"""Pieces of text and the shape that they shall have in, JSON texts to validate out.

Nothing is validated or converted here: `5` where an integer is expected becomes the JSON text `5`,
` 5` or `1_000` stay strings, and the validator says what is wrong with them. Where a text can be read
in several ways, all are given, the likeliest first, and the caller takes the first that is valid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from json.encoder import encode_basestring_ascii as _json_string
from operator import add
from typing import Final, Protocol, TypeAlias

from pydantic_core import from_json

from ..shapes import Choice, Items, JsonKind, Primitive, Properties, Shape

__all__ = [
    "ABSENT",
    "JSON_LITERAL",
    "Candidates",
    "Pieces",
    "Reader",
    "Text",
    "array_candidates",
    "compile_reader",
    "json_string",
    "json_value",
    "literal_reader",
    "object_candidates",
]

Candidates: TypeAlias = tuple[str, ...]
"""JSON texts of what was received, in the order in which they are to be tried."""

ABSENT: Final[Candidates] = ()
"""Nothing was received: not the same as an empty value, which is one or more candidates."""

_MOST: Final = 16  # combinations of readings: enough for unions, no way to keep a server busy
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)").fullmatch
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?").fullmatch
JSON_LITERAL: Final = re.compile(
    r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null"
).fullmatch
"""Whether a text is a JSON value that is no string, list or object."""

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
    """The reader for values of `shape`. What has another structure is read as the JSON that it is."""
    fitting = _compile(shape)
    return lambda pieces: fitting(pieces) or _stray(pieces)


def _compile(shape: Shape) -> Reader:
    """A reader that finds nothing where the structure is another."""
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
            return _choice([_compile(one) for one in shape.shapes])


def _primitive(kinds: tuple[JsonKind, ...]) -> Reader:
    literals = _literals(kinds)

    def read(pieces: Pieces) -> Candidates:
        text = pieces.text()
        return ABSENT if text is None else literals(text)

    return read


def literal_reader(kinds: tuple[JsonKind, ...]) -> Callable[[str], Candidates]:
    """The reader of one text as a literal of `kinds`; a string where it is of none of them."""
    literals = _literals(kinds)
    return lambda text: literals(text) or (_json_string(text),)


def _literals(kinds: tuple[JsonKind, ...]) -> Callable[[str], Candidates]:
    if kinds == (JsonKind.STRING,):
        return lambda text: (_json_string(text),)
    tests = [_LITERALS[kind] for kind in kinds if kind is not JsonKind.STRING]
    has_string = JsonKind.STRING in kinds
    if len(kinds) == 1:
        return _one_literal(tests[0])

    def read(text: str) -> Candidates:
        found = [literal for test in tests if (literal := test(text)) is not None]
        if has_string:
            found.append(_json_string(text))
        return _unique(found if text else sorted(found, key=_rank))

    return read


def _one_literal(test: Callable[[str], str | None]) -> Callable[[str], Candidates]:
    """The quick way for most parameters that are no strings."""

    def read(text: str) -> Candidates:
        literal = test(text)
        return ABSENT if literal is None else (literal,)

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
            return ("[]", *array_candidates([item(Text(""))]))
        items = pieces.items()
        if items is not None:
            return array_candidates([item(one) for one in items])
        return ABSENT if text is None else _as_json(text, "[")

    return read


def array_candidates(items: Sequence[Candidates]) -> Candidates:
    """Arrays of what their items can be read as."""
    return tuple("[" + ",".join(chosen) + "]" for chosen in _combinations(items))


def _object(fields: Mapping[str, Reader], rest: Reader | None) -> Reader:
    other = rest or _stray

    def read(pieces: Pieces) -> Candidates:
        members = pieces.members(fields, rest is not None)
        if members is None:
            text = pieces.text()
            if text == "":
                return ("{}",)
            return ABSENT if text is None else _as_json(text, "{")
        return object_candidates(
            {name: fields.get(name, other)(one) for name, one in members.items()}
        )

    return read


def object_candidates(members: Mapping[str, Candidates]) -> Candidates:
    """Objects of what their members can be read as; members that are absent are left out."""
    present = {name: found for name, found in members.items() if found}
    names = [_json_string(name) + ":" for name in present]
    return tuple(
        "{" + ",".join(map(add, names, chosen)) + "}"
        for chosen in _combinations(list(present.values()))
    )


def _choice(readers: Sequence[Reader]) -> Reader:
    def read(pieces: Pieces) -> Candidates:
        found = [text for reader in readers for text in reader(pieces)]
        return _unique(sorted(found, key=_rank) if pieces.text() == "" else found)

    return read


def _combinations(values: Sequence[Candidates]) -> Iterable[tuple[str, ...]]:
    if all(len(candidates) == 1 for candidates in values):
        return (tuple([candidates[0] for candidates in values]),)
    return islice(dict.fromkeys(islice(_by_likelihood(values), 2 * _MOST)), _MOST)


def _by_likelihood(values: Sequence[Candidates]) -> Iterator[tuple[str, ...]]:
    """All first readings, all second ones and so on, each other reading alone, then all the rest."""
    for place in range(max(map(len, values))):
        yield tuple([candidates[min(place, len(candidates) - 1)] for candidates in values])
    likeliest = [candidates[0] for candidates in values]
    for position, candidates in enumerate(values):
        for other in candidates[1:]:
            yield (*likeliest[:position], other, *likeliest[position + 1 :])
    yield from product(*values)


def _rank(literal: str) -> int:
    return _EMPTY_RANK.get(literal, len(_EMPTY_RANK))


def _unique(found: Iterable[str]) -> Candidates:
    return tuple(dict.fromkeys(found))


def _as_json(text: str, opening: str) -> Candidates:
    """What a style cannot nest is written as JSON."""
    if not text.startswith(opening):
        return ABSENT
    return (json_value(text),)


def json_value(text: str) -> str:
    """`text` if it is JSON, so that it may stand within other JSON; else a string of it."""
    try:
        from_json(text, allow_inf_nan=False)
    except ValueError:
        return _json_string(text)
    return text


def _stray(pieces: Pieces) -> Candidates:
    """What has no shape, or another one, as JSON: texts are strings; the validator says what is wrong."""
    text = pieces.text()
    if text is not None:
        return (_json_string(text),)
    items = pieces.items()
    if items is not None:
        return array_candidates([_stray(one) for one in items])
    members = pieces.members({}, True)
    if members is None:
        return ABSENT
    return object_candidates({name: _stray(one) for name, one in members.items()})
