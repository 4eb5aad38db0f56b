"""The answers of an operation in, faults in their JSON bodies out: one for each place and keyword."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specloom.check.model.index import Operation
from specloom.conform.strength.answers import DocumentedAnswer
from specloom.conform.strength.fault import (
    Add,
    AnyMember,
    ChangeBody,
    Drop,
    Edit,
    Fault,
    Kind,
    Put,
    Steps,
)
from specloom.conform.strength.places import BodyPlace
from specloom.conform.strength.values import outside, wrong_type

__all__ = ["null_given", "property_added", "property_dropped", "type_changed", "value_outside"]

_ADDED = "x-planted"


def property_dropped(operation: Operation, answers: Sequence[DocumentedAnswer]) -> Iterator[Fault]:
    """A required property of an object is not there."""
    for answer, place in _places(answers):
        for name in sorted(place.required):
            fault = _Planted(operation, answer, place, "required")
            yield fault.of(Kind.PROPERTY_DROPPED, Drop(name), f"without {name}")


def type_changed(operation: Operation, answers: Sequence[DocumentedAnswer]) -> Iterator[Fault]:
    """A value is of a type that it may not have."""
    for answer, place in _places(answers):
        value = wrong_type(place.schema)
        if value is not None:
            fault = _Planted(operation, answer, place, "type")
            yield fault.of(Kind.TYPE_CHANGED, Put(value), f"a {_type_of(value)}")


def null_given(operation: Operation, answers: Sequence[DocumentedAnswer]) -> Iterator[Fault]:
    """A value is null that may not be."""
    for answer, place in _places(answers):
        if not place.may_be_null:
            yield _Planted(operation, answer, place, "type").of(Kind.NULL_GIVEN, Put(None), "null")


def value_outside(operation: Operation, answers: Sequence[DocumentedAnswer]) -> Iterator[Fault]:
    """A value is beyond what an enumeration, a range, a length, a pattern or a format allows."""
    for answer, place in _places(answers):
        for keyword, edit in outside(place.schema):
            yield _Planted(operation, answer, place, keyword).of(Kind.VALUE_OUTSIDE, edit, keyword)


def property_added(operation: Operation, answers: Sequence[DocumentedAnswer]) -> Iterator[Fault]:
    """An object that may have no further properties has one."""
    for answer, place in _places(answers):
        for keyword in ("additionalProperties", "unevaluatedProperties"):
            if place.schema.get(keyword) is False:
                fault = _Planted(operation, answer, place, keyword)
                yield fault.of(Kind.PROPERTY_ADDED, Add(_ADDED, value=True), f"with {_ADDED}")


class _Planted:
    """Where a fault is, before it is known which."""

    def __init__(
        self, operation: Operation, answer: DocumentedAnswer, place: BodyPlace, keyword: str
    ) -> None:
        self._operation = operation
        self._answer = answer
        self._place = place
        self._keyword = keyword

    def of(self, kind: Kind, edit: Edit, what: str) -> Fault:
        return Fault(
            kind=kind,
            operation=self._operation.label,
            about=f"{self._answer.key} {_written(self._place.steps)}: {what}",
            pointer=(*self._place.pointer, self._keyword),
            effect=ChangeBody(self._answer.statuses, self._place.steps, edit),
        )


def _places(answers: Sequence[DocumentedAnswer]) -> Iterator[tuple[DocumentedAnswer, BodyPlace]]:
    """Places in what accepted requests are answered before others, and outer ones before inner ones."""
    for wanted in (True, False):
        for answer in answers:
            if answer.is_success is wanted:
                yield from ((answer, place) for place in answer.bodies)


def _written(steps: Steps) -> str:
    names = (step.value if isinstance(step, AnyMember) else step for step in steps)
    return "/".join(("body", *names))


def _type_of(value: object) -> str:
    match value:
        case bool():
            return "boolean"
        case str():
            return "string"
        case dict():
            return "object"
        case list():
            return "array"
        case _:
            return "number"
