# Part of specloom 0.1.0. Do not edit.
"""The styles that make pairs of a name and a text, for queries, cookies and forms; both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, TypeAlias

from ..operation import Style
from ..shapes import Choice, Properties, Shape
from .brackets import branch_of, write_brackets
from .delimited import DelimitedPieces, Delimiters, leaf_text
from .errors import EncodeError
from .pairs import ExplodedPieces, Pairs
from .percent import Quote, verbatim
from .plain import Plain
from .reading import ABSENT, Candidates, Reader, compile_reader

__all__ = ["Pair", "PairReader", "PairWriter", "pair_reader", "pair_writer", "write_exploded"]

Pair: TypeAlias = tuple[str, str]
"""A name as it is, and a text that is safe where it goes."""

PairWriter: TypeAlias = Callable[[str, Plain], Iterable[Pair]]

PairReader: TypeAlias = Callable[[Pairs], Candidates]

_VISIBLE: Final = {
    Style.FORM: ",",
    Style.COOKIE: ",",
    Style.SPACE_DELIMITED: " ",
    Style.PIPE_DELIMITED: "|",
}


def pair_writer(style: Style, explode: bool, quote: Quote) -> PairWriter:
    """The writer of a style; what OpenAPI leaves undefined is written as by its nearest neighbour.

    So `spaceDelimited` and `pipeDelimited` with `explode` are `form`, and `deepObject` is always
    exploded.
    """
    if style is Style.DEEP_OBJECT:
        return partial(_reordered, quote)
    if explode:
        return partial(write_exploded, quote)
    between = _VISIBLE[style]
    if between == ",":
        return partial(_joined, Delimiters(",", None, quote))
    return partial(_joined, Delimiters(quote(between), None, partial(_without, between, quote)))


def _reordered(quote: Quote, name: str, value: Plain) -> Iterable[Pair]:
    return write_brackets(name, value, quote)


def _joined(delimiters: Delimiters, name: str, value: Plain) -> Iterable[Pair]:
    return ((name, delimiters.join(value)),)


def _without(delimiter: str, quote: Quote, text: str) -> str:
    if delimiter in text:
        raise EncodeError(f"{text!r} has the delimiter {delimiter!r} in it")
    return quote(text)


def write_exploded(quote: Quote, name: str, value: Plain) -> Sequence[Pair]:
    """The pairs of `form` with `explode`: one for each item, or for each member under its own name.

    A member that is a list is one pair for each item, too. Null, an empty list and an empty object
    are one pair with an empty value.
    """
    if isinstance(value, dict) and value:
        return [
            pair
            for key, member in value.items()
            for pair in (
                write_exploded(quote, key, member)
                if isinstance(member, list)
                else ((key, quote(leaf_text(member))),)
            )
        ]
    if not isinstance(value, list):
        return ((name, "" if value == {} else quote(leaf_text(value))),)
    if value in ([""], [None]):
        raise EncodeError("a list of one empty value would be read as an empty list")
    return [(name, quote(leaf_text(item))) for item in value] or ((name, ""),)


def pair_reader(
    style: Style, explode: bool, name: str, shape: Shape, claimed: frozenset[str] = frozenset()
) -> PairReader:
    """The reader of what `pair_writer` writes: nothing was sent if it finds no candidates.

    `claimed` are names that an exploded object does not take for its own.
    """
    read = compile_reader(shape)
    if style is Style.DEEP_OBJECT:
        return partial(_in_brackets, name, read)
    if explode and _has_properties(shape):
        return lambda pairs: read(ExplodedPieces(name, pairs, claimed))
    if explode:
        return partial(_repeated, name, read)
    return partial(_split, name, _VISIBLE[style], read)


def _has_properties(shape: Shape) -> bool:
    """Whether there may be pairs under names of its own."""
    match shape:
        case Choice():
            return any(_has_properties(one) for one in shape.shapes)
        case _:
            return isinstance(shape, Properties)


def _in_brackets(name: str, read: Reader, pairs: Pairs) -> Candidates:
    branch = branch_of(name, pairs)
    return ABSENT if branch is None else read(branch)


def _repeated(name: str, read: Reader, pairs: Pairs) -> Candidates:
    return read(ExplodedPieces(name, pairs)) if name in pairs.values else ABSENT


def _split(name: str, delimiter: str, read: Reader, pairs: Pairs) -> Candidates:
    values = pairs.values.get(name)
    if values is None:
        return ABSENT
    if len(values) > 1:
        return read(ExplodedPieces(name, pairs))
    raw = values[0]
    decoded = DelimitedPieces(pairs.unquote(raw), Delimiters(delimiter, None, verbatim), verbatim)
    if delimiter != ",":
        return read(decoded)
    found = read(DelimitedPieces(raw, Delimiters(",", None, verbatim), pairs.unquote))
    if "," not in raw and "%2c" in raw.lower():
        return tuple(dict.fromkeys((*found, *read(decoded))))
    return found
