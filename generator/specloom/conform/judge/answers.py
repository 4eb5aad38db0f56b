"""Answers: status, media type, headers and body of one against the responses of its operation."""

from __future__ import annotations

from collections.abc import Mapping

from specloom.check.trial import Side
from specloom.conform.exchange import Answer, Asked, Part
from specloom.conform.judge.bodies import Bodies
from specloom.conform.judge.finding import Check, Findings
from specloom.conform.judge.media_types import content_for
from specloom.conform.judge.response_headers import ResponseHeaders
from specloom.conform.judge.schemas import Schemas
from specloom.ir import (
    AnyStatus,
    Content,
    Endpoint,
    ExactStatus,
    NamedType,
    Response,
    StatusRange,
)
from specloom.source import Pointer

__all__ = ["AnswerJudge"]


class AnswerJudge:
    """Judges the answers of one document."""

    def __init__(self, types: Mapping[str, NamedType], schemas: Schemas, bodies: Bodies) -> None:
        self._types = types
        self._schemas = schemas
        self._bodies = bodies
        self._headers: dict[Pointer, ResponseHeaders] = {}

    def judge(self, endpoint: Endpoint, asked: Asked, answer: Answer, findings: Findings) -> None:
        """Find what in `answer` is not as the document has it."""
        response = endpoint.response_for(answer.status)
        findings.looks(Check.SERVER_ERROR)
        if answer.status == 500 or (answer.status > 500 and response is None):
            message = f"the status is {answer.status}"
            place = (*endpoint.pointer, "responses")
            findings.add(Check.SERVER_ERROR, "Server error", message, place)
        elif response is None:
            _judge_status(endpoint, answer, findings)
        if response is None:
            return
        findings.looks(Check.STATUS)
        if Part.HEADERS not in answer.unseen:
            self._judge_headers(response, answer, findings)
            self._judge_body(response, asked, answer, findings)

    def _judge_headers(self, response: Response, answer: Answer, findings: Findings) -> None:
        if not response.headers or not findings.looks(Check.HEADERS):
            return
        if response.pointer not in self._headers:
            self._headers[response.pointer] = ResponseHeaders(response.headers, self._types)
        for found in self._headers[response.pointer].faults(answer.headers, self._schemas):
            title = "Missing header" if found.is_missing else "Header violates schema"
            what = f"header {found.name.partition('.')[2]} of a {answer.status}"
            findings.add_faults(Check.HEADERS, title, what, (found.fault,))

    def _judge_body(
        self, response: Response, asked: Asked, answer: Answer, findings: Findings
    ) -> None:
        if Part.BODY in answer.unseen or asked.method == "HEAD":
            return
        content_type = next((text for name, text in answer.headers if name == "content-type"), "")
        findings.looks(Check.CONTENT_TYPE)
        if answer.body or response.contents:
            content = _content(response, answer, content_type, findings)
            if content is not None and findings.looks(Check.BODY):
                what = f"the body of a {answer.status}"
                found = self._bodies.faults(answer.body, content_type, content, Side.RESPONSE)
                findings.add_faults(Check.BODY, "Response violates schema", what, found)


def _judge_status(endpoint: Endpoint, answer: Answer, findings: Findings) -> None:
    if not findings.looks(Check.STATUS) or answer.status == 304:
        return  # whoever asks with `If-None-Match` may be told so by a cache on the way
    documented = ", ".join(_shown(response) for response in endpoint.responses) or "none"
    message = f"the status is {answer.status}; documented: {documented}"
    place = (*endpoint.pointer, "responses")
    findings.add(Check.STATUS, "Undocumented status", message, place, status=str(answer.status))


def _content(
    response: Response, answer: Answer, content_type: str, findings: Findings
) -> Content | None:
    place = (*response.pointer, "content")
    if not response.contents:
        message = f"a {answer.status} is documented without a body, and has one"
        findings.add(Check.CONTENT_TYPE, "Undocumented body", message, response.pointer)
        return None
    if not content_type:
        what = "no Content-Type" if answer.body else "no body and no Content-Type"
        message = f"a {answer.status} came with {what}"
        findings.add(Check.CONTENT_TYPE, "Missing Content-Type", message, place)
        return None
    content = content_for(response.contents, content_type)
    if content is None:
        documented = ", ".join(each.media_type for each in response.contents)
        message = f"a {answer.status} came as `{content_type}`; documented: {documented}"
        findings.add(Check.CONTENT_TYPE, "Undocumented Content-Type", message, place)
    return content


def _shown(response: Response) -> str:
    match response.status:
        case ExactStatus(code=code):
            return str(code)
        case StatusRange(first_digit=digit):
            return f"{digit}XX"
        case AnyStatus():
            return "default"
