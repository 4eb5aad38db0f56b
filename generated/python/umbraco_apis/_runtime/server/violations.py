# Part of specloom 0.1.0. Do not edit.
"""What is wrong with a request, in places that its sender can find: errors of pydantic in, violations out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, cast

from pydantic import ValidationError

__all__ = [
    "LIMIT",
    "InvalidRequest",
    "Place",
    "Violation",
    "body_violations",
    "parameter_violations",
]

Place: TypeAlias = Literal["path", "query", "querystring", "header", "cookie", "body"]

LIMIT = 100
"""So many violations are told of one request, so that a huge one gets no huge answer."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that a request breaks.

    `parameter` is the name on the wire, empty for a body; `pointer` (RFC 6901) leads into the body or
    into the value of the parameter. `kind` is pydantic's word for the rule (`missing`, `int_type`).
    """

    place: Place
    message: str
    pointer: str = ""
    parameter: str = ""
    kind: str = ""

    def under(self, pointer: str) -> Violation:
        """The same violation of a value that stands at `pointer` of the whole."""
        return replace(self, pointer=pointer + self.pointer)


class InvalidRequest(Exception):  # noqa: N818 - the sender made the mistake
    """Parameters or a body that break rules; `is_malformed` if they cannot even be read."""

    def __init__(self, violations: tuple[Violation, ...], *, is_malformed: bool = False) -> None:
        super().__init__(violations)
        self.violations = violations
        self.is_malformed = is_malformed


def body_violations(error: ValidationError, value: object) -> tuple[Violation, ...]:
    """The violations of a body; `value` is what its JSON says, in which the pointers lead."""
    return tuple(
        Violation("body", message, _pointer(value, steps, kind), kind=kind)
        for message, steps, kind in _errors(error)
    )


def parameter_violations(
    error: ValidationError,
    value: Mapping[str, object],
    places: Mapping[str, tuple[Place, str]],
) -> tuple[Violation, ...]:
    """The violations of parameters, whose `value`s and `places` (with names on the wire) go by keyword."""
    found: list[Violation] = []
    for message, (name, *steps), kind in _errors(error):
        place, parameter = places[str(name)]
        pointer = _pointer(value.get(str(name)), steps, kind)
        found.append(Violation(place, message, pointer, parameter, kind))
    return tuple(found)


def _errors(error: ValidationError) -> Iterator[tuple[str, Sequence[int | str], str]]:
    details = error.errors(include_url=False, include_context=False, include_input=False)
    for detail in details[:LIMIT]:
        yield detail["msg"], detail["loc"], detail["type"]


def _pointer(value: object, steps: Sequence[int | str], kind: str) -> str:
    """`steps` as a pointer, without those that name a branch of the schema and nothing in `value`."""
    pointer: list[str] = []
    for number, step in enumerate(steps, start=1):
        if isinstance(value, list):
            items = cast("list[object]", value)
            if isinstance(step, int) and step < len(items):
                value = items[step]
                pointer.append(str(step))
        elif isinstance(value, dict):
            fields = cast("dict[str, object]", value)
            if step in fields:
                value = fields[str(step)]
                pointer.append(str(step))
            elif kind == "missing" and number == len(steps):
                pointer.append(str(step))
    return "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in pointer)
