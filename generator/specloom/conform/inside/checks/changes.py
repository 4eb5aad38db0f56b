"""What an update does to a thing: a successful PUT or PATCH in, what it should have done out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import unquote, urlsplit

from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work
from specloom.conform.inside.checks.schemas import Schemas
from specloom.conform.inside.checks.values import at, differences, differing, json_of, spell
from specloom.conform.inside.checks.whereabouts import address, shown_at
from specloom.source import Json, JsonObject

__all__ = ["CHECKS"]

_TIMES: Final = 2
_MANY: Final = 12
"""So many properties of one body are changed, one at a time."""
_OTHER: Final = " é2"
"""What is put behind a text: it is another one then, and no longer ASCII."""
_CONDITIONS: Final = frozenset({"if-match", "if-none-match"})


def _every_change_is_kept(seen: Seen, work: Work) -> Iterator[Complaint]:
    """Send the update again with one property changed at a time: what is accepted is what a reader gets."""
    url = shown_at(seen.operation, seen, work) if _is_update(seen) else None
    reader = work.meaning.item_reader(seen.operation)
    if url is None or reader is None or not isinstance(seen.sent, dict):
        return
    promise, body = reader.promise(200), seen.operation.body
    if promise is None or promise.schema is None or body is None:
        return
    changes = _Changes(work.meaning.schemas, body, promise.schema)
    tried = False
    for place, value in list(changes.of(seen.sent, json_of(work.read(seen, url)))):
        if place[0] in seen.path_values:
            continue  # what it is called by is where it is
        if not work.memory.is_new("change", seen.operation.label, *_named(place)):
            continue
        tried = True
        sent = _with(seen.sent, place, value)
        answer = work.again(seen, body=_written(sent), without=_CONDITIONS)
        if answer is None or not 200 <= answer.status < 300:
            continue
        shown = json_of(work.read(seen, url))
        for lost in differences(sent, shown, body, promise.schema, work.meaning.schemas):
            if lost.pointer == place:
                name = ".".join(_named(place))
                yield Complaint(
                    f"Change is not kept: {name}",
                    f"{lost}; the answer to {seen.asked.method} was {answer.status}",
                )
    if tried:
        work.again(seen, without=_CONDITIONS)


@dataclass(frozen=True, slots=True)
class _Changes:
    """Other values for the properties of a body that a reader is shown, too."""

    schemas: Schemas
    asked: JsonObject
    shown: JsonObject

    def of(self, sent: JsonObject, found: Json) -> Iterator[tuple[tuple[str, ...], Json]]:
        """Places and other values for them: in what was sent, and in what else could have been."""
        known = self.schemas.properties(self.asked)
        others = found if isinstance(found, dict) else {}
        more = {name: others[name] for name in known if name in others and name not in sent}
        yield from islice(self._leaves({**sent, **more}, self.asked, self.shown, ()), _MANY)

    def _leaves(
        self, sent: Json, asked: Json, shown: Json, place: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], Json]]:
        for name, value in sent.items() if isinstance(sent, dict) else ():
            here = self.schemas.property_of(asked, name)
            there = self.schemas.property_of(shown, name)
            if here is None or there is None or self.schemas.says(here, "readOnly"):
                continue
            if isinstance(value, dict):
                yield from self._leaves(value, here, there, (*place, name))
            elif (other := self._other(value, here)) is not None:
                yield (*place, name), other

    def _other(self, value: Json, schema: JsonObject) -> Json:
        """Another value that the schema allows, None where that takes more than a guess."""
        said = self.schemas.resolve(schema)
        if any(word in said for word in ("enum", "const", "pattern", "oneOf", "anyOf")):
            return None
        match value:
            case bool():
                return None  # what a switch sets off may not be undone by switching it back
            case str() if (
                value and "format" not in said and len(value) + len(_OTHER) <= _limit(said)
            ):
                return value + _OTHER
            case int() if "multipleOf" not in said:
                maximum = said.get("maximum")
                is_top = isinstance(maximum, int | float) and value >= maximum
                return None if is_top else value + 1
        return None


def _limit(schema: JsonObject) -> int:
    limit = schema.get("maxLength", 1000)
    return limit if isinstance(limit, int) else 1000


def _same_update_same_state(seen: Seen, work: Work) -> Iterator[Complaint]:
    """The same PUT once more leaves the state as it is, times and versions aside."""
    url = shown_at(seen.operation, seen, work) if _is_update(seen) else None
    if url is None or seen.operation.method != "PUT" or not isinstance(seen.sent, dict):
        return  # files that are sent once more may well be other files
    if not work.memory.is_new("twice", seen.operation.label, times=_TIMES):
        return
    once = json_of(work.read(seen, url))
    answer = work.again(seen, without=_CONDITIONS)
    if answer is None or answer.status >= 300:
        return
    twice = json_of(work.read(seen, url))
    for place in differing(once, twice):
        if not _is_moment(at(once, place)):
            yield Complaint(
                "The same PUT once more changes something",
                f"{'/'.join(('', *place))} was {spell(at(once, place))}, "
                f"and is {spell(at(twice, place))} after it",
            )
            return


def _identity_is_kept(seen: Seen, work: Work) -> Iterator[Complaint]:
    """An update changes neither the id of a thing nor when it was made."""
    url = shown_at(seen.operation, seen, work) if _is_update(seen) else None
    before = json_of(seen.before) if seen.before and seen.before.status == 200 else None
    if url is None or not isinstance(before, dict):
        return
    if not work.memory.is_new("identity", seen.operation.label, times=_TIMES):
        return
    after = json_of(work.read(seen, url))
    for name, value in before.items():
        plain = name.strip("_").lower()
        is_its_own = plain in ("id", "createdate", "created", "createdat", "creationdate")
        found = at(after, (name,))
        if is_its_own and isinstance(value, str | int) and found not in (None, value):
            yield Complaint(
                f"An update changes what is not its business: {name}",
                f"`{name}` was {spell(value)}, and is {spell(found)} after {seen.asked.method}",
            )


def _belonging_is_kept(seen: Seen, work: Work) -> Iterator[Complaint]:
    """PUT and DELETE of `/things/{id}/parts/{part}` are seen in the `parts` of the thing."""
    operation = seen.operation
    segments = operation.path.strip("/").split("/")
    is_part = len(segments) >= 3 and segments[-1].startswith("{") and segments[-3].startswith("{")
    if operation.method not in ("PUT", "DELETE") or not seen.is_success or not is_part:
        return
    reader = work.meaning.get("GET", f"/{'/'.join(segments[:-2])}")
    url = address(seen.base, reader, seen.path_values) if reader is not None else None
    if url is None or not work.memory.is_new("belongs", operation.label, times=_TIMES):
        return
    parts = at(json_of(work.read(seen, url)), (segments[-2],))
    part = unquote(urlsplit(seen.asked.url).path.rpartition("/")[2]).lower()
    if not isinstance(parts, list) or not all(isinstance(each, str) for each in parts):
        return
    is_there = part in [str(each).lower() for each in parts]
    if is_there != (operation.method == "PUT"):
        words = "has it not" if operation.method == "PUT" else "still has it"
        yield Complaint(
            f"{operation.method} of a part has no effect",
            f"it was answered with {seen.answer.status}, and `{segments[-2]}` of "
            f"{urlsplit(url).path} {words}: {part}",
        )


def _is_update(seen: Seen) -> bool:
    is_update = seen.operation.method in ("PUT", "PATCH")
    return is_update and seen.is_success and seen.is_plain and seen.answer.status != 202


def _named(place: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in place if not each.isdecimal())


def _with(sent: JsonObject, place: tuple[str, ...], value: Json) -> JsonObject:
    """A copy of `sent` with `value` at `place`, which leads through objects alone."""
    name, *rest = place
    inner = sent.get(name)
    if rest and isinstance(inner, dict):
        return {**sent, name: _with(inner, tuple(rest), value)}
    return {**sent, name: value}


def _written(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _is_moment(value: Json) -> bool:
    return (
        isinstance(value, str) and len(value) >= 19 and value[4:5] == "-" and value[10:11] in "T "
    )


CHECKS: Final = (
    Check(
        "change_kept",
        "Each text and number that can be changed is changed.",
        _every_change_is_kept,
        asks=True,
    ),
    Check(
        "put_repeatable",
        "The same PUT once more changes nothing.",
        _same_update_same_state,
        "RFC 9110, 9.2.2",
        asks=True,
    ),
    Check(
        "identity_kept",
        "An update leaves the id of a thing, and when it was made.",
        _identity_is_kept,
        asks=True,
    ),
    Check(
        "belonging_kept",
        "What is put to a thing belongs to it, and no more when it is deleted.",
        _belonging_is_kept,
        asks=True,
    ),
)
