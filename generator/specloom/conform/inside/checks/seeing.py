"""A request with its answer in, what checks see of it out; and what a run learns from it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from specloom.conform.exchange import Answer, Asked
from specloom.conform.inside.checks.check import Seen, header_of, ordinary, without_query
from specloom.conform.inside.checks.meaning import Meaning
from specloom.conform.inside.checks.memory import Memory
from specloom.conform.inside.checks.operation import SAFE, Operation
from specloom.conform.inside.checks.values import json_of
from specloom.conform.inside.checks.whereabouts import address, path_below

__all__ = ["Purpose", "learn", "see", "state_ahead"]

_LOOKS = 2
"""So often the state is read ahead of writes of one kind."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a request was made for; see `Seen`. `is_anybody`: it may have been made as somebody in particular."""

    is_valid: bool | None = None
    is_plain: bool = True
    varied: str = ""
    is_anybody: bool = False
    before: Answer | None = None
    is_alone: bool = True


def see(
    meaning: Meaning,
    operation: Operation,
    asked: Asked,
    answer: Answer,
    base: str,
    purpose: Purpose,
) -> Seen:
    """What is seen of a request for `operation`, whose path is below the address `base`."""
    path = path_below(base, without_query(asked.url)) or ""
    return Seen(
        operation,
        asked,
        answer,
        base.rstrip("/"),
        meaning.values(operation, path) or {},
        tuple(parse_qsl(urlsplit(asked.url).query, keep_blank_values=True)),
        json_of(asked.body),
        json_of(answer) if _is_json(answer) else None,
        purpose.is_valid,
        purpose.is_plain and asked.method == operation.method,
        purpose.varied,
        purpose.before,
        purpose.is_alone,
    )


def learn(seen: Seen, memory: Memory, purpose: Purpose) -> None:
    """Note whose headers are good, and that something was written."""
    if not seen.is_success:
        return
    if seen.asked.method not in SAFE:
        memory.wrote()
    if seen.is_plain and seen.is_valid is not False:
        memory.trust(seen.base, tuple(_general(seen)), is_sure=not purpose.is_anybody)


def state_ahead(
    meaning: Meaning, memory: Memory, operation: Operation, url: str, base: str, kind: str
) -> Asked | None:
    """The read of the state that a write to `url` is about; None where there is none, or enough of this kind."""
    if operation.method in SAFE or not memory.is_new("before", operation.label, kind, times=_LOOKS):
        return None
    reader, headers = meaning.state_of(operation), memory.headers(base.rstrip("/"))
    values = meaning.values(operation, path_below(base, without_query(url)) or "") or {}
    there = address(base, reader, values) if reader is not None else None
    return Asked("GET", there, headers) if there is not None and headers else None


def _general(seen: Seen) -> list[tuple[str, str]]:
    """The headers that are not about this request: credentials, and what every request must have."""
    needed = {each.name.lower() for each in seen.operation.credentials}
    chosen = {
        each.name.lower()
        for each in seen.operation.parameters
        if each.where == "header" and not each.is_required
    }
    return [each for each in ordinary(seen.asked.headers) if each[0].lower() not in chosen - needed]


def _is_json(answer: Answer) -> bool:
    kind = (header_of(answer.headers, "content-type") or "").partition(";")[0].strip().lower()
    return kind.endswith(("/json", "+json"))
