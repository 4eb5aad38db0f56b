"""Requests that are refused: why, and in which shape the document promises to say so."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from typing import TypeAlias

from .violations import Violation

__all__ = [
    "PROBLEM",
    "Blank",
    "ByField",
    "Each",
    "ErrorShape",
    "ErrorShapes",
    "RequestError",
    "Template",
    "render",
]


class RequestError(Exception):
    """A request that is refused with `status`; `code` is a word for programs, `detail` a sentence for people.

    `headers` go with the answer.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        violations: Sequence[Violation] = (),
        headers: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.violations = violations
        self.headers = headers


class Blank(StrEnum):
    """What a template leaves open.

    The first ones are facts of the error; those from `MESSAGE` on are facts of one violation, and
    stand inside of `Each` and `ByField`.
    """

    STATUS = "status"
    STATUS_TEXT = "status-text"
    TITLE = "title"
    CODE = "code"
    DETAIL = "detail"
    PATH = "path"
    METHOD = "method"
    MESSAGE = "message"
    KIND = "kind"
    PLACE = "place"
    PARAMETER = "parameter"
    POINTER = "pointer"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Each:
    """A list with one item for each violation.

    With `always`, an error without violations is its only item, with the detail as `Blank.MESSAGE`.
    """

    item: Template
    always: bool = False


@dataclass(frozen=True, slots=True)
class ByField:
    """An object: what is violated (`Blank.FIELD`) to a list with one item for each violation of it.

    `always` is as in `Each`; the error's field is then the empty name.
    """

    item: Template
    always: bool = False


Template: TypeAlias = (
    Blank
    | Each
    | ByField
    | str
    | int
    | float
    | bool
    | Sequence["Template"]
    | Mapping[str, "Template"]
    | None
)
"""JSON with blanks. A field whose value is a blank that says nothing for a violation is left out."""


@dataclass(frozen=True, slots=True)
class ErrorShape:
    """What an answer to a refused request looks like; `code` is `Blank.CODE` in the document's own words."""

    media_type: str
    template: Template
    code: str = ""


PROBLEM = ErrorShape(
    "application/problem+json",
    {
        "type": "about:blank",
        "title": Blank.TITLE,
        "status": Blank.STATUS,
        "detail": Blank.DETAIL,
        "code": Blank.CODE,
        "errors": Each(
            {
                "detail": Blank.MESSAGE,
                "in": Blank.PLACE,
                "parameter": Blank.PARAMETER,
                "pointer": Blank.POINTER,
            }
        ),
    },
)
"""Problem details (RFC 9457), where the document says nothing."""


@dataclass(frozen=True, slots=True)
class ErrorShapes:
    """The shapes that a document promises.

    `document` holds for requests that reach no operation and for statuses that an operation does not
    describe; `operations` are those of operations by id. Keys are as in `Response.status`.
    """

    document: Mapping[int | str, ErrorShape] = field(default_factory=dict[int | str, ErrorShape])
    operations: Mapping[str, Mapping[int | str, ErrorShape]] = field(
        default_factory=dict[str, Mapping[int | str, ErrorShape]]
    )

    def find(self, operation_id: str | None, status: int) -> ErrorShape:
        """The shape for a status: of the operation, else of the document, else `PROBLEM`."""
        for shapes in (self.operations.get(operation_id or "", {}), self.document):
            for key in (status, f"{status // 100}XX", "default"):
                if key in shapes:
                    return shapes[key]
        return PROBLEM


def render(shape: ErrorShape, error: RequestError, method: str, path: str) -> bytes:
    """The body of the answer to a request that failed with `error`."""
    facts: _Facts = {
        Blank.STATUS: error.status,
        Blank.STATUS_TEXT: str(error.status),
        Blank.TITLE: _title(error.status),
        Blank.CODE: shape.code or error.code,
        Blank.DETAIL: error.detail,
        Blank.PATH: path,
        Blank.METHOD: method,
    }
    filled = _fill(shape.template, facts, [_facts(each) for each in error.violations])
    text = json.dumps(filled, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


_Facts: TypeAlias = dict[Blank, object]


def _fill(template: Template, facts: _Facts, violations: Sequence[_Facts]) -> object:
    match template:
        case Blank():
            return facts.get(template)
        case Each(item=item):
            return [_fill(item, each, ()) for each in _told(template, facts, violations)]
        case ByField(item=item):
            fields: dict[str, list[object]] = {}
            for each in _told(template, facts, violations):
                fields.setdefault(str(each[Blank.FIELD]), []).append(_fill(item, each, ()))
            return fields
        case Mapping():
            return {
                name: _fill(value, facts, violations)
                for name, value in template.items()
                if not _is_silent(value, facts, violations)
            }
        case str() | int() | float() | None:
            return template
        case _:
            return [_fill(item, facts, violations) for item in template]


def _told(template: Each | ByField, facts: _Facts, violations: Sequence[_Facts]) -> list[_Facts]:
    """The facts of each violation, together with those of the error."""
    if template.always and not violations:
        error = {Blank.MESSAGE: facts[Blank.DETAIL], Blank.KIND: facts[Blank.CODE]}
        violations = [{**error, Blank.PLACE: "request", Blank.FIELD: ""}]
    return [{**facts, **each} for each in violations]


def _is_silent(value: Template, facts: _Facts, violations: Sequence[_Facts]) -> bool:
    match value:
        case Blank():
            return value not in facts
        case Each() | ByField():
            return not violations and not value.always
        case _:
            return False


def _facts(violation: Violation) -> _Facts:
    facts: _Facts = {
        Blank.MESSAGE: violation.message,
        Blank.KIND: violation.kind,
        Blank.PLACE: violation.place,
        Blank.FIELD: violation.parameter or violation.pointer,
    }
    if violation.parameter:
        facts[Blank.PARAMETER] = violation.parameter
    if violation.place == "body" or violation.pointer:
        facts[Blank.POINTER] = violation.pointer
    return facts


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"Status {status}"
