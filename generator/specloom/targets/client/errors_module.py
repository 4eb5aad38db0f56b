"""The module of exceptions: a plan in, an `ErrorsModule` view out, one class for each documented status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from specloom.ir import AnyStatus, ExactStatus, Status, StatusRange
from specloom.targets.client.documentation import one_line
from specloom.targets.client.error_names import error_name
from specloom.targets.client.views import ErrorClass, ErrorsModule
from specloom.targets.models.literals import docstring, literal
from specloom.targets.printing import TOOL, Names
from specloom.targets.python import ApiPlan, Outcome
from specloom.targets.runtime.client import errors as call_errors
from specloom.targets.runtime.client import status_errors

__all__ = ["OF_EVERY_CALL", "errors_module"]

OF_EVERY_CALL: Final = (
    "ApiConnectionError",
    "ApiError",
    "ApiStatusError",
    "ApiTimeoutError",
    "ClientError",
    "CredentialsError",
    "LoginError",
    "PaginationError",
    "RequestValidationError",
    "ResponseValidationError",
    "ServerError",
    "TokenError",
)
_COMMON: Final = (400, 401, 403, 404, 409, 410, 412, 415, 422, 429, 500, 502, 503, 504)
"""Statuses that servers, and what stands before them, answer whether it is documented or not."""


def errors_module(plan: ApiPlan, source: str) -> ErrorsModule:
    """A class for each error status of the document; the runtime's are to be had beside them."""
    by_name: dict[str, list[Outcome]] = {}
    for outcome in _errors(plan):
        by_name.setdefault(error_name(outcome), []).append(outcome)
    ordered = sorted(by_name, key=lambda name: _rank(by_name[name][0].response.status))
    statuses = [outcomes[0].response.status for outcomes in by_name.values()]
    statuses += map(ExactStatus, _COMMON)
    of_statuses = sorted(set(map(_base, statuses)).difference(OF_EVERY_CALL))
    bases = {*OF_EVERY_CALL, *of_statuses} - by_name.keys()
    return ErrorsModule(
        TOOL,
        source,
        docstring(
            "What calls raise: a class for each status that the document has, and those of all APIs."
        ),
        tuple(sorted({line for each in by_name.values() for line in _imports(each)})),
        (
            Names(".._runtime.client", _imported(OF_EVERY_CALL, by_name)),
            Names(".._runtime.client.status_errors", _imported(of_statuses, by_name)),
        ),
        tuple(_error_class(name, by_name[name], by_name) for name in ordered),
        tuple(literal(name) for name in sorted({*bases, *by_name, "BY_STATUS"})),
    )


def _errors(plan: ApiPlan) -> Iterator[Outcome]:
    return (
        outcome
        for group in plan.groups
        for method in group.methods
        for outcome in method.outcomes
        if not outcome.is_success
    )


def _rank(status: Status) -> tuple[int, int]:
    """Exact codes in their order, then ranges, then the rest."""
    match status:
        case ExactStatus(code):
            return 0, code
        case StatusRange(digit):
            return 1, digit
        case AnyStatus():
            return 2, 0
        case _:
            assert_never(status)


def _base(status: Status) -> str:
    """The runtime's class for the status."""
    match status:
        case ExactStatus(code):
            return status_errors.status_error(code).__name__
        case StatusRange(digit):
            return status_errors.status_error(digit * 100 + 99).__name__
        case AnyStatus():
            return call_errors.ApiStatusError.__name__
        case _:
            assert_never(status)


def _imported(names: Sequence[str], taken: dict[str, list[Outcome]]) -> tuple[str, ...]:
    """The runtime's names as they are imported: where the document has a class of that name, as its base."""
    return tuple(f"{name} as {_base_alias(name)}" if name in taken else name for name in names)


def _base_alias(name: str) -> str:
    return f"Base{name}"


def _imports(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        for payload in outcome.payloads:
            yield from payload.type.imports


def _error_class(
    name: str, outcomes: Sequence[Outcome], taken: dict[str, list[Outcome]]
) -> ErrorClass:
    base = _base(outcomes[0].response.status)
    bodies = dict.fromkeys(
        payload.type.annotation for outcome in outcomes for payload in outcome.payloads
    )
    return ErrorClass(
        name,
        _base_alias(base) if base in taken else base,
        " | ".join([*(body for body in bodies if body != "None"), "None"]),
        outcomes[0].status_expression,
        docstring(_about(outcomes), indent="    "),
    )


def _about(outcomes: Sequence[Outcome]) -> str:
    """The status, and what the document says of it if it always says the same."""
    status = outcomes[0].status_expression.strip('"')
    told = dict.fromkeys(one_line(outcome.response.description) for outcome in outcomes)
    return f"{status}: {next(iter(told))}" if len(told) == 1 and any(told) else f"{status}."
