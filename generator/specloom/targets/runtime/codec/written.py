"""Values that are written as pairs of a name and a text: in queries, cookies and forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, TypeAlias

from ..operation import Style
from .brackets import write_brackets
from .delimited import Delimiters, leaf_text
from .errors import EncodeError
from .percent import Quote
from .plain import Plain

__all__ = ["Pair", "PairWriter", "pair_writer", "write_exploded"]

Pair: TypeAlias = tuple[str, str]
"""A name as it is, and a text that is safe where it goes."""

PairWriter: TypeAlias = Callable[[str, Plain], Iterable[Pair]]

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
