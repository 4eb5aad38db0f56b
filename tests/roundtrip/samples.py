"""Types of the IR in, one plain JSON value of each out: small, and within the limits of the type."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias, assert_never

from hypothesis import strategies
from hypothesis.errors import NonInteractiveExampleWarning

from specloom.ir import (
    Anything,
    Api,
    Array,
    Binary,
    Boolean,
    Bounds,
    Constant,
    Data,
    Discriminator,
    Enumeration,
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

__all__ = ["NoSampleError", "Samples"]

_DEPTH: Final = 30
_FORMATS: Final = {
    "date-time": "2026-02-03T04:05:06Z",
    "date": "2026-02-03",
    "time": "04:05:06Z",
    "duration": "P1DT2H",
    "uuid": "6f1c9a52-6f0e-4b43-9d55-0c2a8c1d7e10",
    "email": "ada@example.org",
    "idn-email": "ada@example.org",
    "hostname": "example.org",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.org/a",
    "url": "https://example.org/a",
    "uri-reference": "/a",
    "iri": "https://example.org/a",
    "json-pointer": "/a",
    "regex": "a",
    "byte": "YWJj",
    "decimal": "1.5",
    "ulid": "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "ipv4network": "192.0.2.0/24",
    "unix-time": "1770091506",
}
_WORDS: Final = ("abc", "a", "1", "A1", "a-b", "abc123", "", "en-US", "2026-02-03")


class NoSampleError(Exception):
    """No value of the type was found."""


Trail: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Samples:
    """Makes values for the types of one API.

    `writing` leaves out what only the server sets, else what only the client sends is left out.
    With `full` optional properties have values too, as far as that ends.
    """

    types: dict[str, NamedType]
    writing: bool = False
    full: bool = False

    @classmethod
    def of(cls, api: Api, *, writing: bool = False, full: bool = False) -> Samples:
        """Samples for what is sent to (`writing`) or read from the server of `api`."""
        return cls({named.name: named for named in api.types}, writing, full)

    def value(self, type_: Type, trail: Trail = ()) -> Json:
        """A value of `type_`. Raises `NoSampleError` where there is none, or none was found."""
        if len(trail) > _DEPTH:
            raise NoSampleError("too deep")
        match type_:
            case Anything() | Nothing() | Null() | Constant() | Enumeration():
                return _given(type_)
            case Boolean() | Integer() | Number() | Text() | Binary():
                return _scalar(type_)
            case Reference(name=name):
                return self._named(name, trail)
            case _:
                return self._compound(type_, (*trail, type(type_).__name__))

    def _compound(
        self,
        type_: Array | Tuple | Map | Object | Union | Intersection | Nullable,
        trail: Trail,
    ) -> Json:
        match type_:
            case Array(items=items, min_items=least):
                return self._items(items, least or 0, trail, unique=type_.unique)
            case Tuple(items=items):
                return [self.value(item, trail) for item in items]
            case Map():
                return self._map(type_, trail)
            case Object():
                return self._object(type_, trail)
            case Union():
                return self._union(type_, trail)
            case Intersection(parts=parts):
                return self._all(parts, trail)
            case Nullable(type=inner):
                try:
                    return self.value(inner, trail)
                except NoSampleError:
                    return None
            case _ as unknown:
                assert_never(unknown)

    def _named(self, name: str, trail: Trail) -> Json:
        if trail.count(f"#{name}") > 1:
            raise NoSampleError(f"{name} holds itself")
        named = self.types[name]
        value = self.value(named.type, (*trail, f"#{name}"))
        if named.subtypes is not None and isinstance(value, dict):
            tags = [tag for tag, target in named.subtypes.tags if target == name]
            other = None if tags else next(iter(named.subtypes.tags), None)
            if tags:
                value[named.subtypes.property] = tags[0]
            elif other is not None and other[1] not in {part[1:] for part in trail}:
                value = self._named(other[1], trail)
                if isinstance(value, dict):
                    value[named.subtypes.property] = other[0]
        return value

    def _items(self, item: Type, least: int, trail: Trail, *, unique: bool) -> Json:
        try:
            one = self.value(item, trail)
        except NoSampleError:
            if least:
                raise
            return []
        if unique and least > 1:
            return list(_distinct(one, least))
        return [one] * max(1, least)

    def _map(self, type_: Map, trail: Trail) -> Json:
        try:
            key = str(self.value(type_.keys, trail)) if type_.keys is not None else "key"
            value = self.value(type_.values, trail)
        except NoSampleError:
            if type_.min_properties:
                raise
            return {}
        more = range(1, type_.min_properties or 1)
        return {key: value, **{f"{key}{number}": value for number in more}}

    def _object(self, type_: Object, trail: Trail) -> Json:
        made: dict[str, Json] = {}
        for field in type_.fields:
            if field.read_only if self.writing else field.write_only:
                continue
            if not field.required and not (self.full and len(trail) < 8):
                continue
            try:
                made[field.name] = self.value(field.type, (*trail, field.name))
            except NoSampleError:
                if field.required:
                    raise
        missing = (type_.min_properties or 0) - len(made)
        for field in type_.fields:
            if missing > 0 and field.name not in made and not field.read_only:
                made[field.name] = self.value(field.type, (*trail, field.name))
                missing -= 1
        for number in range(missing):
            made[f"key{number}"] = self.value(type_.additional, trail)
        return made

    def _union(self, type_: Union, trail: Trail) -> Json:
        for index, variant in enumerate(type_.variants):
            try:
                value = self.value(variant, trail)
            except NoSampleError:
                continue
            return _tagged(value, type_.discriminator, index)
        raise NoSampleError("no variant has a value")

    def _all(self, parts: tuple[Type, ...], trail: Trail) -> Json:
        values = [self.value(part, trail) for part in parts]
        objects = [value for value in values if isinstance(value, dict)]
        if len(objects) == len(values):
            return {key: value for each in objects for key, value in each.items()}
        return values[-1]


def _tagged(value: Json, discriminator: Discriminator | None, variant: int) -> Json:
    if discriminator is None or not isinstance(value, dict):
        return value
    tag: Data = next((each.value for each in discriminator.tags if each.variant == variant), None)
    if tag is not None and value.get(discriminator.property) not in _tags(discriminator, variant):
        return {**value, discriminator.property: thaw(tag)}
    return value


def _tags(discriminator: Discriminator, variant: int) -> list[Json]:
    return [thaw(each.value) for each in discriminator.tags if each.variant == variant]


def _given(type_: Anything | Nothing | Null | Constant | Enumeration) -> Json:
    match type_:
        case Anything():
            return "anything"
        case Nothing():
            raise NoSampleError("no value is allowed")
        case Null():
            return None
        case Constant(value=value):
            return thaw(value)
        case Enumeration(members=members):
            given = [thaw(each.value) for each in members if each.value is not None]
            return next((value for value in given if value != ""), given[0])
        case _ as unknown:
            assert_never(unknown)


def _scalar(type_: Boolean | Integer | Number | Text | Binary) -> Json:
    match type_:
        case Boolean():
            return True
        case Integer(format=format_, bounds=bounds):
            return int(_number(bounds, 1770091506 if "time" in format_ else 3, step=1))
        case Number(bounds=bounds):
            return _number(bounds, 1.5, step=0.5)
        case Text():
            return _text(type_)
        case Binary():
            return "bytes"
        case _ as unknown:
            assert_never(unknown)


def _number(bounds: Bounds, usual: float, *, step: float) -> float:
    low = -math.inf if bounds.minimum is None else bounds.minimum
    high = math.inf if bounds.maximum is None else bounds.maximum
    if bounds.exclusive_minimum is not None:
        low = max(low, bounds.exclusive_minimum + step)
    if bounds.exclusive_maximum is not None:
        high = min(high, bounds.exclusive_maximum - step)
    value = min(max(usual, low), high)
    if bounds.multiple_of:
        value = math.ceil(value / bounds.multiple_of) * bounds.multiple_of
    if not low <= value <= high:
        raise NoSampleError("no number within the limits")
    return value


def _text(type_: Text) -> str:
    usual = _FORMATS.get(type_.format) or ("YWJj" if type_.encoding else "abc")
    least = type_.min_length or 0
    for candidate in (usual, *_WORDS, "a" * least, "1" * least):
        if _fits(candidate, type_):
            return candidate
    if type_.pattern is None:
        return "a" * (least if type_.max_length is None else min(least, type_.max_length))
    return _of_pattern(type_.pattern, least, type_.max_length)


def _fits(text: str, type_: Text) -> bool:
    if len(text) < (type_.min_length or 0) or len(text) > (
        math.inf if type_.max_length is None else type_.max_length
    ):
        return False
    if type_.pattern is None:
        return True
    try:
        return re.search(type_.pattern, text) is not None
    except re.error:
        return True


@cache
def _of_pattern(pattern: str, least: int, most: int | None) -> str:
    try:
        strategy = strategies.from_regex(
            re.compile(pattern), alphabet=strategies.characters(codec="ascii")
        ).filter(
            # A dollar is the very end of the text for the specification, not before a line feed.
            lambda text: (
                "\n" not in text and least <= len(text) <= (math.inf if most is None else most)
            )
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NonInteractiveExampleWarning)
            return strategy.example()
    except Exception as error:
        raise NoSampleError(f"no text for the pattern {pattern}") from error


def _distinct(value: Json, count: int) -> Iterator[Json]:
    for number in range(count):
        match value:
            case bool() | None | dict() | list():
                raise NoSampleError("no distinct items")
            case int() | float():
                yield value + number
            case str():
                yield f"{value}{number or ''}"
            case _ as unknown:
                assert_never(unknown)
