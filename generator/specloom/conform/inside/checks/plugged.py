"""Schemathesis' cases and responses in, our checks' complaints as its failures out.

The one place that knows both: checks know no Schemathesis, and it knows them by its registry alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests
import schemathesis
from schemathesis.checks import CheckContext
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case
from schemathesis.generation.meta import REQUEST_SHAPE_PROBES, TestPhase, coverage_scenario
from schemathesis.hooks import HookContext
from schemathesis.python.asgi import get_client

from specloom.conform.exchange import Answer, Asked
from specloom.conform.inside.checks.catalogue import CHECKS
from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work
from specloom.conform.inside.checks.meaning import Meaning, mean
from specloom.conform.inside.checks.memory import Memory
from specloom.conform.inside.checks.seeing import Purpose, learn, see, state_ahead
from specloom.conform.inside.checks.whereabouts import path_below
from specloom.conform.inside.written import WrittenCase
from specloom.source import JsonObject

__all__ = ["BrokenPromise", "plug_in"]


class BrokenPromise(Failure):
    """What one of our checks has found; Schemathesis reports one for each operation and title."""

    __slots__ = ("place",)

    def __init__(self, operation: str, complaint: Complaint, case_id: str) -> None:
        super().__init__(
            operation=operation, title=complaint.title, message=complaint.message, case_id=case_id
        )
        self.place = complaint.place

    @property
    def _unique_key(self) -> str:
        return self.title

    def asdict(self) -> dict[str, Any]:
        """As Schemathesis writes it, with the place in the document."""
        return {**super().asdict(), "place": self.place}


def plug_in(document: JsonObject, *, without: Iterable[str] = ()) -> None:
    """Have Schemathesis run our checks, all but those named, over what it asks of `document`."""
    plugged = _Plugged(mean(document))

    @schemathesis.hook("before_call")
    def look_ahead(_context: HookContext, case: Case[Any], kwargs: dict[str, Any]) -> None:
        plugged.look_ahead(case, kwargs)

    for check in CHECKS:
        if check.name not in frozenset(without):
            schemathesis.check(plugged.check(check))


class _Plugged:
    """What lasts for a run: the memory of our checks, and what was read ahead of a case."""

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        self.memory = Memory()
        self.before: dict[str, Answer] = {}
        self.seen: dict[str, Seen] = {}
        self.lock = threading.Lock()

    def check(self, check: Check) -> Callable[[CheckContext, Response, Case[Any]], bool | None]:
        """`check` as Schemathesis calls it."""

        def run(ctx: CheckContext, response: Response, case: Case[Any]) -> bool | None:
            seen = self._see(response, case)
            if seen is None:
                return True
            work = Work(self.meaning, self.memory, _Follow(ctx, case).ask)
            found = [
                BrokenPromise(case.operation.label, each, case.id)
                for each in check.judge(seen, work)
            ]
            if len(found) > 1:
                raise FailureGroup(found)
            if found:
                raise found[0]
            return None

        run.__name__ = check.name
        run.__doc__ = check.promise
        return run

    def look_ahead(self, case: Case[Any], kwargs: dict[str, Any]) -> None:
        """Read the state that a write is about, so that it can be compared with the one after."""
        operation = self.meaning.operations.get(case.operation.label)
        if operation is None or case.method != operation.method:
            return
        base = case.operation.base_url
        url = f"{base.rstrip('/')}{case.formatted_path}"
        kind = f"{coverage_scenario(case)} {_purpose(case).varied}"
        read = state_ahead(self.meaning, self.memory, operation, url, base, kind)
        answer = _Wire(case, kwargs).send(read) if read is not None else None
        if answer is not None:
            with self.lock:
                self.before[case.id] = answer

    def _see(self, response: Response, case: Case[Any]) -> Seen | None:
        """What was seen, made once for all checks of a response."""
        with self.lock:
            if case.id in self.seen:
                return self.seen[case.id]
            before = self.before.pop(case.id, None)
        operation = self.meaning.operations.get(case.operation.label)
        if operation is None or response.request is None:
            return None
        purpose = replace(_purpose(case), before=before)
        asked, base = _asked(response.request), case.operation.base_url
        seen = see(self.meaning, operation, asked, _answer(response), base, purpose)
        learn(seen, self.memory, purpose)
        with self.lock:
            self.seen = {case.id: seen}
        return seen


def _purpose(case: Case[Any]) -> Purpose:
    """Why a case was made, in the words of Schemathesis."""
    data = case.meta.phase.data if case.meta is not None else None
    varied = getattr(data, "parameter", None) or getattr(data, "description", None) or ""
    return Purpose(
        None if case.meta is None else case.meta.generation.mode.is_positive,
        coverage_scenario(case) not in REQUEST_SHAPE_PROBES,
        str(varied),
        isinstance(case, WrittenCase),
        is_alone=case.meta is not None and case.meta.phase.name is not TestPhase.STATEFUL,
    )


def _asked(request: Any) -> Asked:
    body = request.body
    data = body.encode() if isinstance(body, str) else body
    headers = tuple((name.lower(), _text(value)) for name, value in request.headers.items())
    return Asked(request.method, request.url, headers, data if isinstance(data, bytes) else None)


def _answer(response: Response) -> Answer:
    headers = tuple(
        (name.lower(), value) for name, values in response.headers.items() for value in values
    )
    return Answer(response.status_code, headers, response.content, response.elapsed)


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


class _Wire:
    """Sends a request as it is, to where the requests of a case go."""

    def __init__(self, case: Case[Any], kwargs: dict[str, Any] | None) -> None:
        self.app = case.operation.app
        self.kwargs = {
            name: value
            for name, value in (kwargs or {}).items()
            if name in ("timeout", "verify", "cert", "proxies")
        }

    def response(self, asked: Asked) -> requests.Response | None:
        """The answer as it came; None where none came."""
        session = get_client(self.app) if self.app is not None else requests.Session()
        try:
            with session:
                return session.request(
                    asked.method,
                    asked.url,
                    headers=dict(asked.headers),
                    data=asked.body,
                    allow_redirects=False,
                    **{"timeout": 10, **self.kwargs},
                )
        except requests.RequestException:
            return None

    def send(self, asked: Asked) -> Answer | None:
        """As `response`, as our checks know it."""
        found = self.response(asked)
        return None if found is None else _answer(Response.from_requests(found, verify=True))


class _Follow:
    """Asks on behalf of a check; what it asked is recorded as a child of the case it looked at."""

    def __init__(self, ctx: CheckContext, case: Case[Any]) -> None:
        self.ctx = ctx
        self.case = case

    def ask(self, asked: Asked) -> Answer | None:
        """The answer to one more request."""
        found = _Wire(self.case, self.ctx.internals.transport_kwargs).response(asked)
        if found is None:
            return None
        response = Response.from_requests(found, verify=True)
        self._record(asked, response)
        return _answer(response)

    def _record(self, asked: Asked, response: Response) -> None:
        schema = self.case.operation.schema
        path = path_below(self.case.operation.base_url, asked.url)
        operation = schema.find_operation_by_path(asked.method, urlsplit(path or "").path)
        if operation is None:
            return
        child = operation.Case(
            query=dict(parse_qsl(urlsplit(asked.url).query)),
            headers=dict(asked.headers),
        )
        self.ctx.internals.record_case(parent_id=self.case.id, case=child)
        self.ctx.internals.record_response(case_id=child.id, response=response)
