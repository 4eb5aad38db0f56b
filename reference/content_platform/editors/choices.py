"""Editors whose values are words out of a list, or words of one's own: kept as arrays of text."""

from __future__ import annotations

from content_platform.editors.json_value import is_array, is_object
from content_platform.editors.stored import Refused, Stored, Target

__all__ = ["accept_choice", "accept_choices", "accept_words"]


def accept_words(value: object, _: Target) -> Stored:
    """An array of text, such as tags; text alone is an array of one."""
    return Stored(_words(value))


def accept_choices(value: object, target: Target) -> Stored:
    """An array of words of the data type's list; of one word unless `multiple` is set."""
    words = _words(value)
    if target.setting("multiple") is False and len(words) > 1:
        raise Refused("This has more than one value.")
    for word in words:
        _require_choice(word, target)
    return Stored(words)


def accept_choice(value: object, target: Target) -> Stored:
    """One word of the data type's list, as text."""
    if not isinstance(value, str):
        raise Refused("This has to be text.")
    _require_choice(value, target)
    return Stored(value)


def _words(value: object) -> list[str]:
    values: object = [value] if isinstance(value, str) else value
    if not is_array(values):
        raise Refused("This has to be an array of text.")
    words = [word for word in values if isinstance(word, str)]
    if len(words) < len(values):
        raise Refused("This has to be an array of text.")
    return words


def _require_choice(word: str, target: Target) -> None:
    choices = target.setting("items")
    if not is_array(choices) or not choices:
        return  # a list that is left empty allows anything
    if word not in map(_word_of, choices):
        raise Refused(f"{word!r} is none of the values to choose from.")


def _word_of(choice: object) -> object:
    # Data types have words, or objects with an id and the word in `value`.
    return choice.get("value") if is_object(choice) else choice
