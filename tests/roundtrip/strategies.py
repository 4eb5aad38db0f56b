"""Types of the IR in, Hypothesis strategies out: the JSON values of a type, within its limits."""

from __future__ import annotations

import base64
import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias, assert_never

from hypothesis import strategies as st

from roundtrip.samples import NoSampleError, Samples
from specloom.ir import (
    Anything,
    Api,
    Array,
    Binary,
    Boolean,
    Constant,
    Discriminator,
    Enumeration,
    Field,
    Integer,
    Intersection,
    Map,
    NamedType,
    Nothing,
    Null,
    Nullable,
    Number,
    Object,
    Reference,
    Text,
    Tuple,
    Type,
    Union,
    thaw,
)
from specloom.source import Json

__all__ = ["Strategies"]

_Values: TypeAlias = st.SearchStrategy[Json]
_Members: TypeAlias = dict[str, Json]

_DEPTH: Final = 5
"""So many named types inside each other are drawn; below stand the smallest values."""

_MOST: Final = 4
_LETTERS: Final = st.characters(exclude_categories=["Cs"])
_VISIBLE: Final = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
_WORDS: Final = st.text(st.sampled_from("abcXYZ012_-. äß€"), min_size=1, max_size=6)
_INT64: Final = 2**63
_UTC: Final = st.just(datetime.UTC)
_ANYTHING: Final[_Values] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | _WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_WORDS, inner, max_size=2),
    max_leaves=4,
)


def _iso(value: datetime.datetime | datetime.date | datetime.time) -> str:
    return value.isoformat().replace("+00:00", "Z")


_FORMATS: Final[Mapping[str, st.SearchStrategy[str]]] = {
    "date-time": st.datetimes(timezones=_UTC).map(_iso),
    "date": st.dates().map(_iso),
    "time": st.times(timezones=_UTC).map(_iso),
    "uuid": st.uuids().map(str),
    "byte": st.binary(max_size=6).map(lambda data: base64.b64encode(data).decode()),
    "ipv4": st.ip_addresses(v=4).map(str),
    "ipv6": st.ip_addresses(v=6).map(str),
    "email": st.sampled_from(("ada@example.org", "b.c+d@sub.example.org")),
    "uri": st.sampled_from(("https://example.org/a?b=c&d#e", "urn:a:b")),
}


@dataclass(frozen=True, slots=True)
class Strategies:
    """Makes strategies for the types of one API.

    `writing` leaves out what only the server sets, else what only the client sends is left out.
    """

    types: Mapping[str, NamedType]
    smallest: Samples
    letters: st.SearchStrategy[str] = _LETTERS

    @classmethod
    def of(cls, api: Api, *, writing: bool = False) -> Strategies:
        """Strategies for what is sent to (`writing`) or read from the server of `api`."""
        samples = Samples.of(api, writing=writing)
        return cls(samples.types, samples)

    def visible(self) -> Strategies:
        """The same with text of visible ASCII alone."""
        return replace(self, letters=_VISIBLE)

    def values(self, type_: Type, depth: int = 0) -> _Values:
        """The values of `type_`. Raises `NoSampleError` where there is none, or none was found."""
        match type_:
            case Anything():
                return _ANYTHING
            case Nothing():
                raise NoSampleError("no value is allowed")
            case Null() | Constant() | Enumeration():
                return _given(type_)
            case Boolean() | Integer() | Number() | Text() | Binary():
                return self._scalar(type_)
            case Nullable(type=inner):
                return st.none() | self.values(inner, depth)
            case Reference(name=name):
                return self._named(name, depth)
            case _:
                return self._compound(type_, depth)

    def _scalar(self, type_: Boolean | Integer | Number | Text | Binary) -> _Values:
        match type_:
            case Boolean():
                return st.booleans()
            case Integer():
                return _integers(type_)
            case Number():
                return _numbers(type_)
            case Text():
                return self._texts(type_)
            case Binary():
                return _WORDS
            case _ as unknown:
                assert_never(unknown)

    def _texts(self, type_: Text) -> _Values:
        if type_.encoding or type_.format in _FORMATS:
            found = _FORMATS["byte" if type_.encoding else type_.format]
        elif type_.pattern is not None:
            # A dollar is the very end for the specification, and the end of a line for Python.
            found = st.from_regex(re.compile(type_.pattern)).filter(lambda text: "\n" not in text)
        elif type_.format:
            return st.just(self.smallest.value(type_))
        else:
            return st.text(
                self.letters,
                min_size=type_.min_length or 0,
                max_size=(type_.min_length or 0) + 6
                if type_.max_length is None
                else type_.max_length,
            )
        least, most = type_.min_length or 0, type_.max_length
        if least or most is not None:
            found = found.filter(lambda text: least <= len(text) <= (most or math.inf))
        return found

    def _named(self, name: str, depth: int) -> _Values:
        named = self.types[name]
        if depth >= _DEPTH:
            return st.just(self.smallest.value(Reference(name)))
        values = self.values(named.type, depth + 1)
        subtypes = named.subtypes
        if subtypes is None:
            return values
        tags = [tag for tag, target in subtypes.tags if target == name]
        own = values.map(lambda value: _with(value, subtypes.property, tags[0])) if tags else None
        others = [
            self.values(self.types[target].type, depth + 1).map(_tagger(subtypes.property, tag))
            for tag, target in subtypes.tags
            if target != name
        ]
        return st.one_of([own, *others] if own is not None else others or [values])

    def _compound(
        self, type_: Array | Tuple | Map | Object | Union | Intersection, depth: int
    ) -> _Values:
        match type_:
            case Array():
                return self._lists(type_, depth)
            case Tuple():
                return self._tuples(type_, depth)
            case Map():
                return self._maps(type_, depth)
            case Object():
                return self._objects(type_, depth)
            case Union():
                return self._unions(type_, depth)
            case Intersection(parts=parts):
                members = [self.values(part, depth) for part in parts]
                return st.tuples(*members).map(_merged)
            case _ as unknown:
                assert_never(unknown)

    def _lists(self, type_: Array, depth: int) -> _Values:
        least = type_.min_items or 0
        most = least + _MOST if type_.max_items is None else type_.max_items
        try:
            items = self.values(type_.items, depth)
        except NoSampleError:
            return st.just([])
        return st.lists(
            items, min_size=least, max_size=most, unique_by=repr if type_.unique else None
        )

    def _tuples(self, type_: Tuple, depth: int) -> _Values:
        first = st.tuples(*(self.values(item, depth) for item in type_.items)).map(list)
        if isinstance(type_.rest, Nothing):
            return first
        rest = st.lists(self.values(type_.rest, depth), max_size=2)
        return st.tuples(first, rest).map(lambda both: [*both[0], *both[1]])

    def _maps(self, type_: Map, depth: int) -> _Values:
        keys = _WORDS if type_.keys is None else self.values(type_.keys, depth)
        least = type_.min_properties or 0
        most = least + 3 if type_.max_properties is None else type_.max_properties
        return st.dictionaries(
            keys.map(str), self.values(type_.values, depth), min_size=least, max_size=most
        )

    def _objects(self, type_: Object, depth: int) -> _Values:
        fields = [each for each in type_.fields if not self._is_of_the_other_side(each)]
        required = {each.name: self.values(each.type, depth) for each in fields if each.required}
        optional: dict[str, _Values] = {}
        for each in fields:
            if not each.required and depth < _DEPTH - 1:
                try:
                    optional[each.name] = self.values(each.type, depth + 1)
                except NoSampleError:
                    continue
        declared = st.fixed_dictionaries(required, optional=optional)
        least = type_.min_properties or 0
        return (
            st.tuples(self._additional(type_, depth), declared)
            .map(_merged)
            .filter(lambda value: isinstance(value, dict) and len(value) >= least)
        )

    def _additional(self, type_: Object, depth: int) -> st.SearchStrategy[_Members]:
        """Members that are not declared, where they have a type of their own."""
        if isinstance(type_.additional, Anything | Nothing):
            return st.just({})
        taken = {field.name for field in type_.fields}
        patterns = [re.compile(each.pattern) for each in type_.patterns]
        keys = _WORDS.filter(
            lambda key: key not in taken and not any(each.search(key) for each in patterns)
        )
        return st.dictionaries(keys, self.values(type_.additional, depth), max_size=2)

    def _is_of_the_other_side(self, field: Field) -> bool:
        return field.read_only if self.smallest.writing else field.write_only

    def _unions(self, type_: Union, depth: int) -> _Values:
        found: list[_Values] = []
        for index, variant in enumerate(type_.variants):
            try:
                values = self.values(variant, depth)
            except NoSampleError:
                continue
            found += _tagged(values, type_.discriminator, index)
        return st.one_of(found)


def _tagged(values: _Values, discriminator: Discriminator | None, variant: int) -> list[_Values]:
    """`values` of a variant, once for each of its tags."""
    if discriminator is None or discriminator.inferred:
        return [values]
    tags = [thaw(each.value) for each in discriminator.tags if each.variant == variant]
    return [values.map(_tagger(discriminator.property, tag)) for tag in tags] or [values]


class _tagger:  # noqa: N801 - a function with two values of its own
    """Gives a tag to what has none of its own that leads to the same variant."""

    def __init__(self, name: str, tag: Json) -> None:
        self._name, self._tag = name, tag

    def __call__(self, value: Json) -> Json:
        return _with(value, self._name, self._tag)


def _with(value: Json, name: str, tag: Json) -> Json:
    return {**value, name: tag} if isinstance(value, dict) else value


def _merged(values: tuple[Json, ...]) -> Json:
    """Objects as one, and the last of other values."""
    members = [value for value in values if isinstance(value, dict)]
    if len(members) < len(values):
        return values[-1]
    return {name: value for each in members for name, value in each.items()}


def _given(type_: Null | Constant | Enumeration) -> _Values:
    match type_:
        case Null():
            return st.none()
        case Constant(value=value):
            return st.just(thaw(value))
        case Enumeration(members=members):
            return st.sampled_from([thaw(each.value) for each in members])
        case _ as unknown:
            assert_never(unknown)


def _integers(type_: Integer) -> _Values:
    size = 2**31 if type_.format == "int32" else _INT64
    bounds = type_.bounds
    low, high = -size, size - 1
    if bounds.minimum is not None:
        low = math.ceil(bounds.minimum)
    if bounds.exclusive_minimum is not None:
        low = max(low, math.floor(bounds.exclusive_minimum) + 1)
    if bounds.maximum is not None:
        high = math.floor(bounds.maximum)
    if bounds.exclusive_maximum is not None:
        high = min(high, math.ceil(bounds.exclusive_maximum) - 1)
    step = bounds.multiple_of
    if step:
        return st.integers(math.ceil(low / step), math.floor(high / step)).map(
            lambda count: int(count * step)
        )
    return st.integers(low, high)


def _numbers(type_: Number) -> _Values:
    bounds = type_.bounds
    low = bounds.minimum if bounds.exclusive_minimum is None else bounds.exclusive_minimum
    high = bounds.maximum if bounds.exclusive_maximum is None else bounds.exclusive_maximum
    if bounds.multiple_of:
        step = bounds.multiple_of
        return st.integers(0, 99).map(lambda count: (low or 0) + count * step)
    return st.floats(
        low,
        high,
        exclude_min=bounds.exclusive_minimum is not None,
        exclude_max=bounds.exclusive_maximum is not None,
        allow_nan=False,
        allow_infinity=False,
    )
