"""JSON values: reading them out of an answer, finding a place in one, and telling when two say the same."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from specloom.conform.exchange import Answer
from specloom.conform.inside.checks.schemas import Schemas
from specloom.source import Json, JsonObject, value_at

__all__ = ["Difference", "at", "differences", "differing", "is_same", "json_of", "spell"]

_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})+")
_EMPTY: Final[tuple[Json, ...]] = (None, "", [], {})
_SECOND: Final = timedelta(seconds=1)
_MANY: Final = 50  # items of a list that are looked at


@dataclass(frozen=True, slots=True)
class Difference:
    """At `pointer` one value was sent and another, or none at all, is there."""

    pointer: tuple[str, ...]
    sent: Json
    found: Json
    is_missing: bool = False

    def __str__(self) -> str:
        place = "/".join(("", *self.pointer)) or "the whole body"
        kept = "is missing" if self.is_missing else f"is {spell(self.found)}"
        return f"{place}: {spell(self.sent)} was sent, and it {kept}"


def json_of(content: Answer | bytes | None) -> Json:
    """The JSON of a body; None also for what is none."""
    data = content.body if isinstance(content, Answer) else content
    try:
        found: Json = json.loads(data) if data else None
    except (ValueError, RecursionError):
        return None
    return found


def at(value: Json, pointer: tuple[str, ...]) -> Json:
    """What stands at `pointer`, None for nothing."""
    try:
        return value_at(value, pointer)
    except KeyError:
        return None


def spell(value: Json, limit: int = 80) -> str:
    """The value as JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def is_same(one: Json, other: Json) -> bool:
    """Whether two scalars say the same: spaces around, forms of Unicode and of times do not count.

    Neither does case where it carries nothing: in UUIDs and tags of languages (RFC 9562, RFC 5646).
    """
    match one, other:
        case (bool(), _) | (_, bool()):
            return one is other
        case (int() | float(), int() | float()):
            return one == other
        case str(), str():
            return _is_same_text(one, other)
        case (int() | float(), str()) | (str(), int() | float()):
            return str(one) == str(other)
    return one == other


def _is_same_text(one: str, other: str) -> bool:
    one, other = (unicodedata.normalize("NFC", each).strip() for each in (one, other))
    if one == other:
        return True
    for pattern in (_UUID, _LANGUAGE):
        if pattern.fullmatch(one) and pattern.fullmatch(other):
            return one.lower() == other.lower()
    moments = (_moment(one), _moment(other))
    return None not in moments and abs(moments[0] - moments[1]) < _SECOND  # type: ignore[operator]


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text[4:5] == "-" else None
    except ValueError:
        return None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)


def differences(
    sent: Json, found: Json, asked: JsonObject, shown: JsonObject, schemas: Schemas
) -> Iterator[Difference]:
    """What of `sent` is not in `found`, as far as the schemas `asked` and `shown` know it on both sides.

    What is empty may be left out, what is write-only or read-only is not compared, and neither is
    what is of another kind on the other side, such as an object for the id that was sent.
    """
    yield from _Comparison(schemas).compare(sent, found, asked, shown, ())


@dataclass(frozen=True, slots=True)
class _Comparison:
    schemas: Schemas

    def compare(
        self, sent: Json, found: Json, asked: JsonObject, shown: JsonObject, place: tuple[str, ...]
    ) -> Iterator[Difference]:
        match sent, found:
            case dict(), dict():
                yield from self._objects(sent, found, asked, shown, place)
            case list(), list():
                yield from self._lists(sent, found, asked, shown, place)
            case (dict() | list(), _) | (_, dict() | list()):
                return
            case _:
                if sent not in _EMPTY and not is_same(sent, found):
                    yield Difference(place, sent, found)

    def _objects(
        self,
        sent: dict[str, Json],
        found: dict[str, Json],
        asked: JsonObject,
        shown: JsonObject,
        place: tuple[str, ...],
    ) -> Iterator[Difference]:
        for name, value in sent.items():
            here = self.schemas.property_of(asked, name)
            there = self.schemas.property_of(shown, name)
            if here is None or there is None or not self._is_kept(here, there):
                continue
            if name in found:
                yield from self.compare(value, found[name], here, there, (*place, name))
            elif value not in _EMPTY:
                yield Difference((*place, name), value, None, is_missing=True)

    def _lists(
        self,
        sent: list[Json],
        found: list[Json],
        asked: JsonObject,
        shown: JsonObject,
        place: tuple[str, ...],
    ) -> Iterator[Difference]:
        here, there = self.schemas.items_of(asked) or {}, self.schemas.items_of(shown) or {}
        for number, each in enumerate(sent[:_MANY]):
            # A server may add items, put them in another order, and leave out those that are there twice.
            candidates = (list(self.compare(each, other, here, there, ())) for other in found)
            least = min(candidates, key=len, default=None)
            if least is None and not _is_blank(each):
                yield Difference((*place, str(number)), each, None, is_missing=True)
            for difference in least or ():
                yield replace(difference, pointer=(*place, str(number), *difference.pointer))

    def _is_kept(self, here: JsonObject, there: JsonObject) -> bool:
        says = self.schemas.says
        return not (says(here, "readOnly") or says(here, "writeOnly") or says(there, "writeOnly"))


def _is_blank(value: Json) -> bool:
    """Whether nothing is said by it."""
    match value:
        case dict():
            return all(map(_is_blank, value.values()))
        case list():
            return all(map(_is_blank, value))
        case _:
            return value in _EMPTY


def differing(one: Json, other: Json, place: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The places at which two values are not the same."""
    match one, other:
        case dict(), dict():
            for name in sorted(one.keys() | other.keys()):
                if name not in one or name not in other:
                    yield (*place, name)
                else:
                    yield from differing(one[name], other[name], (*place, name))
        case list(), list() if len(one) == len(other):
            for number, (left, right) in enumerate(zip(one, other, strict=True)):
                yield from differing(left, right, (*place, str(number)))
        case _:
            if one != other:
                yield place
