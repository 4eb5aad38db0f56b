"""What was accepted is there afterwards: a successful write in, what is missing of it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from specloom.conform.exchange import Answer
from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work, header_of
from specloom.conform.inside.checks.operation import Operation
from specloom.conform.inside.checks.pages import Page
from specloom.conform.inside.checks.values import Difference, at, differences, differing, json_of
from specloom.conform.inside.checks.whereabouts import address, made_at, path_below
from specloom.source import Json, JsonObject

__all__ = ["CHECKS", "listed"]

_WRITES: Final = frozenset({"POST", "PUT", "PATCH"})
_TIMES: Final = 2
_LONG: Final = 100


def _what_was_sent_is_kept(seen: Seen, work: Work) -> Iterator[Complaint]:
    """Read what was written, and compare it with what was sent and with what was answered."""
    url = made_at(seen, work) if _is_write(seen) else None
    if url is None or not _is_news(seen, work):
        return
    answer = work.read(seen, url)
    reader = _reader_at(url, seen, work)
    if answer is None or reader is None or answer.status in (401, 403):
        return  # who may write need not be who may read
    if answer.status != 200:
        yield Complaint(
            "What was written cannot be read",
            f"{seen.asked.method} was answered with {seen.answer.status}, "
            f"GET {urlsplit(url).path} with {answer.status}",
        )
        return
    shown = json_of(answer)
    promise = reader.promise(200)
    schema: JsonObject = promise.schema if promise and promise.schema else {}
    yield from _lost(seen, work, shown, schema)
    yield from _answered_otherwise(seen, work, answer, schema)


def _lost(seen: Seen, work: Work, shown: Json, schema: JsonObject) -> Iterator[Complaint]:
    """What was sent, and is not what a reader gets."""
    if seen.operation.body is None or not isinstance(seen.sent, dict):
        return
    found = differences(seen.sent, shown, seen.operation.body, schema, work.meaning.schemas)
    for each in found:
        yield Complaint(
            f"What was sent is not kept: {_name(each)}",
            f"{each}; the answer to {seen.asked.method} was {seen.answer.status}",
        )


def _name(difference: Difference) -> str:
    """The property, without the numbers of items: a cause has one title."""
    return ".".join(each for each in difference.pointer if not each.isdecimal()) or "the body"


def _answered_otherwise(
    seen: Seen, work: Work, answer: Answer, schema: JsonObject
) -> Iterator[Complaint]:
    """What the answer to the write shows, and the answer to a read shows otherwise."""
    promise = seen.operation.promise(seen.answer.status)
    name_of = work.meaning.schemas.name_of
    name = name_of(promise.schema if promise else None)
    if name is None or name != name_of(schema) or seen.body is None:
        return
    places = list(differing(seen.body, json_of(answer)))
    if not places:
        yield from _tagged_otherwise(seen, answer)
        return
    again = work.read(seen, answer_url(seen, work))
    steady = [each for each in places if at(json_of(again), each) == at(json_of(answer), each)]
    for place in steady[:1]:
        words = "/".join(("", *place))
        yield Complaint(
            "A write is answered with another state than a read",
            f"{words} is {at(seen.body, place)!r} in the answer to {seen.asked.method}, "
            f"and {at(json_of(answer), place)!r} in the one to GET",
        )


def answer_url(seen: Seen, work: Work) -> str:
    """Where what was written is read; it has been read there before."""
    return made_at(seen, work) or seen.asked.url


def _tagged_otherwise(seen: Seen, answer: Answer) -> Iterator[Complaint]:
    one, other = seen.header("etag"), header_of(answer.headers, "etag")
    if one is not None and other is not None and one != other:
        yield Complaint(
            "A write is answered with another ETag than a read",
            f"{seen.asked.method} gave {one}, GET of the same state gives {other}",
        )


def _made_is_told(seen: Seen, work: Work) -> Iterator[Complaint]:
    """A 201 makes something that was not there.

    Only what has its address of what was sent is looked at: an id that a server gives may be one that
    was free again, since what goes with something else goes unseen.
    """
    if seen.answer.status != 201 or seen.operation.method != "POST":
        return
    url = made_at(seen, work)
    if url is None or not _is_named_by(seen, work, url):
        return
    before = work.memory.made(url, seen.operation.label)
    if before is not None:
        yield Complaint(
            "What was made is no new thing",
            f"{urlsplit(url).path} was made by {before} already, and was not deleted since",
        )


def _made_is_listed(seen: Seen, work: Work) -> Iterator[Complaint]:
    """The list at the path has what was posted to it, unless it was put below something else."""
    if seen.answer.status != 201 or seen.operation.method != "POST" or _is_below(seen.sent):
        return
    reader = work.meaning.get("GET", seen.operation.path)
    url = made_at(seen, work)
    if reader is None or reader.paging is None or url is None:
        return
    if not work.memory.is_new("listed", seen.operation.label, times=_TIMES):
        return
    shown = work.read(seen, url)
    if shown is None or shown.status != 200:
        return
    there = listed(reader, url, seen, work)
    if there is False:
        yield Complaint(
            "What was made is not in its list",
            f"{urlsplit(url).path} can be read, and GET {reader.path} does not have it",
        )


def listed(reader: Operation, url: str, seen: Seen, work: Work) -> bool | None:
    """Whether the list of `reader` has the item at `url`; None where that cannot be told."""
    path = path_below(seen.base, url)
    found = work.meaning.match("GET", path) if path else None
    start = address(seen.base, reader, seen.path_values)
    paging = reader.paging
    if found is None or start is None or paging is None or not found[1]:
        return None
    identity = list(found[1].values())[-1].lower()
    position = 0 if paging.by_items else paging.first
    for _ in range(40):
        query = f"?{paging.position}={position}" if paging.position else ""
        page = Page.of_answer(paging, work.read(seen, f"{start}{query}"))
        if page is None:
            return None
        if any(identity in _scalars(each) for each in page.items):
            return True
        position += len(page.items) if paging.by_items else 1
        if not paging.position or not page.items:
            return False
    return None


def _scalars(item: Json) -> frozenset[str]:
    if isinstance(item, dict):
        return frozenset(str(each).lower() for each in item.values() if isinstance(each, str | int))
    return frozenset({str(item).lower()})


def _is_named_by(seen: Seen, work: Work, url: str) -> bool:
    """Whether a property that the document knows has the name by which `url` ends."""
    name = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]).lower()
    known = work.meaning.schemas.properties(seen.operation.body)
    sent = seen.sent if isinstance(seen.sent, dict) else {}
    return any(str(value).lower() == name for key, value in sent.items() if key in known)


def _is_below(sent: Json) -> bool:
    """Whether what was sent names a parent."""
    if not isinstance(sent, dict):
        return True
    return any("parent" in name.lower() and value is not None for name, value in sent.items())


def _is_write(seen: Seen) -> bool:
    return seen.is_success and seen.operation.method in _WRITES and seen.is_plain


def _is_news(seen: Seen, work: Work) -> bool:
    """Whether the request brings something that was not looked into often enough: a property, or its kind of value."""
    marks = set(_marks(seen.sent))
    label = seen.operation.label
    # Each is counted, also where the first is news already.
    news = [work.memory.is_new("kept", label, mark, times=_TIMES) for mark in sorted(marks)]
    return any(news)


def _marks(value: Json, place: str = "") -> Iterator[str]:
    match value:
        case dict():
            yield f"{place}{{}}" if value else f"{place}{{empty}}"
            for name, each in value.items():
                yield from _marks(each, f"{place}/{name}")
        case list():
            yield f"{place}[{min(len(value), 2)}]"
            for each in value[:2]:
                yield from _marks(each, f"{place}/*")
        case str():
            yield f"{place}:text of {min(len(value), 1)}, {value.isascii()}, {len(value) > _LONG}"
        case bool():
            yield f"{place}:{value}"
        case _:
            yield f"{place}:{type(value).__name__}"


def _reader_at(url: str, seen: Seen, work: Work) -> Operation | None:
    path = path_below(seen.base, url)
    found = work.meaning.match("GET", path) if path else None
    return found[0] if found else None


CHECKS: Final = (
    Check(
        "write_kept", "What was accepted is what a reader gets.", _what_was_sent_is_kept, asks=True
    ),
    Check("made_is_new", "What a 201 has made was not there before.", _made_is_told),
    Check("made_is_listed", "What was posted to a list is in it.", _made_is_listed, asks=True),
)
