"""Responses of an endpoint in, its `Outcome`s and what a call of it returns out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specloom.ir import (
    AnyStatus,
    ByMediaType,
    ExactStatus,
    Header,
    Response,
    Status,
    StatusRange,
    Styled,
)
from specloom.targets.models.literals import literal
from specloom.targets.python.api_plan import HeaderArgument, Outcome, Payload, Spelling
from specloom.targets.python.contents import Bodies
from specloom.targets.python.expressions import call, tuple_of
from specloom.targets.python.identifiers import snake
from specloom.targets.python.phrases import phrase_of, status_literal
from specloom.targets.python.reserved import ANSWER_HEADERS
from specloom.targets.python.settle import Wish, settle
from specloom.targets.python.shapes import STRING
from specloom.targets.python.spelling import NONE, union
from specloom.targets.python.words import words_of

__all__ = ["Outcomes", "response_expression", "result_of", "stream_of"]

_WITHOUT_BODY = frozenset({204, 205, 304})


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Makes the outcomes of endpoints."""

    bodies: Bodies

    def of(self, method: str, responses: Sequence[Response]) -> tuple[Outcome, ...]:
        """One for each of `responses`, in their order. Where HTTP allows no body there is none."""
        return tuple(self._outcome(method, response) for response in responses)

    def _outcome(self, method: str, response: Response) -> Outcome:
        payloads: tuple[Payload, ...] = ()
        if method != "HEAD" and not _is_bodiless(response.status):
            payloads = self.bodies.payloads(response.contents)
        elif response.contents and method != "HEAD":
            status = phrase_of(response.status)
            self.bodies.reporter.report("body-without-place", response.pointer, status=status)
        # The first one is preferred: JSON, then what is read whole, then streams.
        preferred = sorted(payloads, key=_preference)
        return Outcome(
            response,
            status_literal(response.status),
            phrase_of(response.status),
            tuple(preferred),
            self._headers(response.headers),
        )

    def _headers(self, headers: Sequence[Header]) -> tuple[HeaderArgument, ...]:
        wanted = [header for header in headers if header.name.lower() != "content-type"]
        wishes = [
            Wish((header.name,), (snake(words_of(header.name), ANSWER_HEADERS),))
            for header in wanted
        ]
        return tuple(
            HeaderArgument(
                name,
                header,
                self.bodies.speller.spell(header.type),
                self.bodies.shaper.shape(header.type),
            )
            for header, name in zip(wanted, settle(wishes).names, strict=True)
        )


def _preference(payload: Payload) -> int:
    return {"json": 0, "stream": 2}.get(payload.kind, 1)


def _is_bodiless(status: Status) -> bool:
    match status:
        case ExactStatus(code=code):
            return code in _WITHOUT_BODY or code < 200
        case StatusRange(first_digit=digit):
            return digit == 1
        case _:
            return False


def _successes(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """What a call that works ends in: 2XX, else `default`, else whatever is no error."""
    found = [each for each in outcomes if _first_digit(each.response.status) == 2]
    found = found or [each for each in outcomes if isinstance(each.response.status, AnyStatus)]
    return found or [each for each in outcomes if each.is_success]


def _first_digit(status: Status) -> int:
    match status:
        case ExactStatus(code=code):
            return code // 100
        case StatusRange(first_digit=digit):
            return digit
        case _:
            return 0


def result_of(outcomes: Sequence[Outcome]) -> Spelling:
    """What a call returns: the preferred body of each success, None for one without a body."""
    return union(_body(outcome) for outcome in _successes(outcomes))


def _body(outcome: Outcome) -> Spelling:
    return next((each.type for each in outcome.payloads if each.kind != "stream"), NONE)


def stream_of(outcomes: Sequence[Outcome]) -> Spelling | None:
    """The type of an item where a success can be read as a stream."""
    items = [
        payload.type
        for outcome in _successes(outcomes)
        for payload in outcome.payloads
        if payload.kind == "stream"
    ]
    return union(items) if items else None


def response_expression(outcome: Outcome) -> str:
    """The expression for the runtime's `Response`."""
    return call(
        "Response",
        outcome.status_expression,
        *(
            [text]
            if (text := tuple_of(each.content_expression for each in outcome.payloads))
            else []
        ),
        headers=tuple_of(map(_header_expression, outcome.headers)),
    )


def _header_expression(argument: HeaderArgument) -> str:
    header = argument.header
    keywords = {"required": "True" if header.required else ""}
    match header.serialization:
        case ByMediaType(media_types=media_types):
            keywords["media_type"] = literal(next(iter(media_types), "application/json"))
        case Styled(explode=explode):
            keywords["explode"] = "True" if explode else ""
    return call(
        "Header",
        literal(argument.name),
        literal(header.name),
        f"lambda: {argument.type.validator}",
        *([] if argument.shape == STRING else [argument.shape]),
        **keywords,
    )
