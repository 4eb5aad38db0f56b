"""Texts with `${...}` in, what they stand for out."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Callable, Mapping
from typing import TypeAlias

from specloom.source import Json

__all__ = ["Look", "NothingThere", "environment", "fill", "first_of"]

Look: TypeAlias = Callable[[str], Json]
"""What a name stands for; raises `NothingThere` for one that it does not know."""

_PLACEHOLDER = re.compile(r"\$(\$\{)|\$\{([^{}]+)\}")


class NothingThere(LookupError):  # noqa: N818 - what is wrong, not with whom
    """A name that stands for nothing."""


def fill(value: Json, look: Look) -> Json:
    """`value` with all `${name}` in its texts replaced; `$${` stands for `${`.

    A text that is nothing but one `${name}` becomes what the name stands for, whatever that is.
    """
    match value:
        case str():
            return _fill_text(value, look)
        case list():
            return [fill(item, look) for item in value]
        case dict():
            return {key: fill(item, look) for key, item in value.items()}
        case _:
            return value


def environment(name: str) -> Json:
    """A variable of the environment; `unique` is a text that nothing else has, `uuid` such a UUID."""
    if name == "unique":
        return uuid.uuid4().hex[:12]
    if name == "uuid":
        return str(uuid.uuid4())
    if name not in os.environ:
        raise NothingThere(f"`{name}` is no variable of the environment")
    return os.environ[name]


def first_of(values: Mapping[str, Json], otherwise: Look) -> Look:
    """Names are looked up in `values`, and `otherwise` where they are not in there."""
    return lambda name: values[name] if name in values else otherwise(name)


def _fill_text(text: str, look: Look) -> Json:
    whole = _PLACEHOLDER.fullmatch(text)
    if whole and whole[2]:
        return look(whole[2])
    return _PLACEHOLDER.sub(lambda found: "${" if found[1] else _as_text(look(found[2])), text)


def _as_text(value: Json) -> str:
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case _:
            raise NothingThere("only a text, a number or a boolean can be a part of a text")
