"""A `Document` in, a judge out: it looks at an `Exchange` and says what in it is not as the document has it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specloom.conform.curl import curl_line
from specloom.conform.exchange import Answer, Asked, Exchange, Part
from specloom.conform.judge.answers import AnswerJudge
from specloom.conform.judge.bodies import Bodies
from specloom.conform.judge.credentials import Credentials
from specloom.conform.judge.finding import Check, Findings
from specloom.conform.judge.requests import RequestJudge
from specloom.conform.judge.routes import Match, Routes
from specloom.conform.judge.schemas import Schemas
from specloom.conform.judge.secrets import url_without
from specloom.conform.judge.urls import path_of
from specloom.conform.judge.versions import speaks_version
from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.ir import Endpoint, lower
from specloom.ir.media_type import essence

__all__ = ["ALL_CHECKS", "Judge"]

ALL_CHECKS: Final = frozenset(Check)


class Judge:
    """Judges exchanges by one document.

    Looks at all that a recording has, and says nothing about what it has not (`unseen`). A request that
    breaks the document is the fault of who sent it, unless it was served: then `negative_data_rejection`
    fails. May be used by several threads.

    >>> judge = Judge(document)
    >>> judged = judge.judge(exchange)      # None: not a request of this document
    >>> judged.failures
    """

    def __init__(self, document: Document, checks: frozenset[Check] = ALL_CHECKS) -> None:
        api = lower(
            document, Diagnostics()
        )  # what it says of the document is no news to its author
        types = {each.name: each for each in api.types}
        schemas = Schemas(document)
        bodies = Bodies(schemas, types)
        self.document = document
        self.secrets = Credentials({each.name: each for each in api.security_schemes}).names()
        """The headers and names in the query that hold keys, in lower case; see `FindingsFile`."""
        self._checks = checks
        self._api = api
        self._routes = Routes(api)
        self._requests = RequestJudge(api, types, schemas, bodies)
        self._answers = AnswerJudge(types, schemas, bodies)
        self._media_types = frozenset(
            essence(content.media_type)
            for endpoint in api.endpoints
            for response in endpoint.responses
            for content in response.contents
        )

    def judge(self, exchange: Exchange) -> Exchange | None:
        """The exchange with its operation, the checks that looked and what they found.

        None where the document is not about the request: another path, or another version of the API.
        """
        asked = exchange.asked
        match = self._match(asked)
        if match is None and not self.surrounds(exchange):
            return None
        findings = Findings(self.document, self._checks)
        if match is not None and match.endpoint is not None:
            return self._judge(exchange, match, match.endpoint, findings)
        _judge_unknown(asked, exchange.answer, match, findings)
        path = match.path if match else path_of(asked.url)
        return self._judged(exchange, f"{asked.method} {path}", findings)

    def operation_of(self, asked: Asked) -> str | None:
        """The operation that the request is for ("GET /content/{id}"); None if the document has none."""
        match = self._match(asked)
        return None if match is None or match.endpoint is None else _label(match.endpoint)

    def surrounds(self, exchange: Exchange) -> bool:
        """Whether the request seems to be one that the document has forgotten.

        Its path stands among those of the document, and the answer is of a type that others have: an image
        below `/media` is no operation.
        """
        asked = exchange.asked
        return (
            speaks_version(self._api, asked)
            and self._routes.surrounds(asked.url)
            and self._is_usual(exchange.answer)
        )

    def _is_usual(self, answer: Answer | None) -> bool:
        headers = () if answer is None else answer.headers
        given = (essence(value) for name, value in headers if name == "content-type")
        return all(each in self._media_types for each in given)

    def _match(self, asked: Asked) -> Match | None:
        if not speaks_version(self._api, asked):
            return None
        return self._routes.find(asked.method, asked.url)

    def _judge(
        self, exchange: Exchange, match: Match, endpoint: Endpoint, findings: Findings
    ) -> Exchange:
        faults = self._requests.faults(endpoint, exchange.asked, match.texts or {})
        answer = exchange.answer
        if answer is not None:
            self._requests.judge(endpoint, exchange.asked, answer, faults, findings)
            self._answers.judge(endpoint, exchange.asked, answer, findings)
        intent = exchange.intent
        if intent.is_valid is None and (faults or Part.BODY not in exchange.asked.unseen):
            intent = replace(intent, is_valid=not faults)
        return self._judged(replace(exchange, intent=intent), _label(endpoint), findings)

    def _judged(self, exchange: Exchange, operation: str, findings: Findings) -> Exchange:
        curl = _curl(exchange.asked, self.secrets) if findings.failures else ""
        return replace(
            exchange,
            operation=operation,
            checks=(*exchange.checks, *findings.checks),
            failures=(
                *exchange.failures,
                *(replace(failure, curl=curl) for failure in findings.failures),
            ),
        )


def _label(endpoint: Endpoint) -> str:
    return f"{endpoint.method} {endpoint.path.text}"


def _curl(asked: Asked, secrets: frozenset[str]) -> str:
    shown = replace(asked, url=url_without(asked.url, secrets))
    return curl_line(shown, secrets)


def _judge_unknown(
    asked: Asked, answer: Answer | None, match: Match | None, findings: Findings
) -> None:
    """What is not documented has to be refused; a browser asks `OPTIONS` of its own accord."""
    if asked.method == "OPTIONS" or not findings.looks(Check.OPERATION):
        return
    if answer is not None and answer.status < 400:
        path = path_of(asked.url)
        what = f"{asked.method} {path} was answered with {answer.status}"
        why = "the path has no such method" if match else "the document has no such path"
        place = ("paths", match.path) if match else ("paths",)
        findings.add(Check.OPERATION, "Undocumented operation", f"{what}: {why}", place)
