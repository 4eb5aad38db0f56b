"""A fault and what was seen of its operation in; what it makes of requests and answers out."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias, assert_never
from urllib.parse import parse_qsl, urlencode

from specloom.conform.exchange import Answer, Asked
from specloom.conform.strength.altered import OnAnswers, altered, with_body
from specloom.conform.strength.fault import (
    BreakBody,
    BreakPromise,
    ChangeBody,
    ChangeMediaType,
    ChangeStatus,
    DropHeader,
    Fault,
    IgnorePageSize,
    Promise,
    Statuses,
)
from specloom.conform.strength.injector import Ask
from specloom.conform.strength.seen import Seen, is_ok

__all__ = ["Planting", "planted"]

_GONE = (404, 410)


class _Altering:
    """Answers of one operation are altered."""

    def __init__(self, operation: str, effect: OnAnswers) -> None:
        self._operation, self._effect, self.made = operation, effect, 0

    async def answer(self, operation: str, asked: Asked, ask: Ask) -> Answer:
        answer = await ask(asked)
        other = altered(answer, self._effect) if operation == self._operation else None
        self.made += other is not None
        return other or answer


class _IgnoringPageSize:
    """Valid requests are answered as if they had not named the size of a page."""

    def __init__(self, operation: str, parameter: str) -> None:
        self._operation, self._parameter, self.made = operation, parameter, 0

    async def answer(self, operation: str, asked: Asked, ask: Ask) -> Answer:
        answer = await ask(asked)
        if operation != self._operation or not is_ok(answer):
            return answer
        path, _, query = asked.url.partition("?")
        kept = [each for each in parse_qsl(query, True) if each[0] != self._parameter]
        other = await ask(replace(asked, url=f"{path}?{urlencode(kept)}" if kept else path))
        self.made += other.body != answer.body
        return other


class _LettingIn:
    """Requests that are refused for their credentials are made again with those of somebody else."""

    def __init__(self, operation: str, statuses: Statuses, seen: Seen) -> None:
        self._operation, self._statuses, self._seen, self.made = operation, statuses, seen, 0

    async def answer(self, operation: str, asked: Asked, ask: Ask) -> Answer:
        answer = await ask(asked)
        if operation != self._operation or answer.status not in self._statuses:
            return answer
        other = await ask(self._seen.lent(asked))
        self.made += other.status not in self._statuses
        return other


class _Accepting:
    """Requests that are refused for what they say get an answer that another one got."""

    def __init__(self, operation: str, statuses: Statuses, seen: Seen) -> None:
        self._operation, self._statuses, self.made = operation, statuses, 0
        self._instead = seen.accepted[1] if seen.accepted else None

    async def answer(self, operation: str, asked: Asked, ask: Ask) -> Answer:
        answer = await ask(asked)
        instead = self._instead if answer.status in self._statuses else None
        if operation != self._operation or instead is None:
            return answer
        self.made += 1
        return instead


class _ShowingWhatWas:
    """Once a request of the operation was accepted, its path shows what it had shown before."""

    def __init__(self, operation: str, gone: tuple[int, ...]) -> None:
        self._operation, self._gone, self.made = operation, gone, 0
        self._reading = f"GET {operation.partition(' ')[2]}"
        self._before: dict[str, Answer] = {}

    async def answer(self, operation: str, asked: Asked, ask: Ask) -> Answer:
        path = asked.url.partition("?")[0]
        if operation == self._operation:
            return await self._write(path, asked, ask)
        answer = await ask(asked)
        if operation == self._reading and path in self._before:
            return self._shown(answer, self._before[path])
        return answer

    async def _write(self, path: str, asked: Asked, ask: Ask) -> Answer:
        before = await ask(_reading(path, asked))
        answer = await ask(asked)
        if is_ok(before) and is_ok(answer):
            self._before.setdefault(path, before)
        return answer

    def _shown(self, now: Answer, before: Answer) -> Answer:
        """`before`, with the headers of `now`, by which whoever writes next is told from whoever wrote last."""
        if self._gone:
            self.made += now.status in self._gone
            return before if now.status in self._gone else now
        if not is_ok(now) or now.body == before.body:
            return now
        self.made += 1
        return with_body(now, before.body)


Planting: TypeAlias = _Altering | _IgnoringPageSize | _LettingIn | _Accepting | _ShowingWhatWas


def planted(fault: Fault, seen: Seen) -> Planting:
    """What `fault` does, as `injector.Planted` has it; its `made` counts what would be otherwise without it."""
    match fault.effect:
        case ChangeBody() | ChangeStatus() | ChangeMediaType() | DropHeader() | BreakBody():
            return _Altering(fault.operation, fault.effect)
        case IgnorePageSize(parameter):
            return _IgnoringPageSize(fault.operation, parameter)
        case BreakPromise(promise, statuses):
            return _breaking(fault.operation, promise, statuses, seen)
        case _:
            assert_never(fault.effect)


def _breaking(operation: str, promise: Promise, statuses: Statuses, seen: Seen) -> Planting:
    match promise:
        case Promise.AUTHENTICATION:
            return _LettingIn(operation, statuses, seen)
        case Promise.VALIDATION:
            return _Accepting(operation, statuses, seen)
        case Promise.UPDATE:
            return _ShowingWhatWas(operation, ())
        case Promise.DELETION:
            return _ShowingWhatWas(operation, _GONE)
        case _:
            assert_never(promise)


def _reading(path: str, asked: Asked) -> Asked:
    about_body = ("content-type", "content-length", "if-match")
    headers = tuple(each for each in asked.headers if each[0] not in about_body)
    return Asked("GET", path, headers)
