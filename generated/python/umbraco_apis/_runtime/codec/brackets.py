# Part of specloom 0.1.0. Do not edit.
"""`deepObject`: each leaf of a value is a pair whose name says where it stands; both ways.

OpenAPI defines one level, `color[R]=100`. What it leaves open is decided so:

* an object in an object: `a[b][c]=1`;
* a list of scalars: `a[b][]=1&a[b][]=2`; a list with lists or objects: `a[b][0][c]=1&a[b][1][c]=2`;
* null, an empty list and an empty object: `a[b]=`; so they are read as the first of `""`, null, `[]`
  and `{}` that is valid;
* a scalar that is no member of anything: `a=1`.

These are the forms of Stripe's API, and of PHP, Rails and Node's `qs`. When read, `a[b]=1&a[b]=2`
and indices of scalars (`a[b][0]=1`) are lists too, in the order of their indices, which may have gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from .errors import DecodeError, EncodeError
from .pairs import Pairs
from .percent import Quote
from .plain import Plain, scalar_text
from .reading import Pieces, Text

__all__ = ["BracketPieces", "branch_of", "write_brackets"]

_DEEPEST: Final = 32


def write_brackets(name: str, value: Plain, quote: Quote) -> Iterable[tuple[str, str]]:
    """The pairs of `value`, not quoted yet but for the values; names begin with `name`.

    Raises `EncodeError` for a key that is empty or has a bracket in it: it would be read as several.
    """
    match value:
        case list() | dict() if not value:
            yield name, ""
        case list():
            yield from _write_items(name, value, quote)
        case dict():
            for key, member in value.items():
                if not key or "[" in key or "]" in key:
                    raise EncodeError(f"the key {key!r} cannot stand in brackets")
                yield from write_brackets(f"{name}[{key}]", member, quote)
        case _:
            yield name, quote(scalar_text(value))


def _write_items(name: str, items: Sequence[Plain], quote: Quote) -> Iterable[tuple[str, str]]:
    is_flat = not any(isinstance(item, list | dict) for item in items)
    for index, item in enumerate(items):
        yield from write_brackets(f"{name}[]" if is_flat else f"{name}[{index}]", item, quote)


class BracketPieces:
    """A place in brackets: the `values` that stand at it, and the places inside it."""

    __slots__ = ("_unquote", "inside", "values")

    def __init__(self, unquote: Callable[[str], str]) -> None:
        self._unquote = unquote
        self.values: list[str] = []
        self.inside: dict[str, BracketPieces] = {}

    def place(self, keys: Iterable[str]) -> BracketPieces:
        """The place at `keys`, made if need be."""
        here = self
        for key in keys:
            here = here.inside.setdefault(key, BracketPieces(self._unquote))
        return here

    def text(self) -> str | None:
        """Its value, if that is all there is."""
        if self.inside or len(self.values) != 1:
            return None
        return self._unquote(self.values[0])

    def items(self) -> Sequence[Pieces] | None:
        """What has an index or `[]`, or the values if there are several."""
        if self.inside:
            return self._indexed()
        return [Text(self._unquote(value)) for value in self.values] or None

    def members(self, known: Mapping[str, object], rest: bool) -> Mapping[str, Pieces] | None:
        """What has a key; it need not be known here."""
        del known, rest
        return self.inside if self.inside and "" not in self.inside else None

    def has_indices(self) -> bool:
        """Whether what is inside stands at numbers, or at `[]`."""
        return all(not key or (key.isascii() and key.isdigit()) for key in self.inside)

    def _indexed(self) -> Sequence[Pieces] | None:
        if not self.has_indices():
            return None
        indices = [key for key in self.inside if key]
        ordered = sorted(indices, key=lambda key: (len(key.lstrip("0")), key.lstrip("0")))
        repeated = self.inside.get("")
        last = [Text(self._unquote(value)) for value in repeated.values] if repeated else []
        return [*(self.inside[key] for key in ordered), *last]


def branch_of(name: str, pairs: Pairs) -> BracketPieces | None:
    """What `pairs` have at `name` and in brackets behind it; None if they have nothing.

    Raises `DecodeError` where brackets do not match, are nested more than 32 deep, or stand beside
    something that they cannot stand beside.
    """
    opening = f"{name}["
    found = [(key, values) for key, values in pairs.values.items() if key.startswith(opening)]
    here = pairs.values.get(name)
    if not found and here is None:
        return None
    root = BracketPieces(pairs.unquote)
    root.values.extend(here or ())
    for key, values in found:
        root.place(_keys(key, len(name))).values.extend(values)
    _check(root, name)
    return root


def _check(place: BracketPieces, name: str) -> None:
    """A place is one value, or a list, or an object: what is two things would be half ignored."""
    if place.inside and (place.values or ("" in place.inside and not place.has_indices())):
        raise DecodeError(f"{name!r} is written in several ways at once")
    for key, inner in place.inside.items():
        _check(inner, f"{name}[{key}]")


def _keys(name: str, start: int) -> Sequence[str]:
    keys = name[start + 1 : -1].split("][")
    is_broken = name[-1] != "]" or any("[" in key or "]" in key for key in keys)
    if is_broken or "" in keys[:-1]:
        raise DecodeError(f"the brackets of {name!r} do not match, or are empty before the last")
    if len(keys) > _DEEPEST:
        raise DecodeError(f"{name[:80]!r}... is nested more than {_DEEPEST} deep", too_large=True)
    return keys
