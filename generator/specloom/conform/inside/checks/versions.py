"""Versions of a thing (`ETag`) and what is asked of them: a read or a write in, what does not fit out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specloom.conform.exchange import Answer
from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work, header_of
from specloom.conform.inside.checks.whereabouts import shown_at

__all__ = ["CHECKS"]

_TIMES: Final = 2
_CONDITIONAL: Final = frozenset(
    {"if-match", "if-none-match", "if-modified-since", "if-unmodified-since"}
)


def _tag_stands_for_the_state(seen: Seen, work: Work) -> Iterator[Complaint]:
    """The same state has the same tag, and after a write that changed it another one."""
    tag = seen.header("etag")
    if tag is None or not seen.is_success or not seen.is_plain:
        return
    if seen.operation.method == "GET":
        if work.memory.is_new("tag", seen.operation.label, times=_TIMES):
            again = work.again(seen)
            if again is not None and again.body == seen.answer.body and tag_of(again) != tag:
                yield Complaint(
                    "ETag changes though nothing does",
                    f"two reads in a row gave the same body, with {tag} and {tag_of(again)}",
                )
        return
    before, after = seen.before, _shown(seen, work)
    if before is None or after is None or after.status != 200 or before.status != 200:
        return
    if before.body != after.body and tag_of(before) == tag_of(after) and tag_of(after) is not None:
        yield Complaint(
            "ETag stays though the state changes",
            f"{seen.asked.method} has changed what GET gives, and its ETag is {tag} as before",
        )


def _stale_version_is_refused(seen: Seen, work: Work) -> Iterator[Complaint]:
    """A write that names the version before the last one is answered with 412, one with the last is not."""
    operation = seen.operation
    if operation.parameter("header", "If-Match") is None or not operation.promises_status(412):
        return
    old = tag_of(seen.before)
    if not seen.is_success or not seen.is_plain or old is None or operation.method == "DELETE":
        return
    new = tag_of(_shown(seen, work))
    if new is None or not work.memory.is_new("stale", operation.label, times=_TIMES):
        return
    if new != old:
        answer = work.again(seen, without=_CONDITIONAL, headers={"if-match": old})
        if answer is not None and answer.status < 300:
            yield Complaint(
                "Write with an old version is accepted",
                f"If-Match: {old} was answered with {answer.status} while the version is {new}",
            )
            return
    answer = work.again(seen, without=_CONDITIONAL, headers={"if-match": new})
    if answer is not None and answer.status == 412:
        yield Complaint(
            "Write with the version that it has is refused",
            f"If-Match: {new} is what GET gave, and it was answered with 412",
        )


def _unchanged_is_said(seen: Seen, work: Work) -> Iterator[Complaint]:
    """Where 304 is documented, a reader who has the version gets it."""
    tag, operation = seen.header("etag"), seen.operation
    if operation.method != "GET" or seen.answer.status != 200 or tag is None:
        return
    if not operation.promises_status(304) or not work.memory.is_new("304", operation.label):
        return
    answer = work.again(seen, without=_CONDITIONAL, headers={"if-none-match": tag})
    if answer is not None and answer.status != 304:
        yield Complaint(
            "What is unchanged is sent once more",
            f"If-None-Match: {tag} is what GET gave, and it was answered with {answer.status}",
        )
    other = work.again(seen, without=_CONDITIONAL, headers={"if-none-match": '"nobody-has-this"'})
    if other is not None and other.status == 304:
        yield Complaint(
            "304 for a version that nobody has",
            "If-None-Match with another version was answered with 304",
        )


def tag_of(answer: Answer | None) -> str | None:
    """The ETag of an answer."""
    return header_of(answer.headers, "etag") if answer is not None else None


def _shown(seen: Seen, work: Work) -> Answer | None:
    reader = work.meaning.reader_of(seen.operation)
    url = shown_at(reader, seen, work) if reader is not None else None
    return work.read(seen, url) if url is not None else None


CHECKS: Final = (
    Check(
        "tag_of_state",
        "An ETag stands for a state.",
        _tag_stands_for_the_state,
        "RFC 9110, 8.8.3",
        asks=True,
    ),
    Check(
        "stale_version",
        "A write with an old version is refused.",
        _stale_version_is_refused,
        "RFC 9110, 13.1.1",
        asks=True,
    ),
    Check(
        "not_modified",
        "A reader who has the version gets 304.",
        _unchanged_is_said,
        "RFC 9110, 13.1.2",
        asks=True,
    ),
)
