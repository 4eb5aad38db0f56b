"""A request that was thought of beforehand in, a case for Schemathesis to send out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, cast

import requests
from requests.structures import CaseInsensitiveDict
from schemathesis import Case, Response
from schemathesis.core.transport import HttpMethod
from schemathesis.generation.meta import (
    CaseMetadata,
    GenerationInfo,
    PhaseInfo,
    TestPhase,
    build_phase_data,
)
from schemathesis.generation.modes import GenerationMode

from specloom.conform.inside.parameters import Operation

__all__ = ["Errand", "Verdict", "WrittenCase", "written_case"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which answers are right, who says so, and what the request is about, in words."""

    statuses: frozenset[int]
    said: str
    about: str


class Errand(Protocol):
    """What a case is sent for."""

    @property
    def verdict(self) -> Verdict | None:
        """Which answers are right; None where that is nobody's business."""
        ...

    def ready(self, case: WrittenCase) -> AbstractContextManager[object]:
        """Make `case` what it is to be; it is sent within the context."""
        ...

    def settle(self, case: WrittenCase, response: Response) -> None:
        """It has been answered."""
        ...


class WrittenCase(Case[Any]):
    """Is made what it is to be when it is sent, since fixtures may have been spent by then.

    Its headers win over those that all requests get. `left_out` are names of headers, in lower case,
    that are not sent at all.
    """

    __slots__ = ("errand", "left_out")
    errand: Errand
    left_out: set[str]

    def call(
        self,
        base_url: str | None = None,
        session: requests.Session | None = None,
        headers: dict[str, Any] | None = None,
        params: dict[str, Any] | None = None,
        cookies: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Response:
        """Make the case ready and send it."""
        with self.errand.ready(self), self._with_headers_of_its_own(session):
            others = dict(self._without_its_own(headers or {}))
            response = super().call(base_url, session, others, params, cookies, **kwargs)
        self.errand.settle(self, response)
        return response

    @contextmanager
    def _with_headers_of_its_own(self, session: requests.Session | None) -> Iterator[None]:
        """Headers of a session are sent in place of those of a case: here it is the other way round."""
        if session is None:
            yield
            return
        before = session.headers
        session.headers = CaseInsensitiveDict(self._without_its_own(before))
        try:
            yield
        finally:
            session.headers = before

    def _without_its_own(self, headers: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in headers.items():
            if name not in self.headers and name.lower() not in self.left_out:
                yield name, value


WrittenCase.__name__ = Case.__name__  # reports of Schemathesis know a case by the name of its class


def written_case(operation: Operation, errand: Errand) -> WrittenCase:
    """A case of `operation` that is sent for `errand`."""
    verdict = errand.verdict
    is_valid = verdict is None or all(status < 400 for status in verdict.statuses)
    mode = GenerationMode.POSITIVE if is_valid else GenerationMode.NEGATIVE
    about = build_phase_data(TestPhase.EXAMPLES, verdict.about if verdict else None)
    case = WrittenCase(
        operation=operation,
        method=cast("HttpMethod", operation.method.upper()),
        path=operation.path,
        meta=CaseMetadata(
            generation=GenerationInfo(time=0.0, mode=mode),
            components={},
            phase=PhaseInfo(TestPhase.EXAMPLES, about),
        ),
    )
    object.__setattr__(case, "errand", errand)  # cases watch what they are set
    object.__setattr__(case, "left_out", set())
    return case
