"""Conditions decide which fields an entry has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from content_platform.forms.conditions import shown_fields
from content_platform.forms.definition import Definition


def _condition(*rules: tuple[str, str, str | None], **options: str) -> dict[str, Any]:
    names = ("field", "operator", "value")
    told = [dict(zip(names, rule, strict=True)) for rule in rules]
    return {"actionType": "SHOW", "logicType": "ALL", "rules": told, **options}


def _form(*fieldsets: Mapping[str, Any]) -> Definition:
    return Definition.model_validate({"pages": [{"fieldsets": [*fieldsets]}]})


def _fieldset(*fields: Mapping[str, Any], **options: Any) -> dict[str, Any]:
    return {"columns": [{"fields": [*fields]}], **options}


def _field(alias: str, type: str = "text", **options: Any) -> dict[str, Any]:
    return {"alias": alias, "type": type, **options}


def _shown(form: Definition, **entry: object) -> list[str]:
    return [each.alias for each in shown_fields(form, entry)]


@pytest.mark.parametrize(
    ("operator", "expected", "filled", "holds"),
    [
        ("IS", "tea", "tea", True),
        ("IS", "tea", "Tea", False),
        ("IS", None, None, True),
        ("IS_NOT", "tea", "coffee", True),
        ("IS_NOT", "tea", "tea", False),
        ("CONTAINS", "e", "tea", True),
        ("CONTAINS", "x", "tea", False),
        ("STARTS_WITH", "te", "tea", True),
        ("STARTS_WITH", "ea", "tea", False),
        ("ENDS_WITH", "ea", "tea", True),
        ("ENDS_WITH", "te", "tea", False),
        ("GREATER_THEN", "9", "10", True),
        ("GREATER_THEN", "10", "10", False),
        ("GREATER_THEN", "9", "ten", False),
        ("LESS_THEN", "10", "9.5", True),
        ("LESS_THEN", "2026-02-01", "2026-01-31", True),
        ("LESS_THEN", "2026-01-31T10:00:00+02:00", "2026-01-31T09:00:00", False),
        ("LESS_THEN", "NaN", "1", False),
    ],
)
def test_a_rule_compares(
    operator: str, expected: str | None, filled: str | None, holds: bool
) -> None:
    """Text is compared exactly, numbers as numbers and times as times; what is neither is not less or greater."""
    condition = _condition(("drink", operator, expected))
    form = _form(_fieldset(_field("drink"), _field("more", condition=condition)))
    assert ("more" in _shown(form, drink=filled)) == holds


@pytest.mark.parametrize(
    ("action", "logic", "shown"),
    [
        ("SHOW", "ALL", (False, False, True)),
        ("SHOW", "ANY", (False, True, True)),
        ("HIDE", "ALL", (True, True, False)),
        ("HIDE", "ANY", (True, False, False)),
    ],
)
def test_rules_show_or_hide(action: str, logic: str, shown: tuple[bool, bool, bool]) -> None:
    """With no rule that holds, with one of two, and with both."""
    rules = (("one", "IS", "x"), ("two", "IS", "x"))
    condition = _condition(*rules, actionType=action, logicType=logic)
    form = _form(_fieldset(_field("one"), _field("two"), _field("more", condition=condition)))
    for is_shown, entry in zip(shown, ({}, {"one": "x"}, {"one": "x", "two": "x"}), strict=True):
        assert ("more" in _shown(form, **entry)) == is_shown


@pytest.mark.parametrize(
    ("filled", "holds"), [("on", True), (True, True), (False, False), (None, False), ("off", False)]
)
def test_a_tick_is_a_tick(filled: object, holds: bool) -> None:
    """Ways to say that a box is ticked are the same, in the rule as in the entry."""
    for expected in ("on", "true"):
        condition = _condition(("box", "IS", expected))
        form = _form(_fieldset(_field("box", "checkbox"), _field("more", condition=condition)))
        assert ("more" in _shown(form, box=filled)) == holds


def test_a_hidden_fieldset_hides_its_fields() -> None:
    """A field needs all of its conditions, and those of its fieldset."""
    inner = _field("inner", condition=_condition(("two", "IS", "x")))
    form = _form(
        _fieldset(_field("one"), _field("two")),
        _fieldset(inner, condition=_condition(("one", "IS", "x"))),
    )
    assert _shown(form, two="x") == ["one", "two"]
    assert _shown(form, one="x") == ["one", "two"]
    assert _shown(form, one="x", two="x") == ["one", "two", "inner"]


def test_what_is_hidden_is_not_filled_in() -> None:
    """A field that is hidden does not show another one, whatever is sent for it."""
    form = _form(
        _fieldset(
            _field("three", condition=_condition(("two", "IS", "x"))),
            _field("two", condition=_condition(("one", "IS", "x"))),
            _field("one"),
        )
    )
    assert _shown(form, two="x") == ["one"]
    assert _shown(form, one="x", two="x") == ["three", "two", "one"]


def test_conditions_in_a_circle_come_to_an_end() -> None:
    """Fields that wait for each other are shown as their values say."""
    form = _form(
        _fieldset(
            _field("one", condition=_condition(("two", "IS", "x"))),
            _field("two", condition=_condition(("one", "IS", "x"))),
        )
    )
    assert _shown(form, one="x", two="x") == ["one", "two"]
    assert _shown(form) == []


def test_a_rule_for_a_field_that_is_not_there_sees_nothing() -> None:
    """It is as if the field were empty."""
    condition = _condition(("gone", "IS", None))
    assert _shown(_form(_fieldset(_field("one", condition=condition))), gone="x") == ["one"]


def test_an_alias_is_had_once() -> None:
    """A definition in which two fields have one alias is none."""
    with pytest.raises(ValidationError, match="'one'"):
        _form(_fieldset(_field("one")), _fieldset(_field("one")))
