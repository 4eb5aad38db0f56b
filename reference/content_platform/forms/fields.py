"""A field and what was filled in there; what it says, and what is wrong with it, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final, cast

from content_platform.forms.definition import Field
from content_platform.storage.names import is_storable

__all__ = ["complaint", "is_filled", "is_kept", "text_of"]

_TICKS: Final = frozenset({"checkbox", "consent", "dataConsent"})
_READ_ONLY: Final = frozenset({"titleAndDescription"})
_SECRET: Final = frozenset({"password", "recaptcha2"})
_NOT_STORABLE: Final = "This has a character that cannot be stored."
_ON: Final = frozenset({"on", "true"})
_OFF: Final = frozenset({"off", "false", ""})


def is_filled(field: Field, value: object) -> bool:
    """Whether there is something; of a box to tick, whether it is ticked."""
    if field.type in _TICKS:
        return text_of(field, value) == "on"
    return value is not None and value != ""


def is_kept(field: Field) -> bool:
    """Whether an entry keeps the value. What is secret is looked at and forgotten (DECISIONS 68)."""
    return field.type not in _READ_ONLY | _SECRET


def text_of(field: Field, value: object) -> str:
    """What conditions compare: `on` or nothing for a box to tick, the text itself for all else."""
    if field.type in _TICKS:
        return "on" if str(value).lower() in _ON else ""
    return value if isinstance(value, str) else ""


def complaint(field: Field, value: object) -> str | None:
    """What is wrong with an entry that has `value` here, for people; None if it may have."""
    if field.type in _READ_ONLY:
        return None
    if not is_filled(field, value) and field.required:
        caption = field.caption or field.alias
        return field.required_error_message or f"Please provide a value for {caption}."
    if value is None or value == "":
        return None
    check = _CHECKS.get(field.type, _check_other)
    return check(field, value)


def _check_tick(_: Field, value: object) -> str | None:
    if isinstance(value, bool) or (isinstance(value, str) and value.lower() in _ON | _OFF):
        return None
    return 'This has to be "on", true or false.'


def _check_date(_: Field, value: object) -> str | None:
    try:
        datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        return "This is not a date such as 2024-03-05."
    return None


def _check_text(field: Field, value: object) -> str | None:
    if not isinstance(value, str):
        return "This has to be text."
    if not is_storable(value):
        return _NOT_STORABLE
    pattern = field.settings.get("pattern")
    if pattern and re.search(pattern, value) is None:
        told = field.settings.get("patternInvalidErrorMessage")
        return told or "This does not have the form that it should."
    return None


def _check_other(_: Field, value: object) -> str | None:
    """A type of the project's own: the platform does not know what its values are."""
    return None if is_storable(value) else _NOT_STORABLE


def _check_choice(field: Field, value: object) -> str | None:
    return _check_text(field, value) or _check_picked(field, [str(value)])


def _check_choices(field: Field, value: object) -> str | None:
    return _check_text(field, value) or _check_picked(field, str(value).split(","))


def _check_picked(field: Field, picked: Iterable[str]) -> str | None:
    pre_values: object = field.pre_values
    if not isinstance(pre_values, list):
        return None
    choices = {_choice(each) for each in cast("list[object]", pre_values)}
    unknown = [each for each in picked if each.strip() not in choices]
    return f"{unknown[0]!r} cannot be picked." if unknown else None


def _choice(pre_value: object) -> object:
    if isinstance(pre_value, Mapping):
        return cast("Mapping[str, object]", pre_value).get("value")
    return pre_value


_CHECKS: Final[Mapping[str, Callable[[Field, object], str | None]]] = {
    **dict.fromkeys(_TICKS, _check_tick),
    "checkboxList": _check_choices,
    "date": _check_date,
    "dropdown": _check_choice,
    "hidden": _check_text,
    "password": _check_text,
    "radio": _check_choice,
    "recaptcha2": _check_text,
    "text": _check_text,
    "textarea": _check_text,
}
