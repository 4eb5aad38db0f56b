# Part of specloom 0.1.0. Do not edit.
"""Requests that are refused: why, and in which shape the document promises to say so."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Final, TypeAlias
from urllib.parse import quote
from uuid import uuid4

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


_UNRESERVED: Final = "/:@!$&'()*+,;=~"
"""What a path may have besides letters and digits (RFC 3986 section 3.3)."""


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
    ID = "id"
    TIME = "time"
    MESSAGE = "message"
    KIND = "kind"
    PLACE = "place"
    PARAMETER = "parameter"
    POINTER = "pointer"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Each:
    """A list with one item for each violation.

    Where there is none the list is left out; with `always` the error itself is its one item.
    """

    item: Template
    always: bool = False


@dataclass(frozen=True, slots=True)
class ByField:
    """An object: what is violated (`Blank.FIELD`) to a list with one item for each violation of it.

    Where there is none it is left out; with `always` the error itself is its one item.
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
    """What an answer to a refused request looks like.

    `codes` are the document's words for statuses, which then are `Blank.CODE`.
    """

    media_type: str
    template: Template
    codes: Mapping[int, str] = field(default_factory=dict[int, str])


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
    facts: dict[Blank, object] = {
        Blank.STATUS: error.status,
        Blank.STATUS_TEXT: str(error.status),
        Blank.TITLE: _title(error.status),
        Blank.CODE: shape.codes.get(error.status, error.code),
        Blank.DETAIL: error.detail,
        Blank.PATH: quote(path, _UNRESERVED, errors="surrogateescape"),  # often an `instance`
        Blank.METHOD: method,
        Blank.ID: str(uuid4()),
        Blank.TIME: datetime.now(UTC).isoformat(timespec="milliseconds"),
    }
    filled = _fill(shape.template, facts, error.violations)
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _fill(
    template: Template, facts: Mapping[Blank, object], violations: Sequence[Violation]
) -> object:
    match template:
        case Blank():
            return facts.get(template)
        case Each():
            told = [_facts(each) for each in violations] or [_as_violation(facts)]
            return [_fill(template.item, {**facts, **each}, ()) for each in told]
        case ByField():
            return _by_field(template, facts, violations)
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


def _is_silent(
    value: Template, facts: Mapping[Blank, object], violations: Sequence[Violation]
) -> bool:
    match value:
        case Blank():
            return value not in facts
        case Each() | ByField():
            return not violations and not value.always
        case _:
            return False


def _by_field(
    template: ByField, facts: Mapping[Blank, object], violations: Sequence[Violation]
) -> dict[str, list[object]]:
    fields: dict[str, list[object]] = {}
    for told in [_facts(each) for each in violations] or [_as_violation(facts)]:
        items = fields.setdefault(str(told[Blank.FIELD]), [])
        items.append(_fill(template.item, {**facts, **told}, ()))
    return fields


def _as_violation(facts: Mapping[Blank, object]) -> dict[Blank, object]:
    """An error that comes from no violation, told as if it were one."""
    return {
        Blank.MESSAGE: facts[Blank.DETAIL],
        Blank.KIND: facts[Blank.CODE],
        Blank.PLACE: "",
        Blank.FIELD: "",
    }


def _facts(violation: Violation) -> dict[Blank, object]:
    facts: dict[Blank, object] = {
        Blank.MESSAGE: violation.message,
        Blank.KIND: violation.kind,
        Blank.PLACE: violation.place,
        Blank.FIELD: violation.parameter or _field(violation.pointer),
    }
    if violation.parameter:
        facts[Blank.PARAMETER] = violation.parameter
    if violation.place == "body" or violation.pointer:
        facts[Blank.POINTER] = violation.pointer
    return facts


def _field(pointer: str) -> str:
    """A place as people write it: `lines.0.price` for `/lines/0/price`."""
    steps = pointer.removeprefix("/").split("/")
    return ".".join(step.replace("~1", "/").replace("~0", "~") for step in steps)


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"Status {status}"
