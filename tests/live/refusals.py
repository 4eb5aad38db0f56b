"""A status in, the way to make any operation answer it out: what is wrong with a request, and nothing else.

Each fault is made where the generated client can no longer object: in the request that it sends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from umbraco_apis._runtime.client.message import Request
from umbraco_apis._runtime.operation import HEADER, PATH, QUERY, Operation, Parameter

__all__ = ["FAULTS", "Fault", "applies", "unknown_arguments"]

Fault = Callable[[Operation[object], Request], Request]
"""Makes a request that is as documented one that is not."""

_UNKNOWN: Final = UUID("00000000-0000-4000-8000-000000000000")
_NO_VALUE: Final = "\0" * 3000
"""No number, and longer than any text may be."""
_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def applies(operation: Operation[object], status: int) -> bool:
    """Whether the document has `status` for the operation, and one of `FAULTS` makes it."""
    documented = any(each.status == status for each in operation.responses)
    return documented and status in FAULTS and _has_what_can_be_wrong(operation, status)


def unknown_arguments(
    operation: Operation[object], arguments: Mapping[str, object]
) -> Mapping[str, object]:
    """The same arguments, with paths that name nothing."""
    return {
        parameter.name: _unknown(arguments[parameter.name])
        if parameter.location is PATH
        else arguments[parameter.name]
        for parameter in operation.parameters
        if parameter.name in arguments
    }


def _unknown(known: object) -> object:
    match known:
        case str() if _ID.fullmatch(known):
            return str(_UNKNOWN)
        case str() if known.isdecimal():
            return "987654321"
        case int():
            return 987654321
        case str() if re.fullmatch(r"[a-z]{2}-[A-Z]{2}", known):
            return "fr-FR"
        case _:
            return "nothing-of-the-kind"


def _has_what_can_be_wrong(operation: Operation[object], status: int) -> bool:
    match status:
        case 400:
            return _wrong_parameter(operation) is not None or operation.body is not None
        case 404:
            in_path = any(each.location is PATH for each in operation.parameters)
            return in_path or _has_start_item(operation)
        case 413 | 415:
            return operation.body is not None
        case 422:
            return _refuses_nothing_at_all(operation)
        case _:
            return True


def _has_start_item(operation: Operation[object]) -> bool:
    return any(each.wire_name == "Start-Item" for each in operation.parameters)


def _wrong_parameter(operation: Operation[object]) -> Parameter | None:
    """A parameter that can be left out, or be no value of its type.

    Paths come last: one that does not fit an operation may be that of another.
    """
    wrong = sorted(
        filter(_can_be_wrong, operation.parameters), key=lambda each: each.location is PATH
    )
    return next(iter(wrong), None)


def _can_be_wrong(parameter: Parameter) -> bool:
    match parameter.location:
        case _ if parameter.location is HEADER:
            return parameter.required
        case _ if parameter.location is QUERY:
            return parameter.required or parameter.type() is not str
        case _:
            return parameter.type() is UUID


def _refuses_nothing_at_all(operation: Operation[object]) -> bool:
    """Whether an object without any field does not fit the body's schema."""
    if operation.body is None:
        return False
    try:
        made: Any = operation.body.contents[0].type()
        TypeAdapter(made).validate_python({})
    except ValidationError:
        return True
    return False


def _bad_request(operation: Operation[object], request: Request) -> Request:
    wrong = _wrong_parameter(operation)
    if wrong is None:
        request.body = b'{"never": '
    elif wrong.location is HEADER:
        del request.headers[wrong.wire_name.lower()]
    elif wrong.location is QUERY:
        request.url = _with_query(request.url, wrong)
    else:
        request.url = _ID.sub("no-id", request.url)
    return request


def _with_query(url: str, wrong: Parameter) -> str:
    parts = urlsplit(url)
    pairs = [pair for pair in parse_qsl(parts.query) if pair[0] != wrong.wire_name]
    if not wrong.required:
        pairs.append((wrong.wire_name, _NO_VALUE))
    return urlunsplit(parts._replace(query=urlencode(pairs)))


def _unauthorized(_: Operation[object], request: Request) -> Request:
    request.headers = {
        name: value
        for name, value in request.headers.items()
        if name not in {"api-key", "authorization"}
    }
    return request


def _as_it_is(_: Operation[object], request: Request) -> Request:
    return request


def _not_found(operation: Operation[object], request: Request) -> Request:
    if _has_start_item(operation):
        request.headers["start-item"] = "nothing-of-the-kind"
    return request


def _too_large(_: Operation[object], request: Request) -> Request:
    request.body = json.dumps({"filler": "x" * 100_000}).encode()
    request.headers.pop("content-length", None)
    return request


def _unsupported(_: Operation[object], request: Request) -> Request:
    request.headers["content-type"] = "application/xml"
    request.body = b"<never/>"
    return request


def _not_as_the_schema(_: Operation[object], request: Request) -> Request:
    request.headers["content-type"] = "application/json"
    request.body = b"{}"
    return request


FAULTS: Final[Mapping[int, Fault]] = {
    400: _bad_request,
    401: _unauthorized,
    403: _as_it_is,  # as a user who may do nothing
    404: _not_found,  # with arguments that name nothing
    413: _too_large,  # where no body may be longer than 50,000 bytes
    415: _unsupported,
    422: _not_as_the_schema,
    503: _as_it_is,  # while there is no database
}
