"""Requests: what one has against its operation, and whether it was served all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from specloom.check.trial import Side
from specloom.conform.exchange import Answer, Asked, Part
from specloom.conform.judge.bodies import Bodies
from specloom.conform.judge.credentials import Credentials
from specloom.conform.judge.finding import Check, Findings
from specloom.conform.judge.media_types import content_for
from specloom.conform.judge.parameters import Parameters
from specloom.conform.judge.schemas import Fault, Schemas
from specloom.conform.judge.versions import version_names
from specloom.ir import Api, Endpoint, NamedType
from specloom.targets.runtime.codec import DecodeError

__all__ = ["RequestFault", "RequestJudge"]


@dataclass(frozen=True, slots=True)
class RequestFault:
    """What is wrong with a part of a request: `what` is "query parameter take", or "the body"."""

    what: str
    fault: Fault


class RequestJudge:
    """Judges the requests of one document."""

    def __init__(
        self, api: Api, types: Mapping[str, NamedType], schemas: Schemas, bodies: Bodies
    ) -> None:
        self._types = types
        self._schemas = schemas
        self._bodies = bodies
        self._credentials = Credentials({each.name: each for each in api.security_schemes})
        self._version_names = version_names(api)
        self._parameters: dict[str, Parameters] = {}

    def faults(
        self, endpoint: Endpoint, asked: Asked, texts: Mapping[str, str]
    ) -> tuple[RequestFault, ...]:
        """What the request has against the parameters and the body of `endpoint`."""
        try:
            return (*self._in_parameters(endpoint, asked, texts), *self._in_body(endpoint, asked))
        except DecodeError as error:  # the query as a whole
            return (RequestFault("the query", Fault((), error.reason, endpoint.pointer)),)

    def judge(
        self,
        endpoint: Endpoint,
        asked: Asked,
        answer: Answer,
        faults: Sequence[RequestFault],
        findings: Findings,
    ) -> None:
        """Find what a request was served for that it should have been refused for."""
        is_served = answer.status < 300
        findings.looks(Check.REQUEST)
        for found in faults if is_served else ():
            title = "Invalid request accepted"
            what = f"answered with {answer.status}, though {found.what}"
            findings.add_faults(Check.REQUEST, title, what, (found.fault,))
        if findings.looks(Check.PARAMETER) and is_served:
            for name in self._undocumented(endpoint, asked):
                message = f"the operation has no query parameter `{name}`"
                place = (*endpoint.pointer, "parameters")
                findings.add(Check.PARAMETER, "Undocumented parameter", message, place, name=name)
        self._judge_credentials(endpoint, asked, findings, is_served=is_served)

    def _judge_credentials(
        self, endpoint: Endpoint, asked: Asked, findings: Findings, *, is_served: bool
    ) -> None:
        if asked.unseen & {Part.CREDENTIALS, Part.HEADERS} or not endpoint.security:
            return
        if not findings.looks(Check.CREDENTIALS):
            return
        if is_served and self._credentials.are_missing(endpoint, asked):
            message = "the request has none of the credentials that the operation asks for"
            place = (*endpoint.pointer, "security")
            findings.add(Check.CREDENTIALS, "Answered without credentials", message, place)

    def _undocumented(self, endpoint: Endpoint, asked: Asked) -> Iterable[str]:
        known = {*self._credentials.query_names(endpoint), *self._version_names}
        try:
            names = self._parameters_of(endpoint).undocumented(asked)
        except DecodeError:
            return ()
        return [name for name in names if name not in known]

    def _in_parameters(
        self, endpoint: Endpoint, asked: Asked, texts: Mapping[str, str]
    ) -> Iterator[RequestFault]:
        with_headers = Part.HEADERS not in asked.unseen
        found = self._parameters_of(endpoint).faults(
            asked, texts, self._schemas, with_headers=with_headers
        )
        for each in found:
            place, _, name = each.name.partition(".")
            yield RequestFault(f"{place} parameter {name}", each.fault)

    def _in_body(self, endpoint: Endpoint, asked: Asked) -> Iterator[RequestFault]:
        body = endpoint.body
        if body is None or Part.BODY in asked.unseen:
            return
        if not asked.body:
            if body.required:
                fault = Fault((), "it is missing", (*body.pointer, "required"))
                yield RequestFault("the body", fault)
            return
        content_type = next((text for name, text in asked.headers if name == "content-type"), "")
        if not content_type and Part.HEADERS in asked.unseen:
            return
        content = content_for(body.contents, content_type)
        if content is None:
            fault = Fault((), f"it is `{content_type}`", (*body.pointer, "content"))
            yield RequestFault("the media type of the body", fault)
            return
        for found in self._bodies.faults(asked.body, content_type, content, Side.REQUEST):
            yield RequestFault("the body", found)

    def _parameters_of(self, endpoint: Endpoint) -> Parameters:
        if endpoint.id not in self._parameters:
            self._parameters[endpoint.id] = Parameters(endpoint, self._types)
        return self._parameters[endpoint.id]
