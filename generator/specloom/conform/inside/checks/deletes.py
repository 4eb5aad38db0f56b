"""What was deleted is gone: a successful DELETE in, where it still is out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work, without_query
from specloom.conform.inside.checks.whereabouts import address, shown_at
from specloom.conform.inside.checks.writes import listed

__all__ = ["CHECKS"]

_TIMES: Final = 3


def _deleted_is_gone(seen: Seen, work: Work) -> Iterator[Complaint]:
    if seen.operation.method != "DELETE" or not seen.is_success or seen.answer.status == 202:
        return
    url = shown_at(seen.operation, seen, work)
    work.memory.gone(url or without_query(seen.asked.url))
    if url is None or not work.memory.is_new("gone", seen.operation.label, times=_TIMES):
        return
    answer = work.read(seen, url)
    if answer is not None and answer.status < 400:
        yield Complaint(
            "What was deleted is still there",
            f"DELETE was answered with {seen.answer.status}, "
            f"GET {urlsplit(url).path} after it with {answer.status}",
        )
    yield from _still_listed(seen, work, url)
    yield from _deleted_twice(seen, work)


def _still_listed(seen: Seen, work: Work, url: str) -> Iterator[Complaint]:
    reader = work.meaning.item_reader(seen.operation)
    for each in work.meaning.lists_of(reader) if reader else ():
        if each.paging is not None and listed(each, url, seen, work):
            yield Complaint(
                "What was deleted is still in its list",
                f"{urlsplit(url).path} was deleted, and GET {each.path} has it",
            )


def _deleted_twice(seen: Seen, work: Work) -> Iterator[Complaint]:
    """Once more it is not there, or that is all the same to the server; it is no reason to fail."""
    answer = work.send(seen, "DELETE", seen.asked.url)
    if answer is None:
        return
    if answer.status >= 500:
        yield Complaint("DELETE of what is gone fails", f"the second one was {answer.status}")
    elif answer.status < 300 and seen.operation.promises_status(404):
        yield Complaint(
            "What was deleted can be deleted once more",
            f"404 is documented, and the second DELETE was answered with {answer.status}",
        )


def _refused_changes_nothing(seen: Seen, work: Work) -> Iterator[Complaint]:
    """What a 4xx was answered to has not happened: the state before it is the state after it."""
    before = seen.before
    if not seen.is_refused or before is None or before.status != 200:
        return
    reader = work.meaning.state_of(seen.operation)
    url = address(seen.base, reader, seen.path_values) if reader else None
    if url is None:
        return
    after = work.read(seen, url)
    if after is None or (after.status, after.body) == (before.status, before.body):
        return
    again = work.read(seen, url)
    if again is not None and (again.status, again.body) == (after.status, after.body):
        yield Complaint(
            "A refused request has changed something",
            f"{seen.asked.method} was answered with {seen.answer.status}, and "
            f"GET {urlsplit(url).path} is not what it was before",
        )


CHECKS: Final = (
    Check(
        "deleted_is_gone", "What was deleted is gone, from lists too.", _deleted_is_gone, asks=True
    ),
    Check(
        "refused_changes_nothing",
        "A request that is refused changes nothing.",
        _refused_changes_nothing,
        asks=True,
    ),
)
