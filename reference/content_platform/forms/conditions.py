"""A form and what somebody filled in; the fields that are shown to them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import assert_never

from content_platform.forms.definition import (
    ActionType,
    Condition,
    Definition,
    Field,
    LogicType,
    Operator,
    Rule,
)
from content_platform.forms.fields import text_of

__all__ = ["shown_fields"]


def shown_fields(definition: Definition, entry: Mapping[str, object]) -> Iterator[Field]:
    """The fields that this entry has. What a condition hides counts as not filled in for others, too."""
    asked = _Asked(_places(definition), entry)
    return (place.field for place in asked.places.values() if asked.is_shown(place))


@dataclass(frozen=True, slots=True)
class _Place:
    """A field, and all conditions for it to be shown."""

    field: Field
    conditions: tuple[Condition, ...]


def _places(definition: Definition) -> dict[str, _Place]:
    return {
        each.alias: _Place(each, tuple(filter(None, (fieldset.condition, each.condition))))
        for fieldset in definition.fieldsets
        for each in fieldset.fields
    }


@dataclass(frozen=True, slots=True)
class _Asked:
    """An entry, and what is known already of its fields."""

    places: Mapping[str, _Place]
    entry: Mapping[str, object]
    known: dict[str, bool] = field(default_factory=dict[str, bool])

    def is_shown(self, place: _Place) -> bool:
        alias = place.field.alias
        if alias not in self.known:
            self.known[alias] = True  # for conditions that lead back to their own field
            self.known[alias] = all(map(self._is_met, place.conditions))
        return self.known[alias]

    def _is_met(self, condition: Condition) -> bool:
        held = map(self._holds, condition.rules)
        is_held = all(held) if condition.logic_type is LogicType.ALL else any(held)
        return is_held is (condition.action_type is ActionType.SHOW)

    def _holds(self, rule: Rule) -> bool:
        place = self.places.get(rule.field)
        if place is None:
            return _compare("", rule.operator, rule.value or "")
        filled = self.entry.get(rule.field) if self.is_shown(place) else None
        expected = text_of(place.field, rule.value)
        return _compare(text_of(place.field, filled), rule.operator, expected)


def _compare(filled: str, operator: Operator, expected: str) -> bool:
    """Whether a rule holds. Numbers are compared as such, and so are dates (DECISIONS 68)."""
    match operator:
        case Operator.IS:
            return filled == expected
        case Operator.IS_NOT:
            return filled != expected
        case Operator.GREATER_THEN:
            return _is_less(expected, filled)
        case Operator.LESS_THEN:
            return _is_less(filled, expected)
        case Operator.CONTAINS:
            return expected in filled
        case Operator.STARTS_WITH:
            return filled.startswith(expected)
        case Operator.ENDS_WITH:
            return filled.endswith(expected)
        case _:
            assert_never(operator)


def _is_less(one: str, other: str) -> bool:
    numbers = _number(one), _number(other)
    if numbers[0] is not None and numbers[1] is not None:
        return numbers[0] < numbers[1]
    times = _time(one), _time(other)
    return times[0] is not None and times[1] is not None and times[0] < times[1]


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _time(text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
