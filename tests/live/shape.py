"""Two JSON values in, where their shapes differ out: keys, types, and what kind of text a text is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

__all__ = ["differences"]

Json = Any
"""A JSON value, as `json` reads it."""

_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)")
_UDI: Final = re.compile(r"umb://\w+/[0-9a-f]{32}(,umb://\w+/[0-9a-f]{32})*")
_BASE: Final = re.compile(r"^(https?://[^/]+)?(/api(?=/))?")
_NUMBER: Final = re.compile(r"(?<=/)\d+(?=/|$)")


def differences(recorded: Json, answered: Json, at: str = "") -> Iterator[str]:
    """What `answered` has that `recorded` has not, or the reverse; `at` is where.

    Each item of a list has the shape of one of the recorded list's; of an empty one nothing is known.
    """
    match recorded, answered:
        case dict(), dict():
            yield from _of_objects(recorded, answered, at)
        case list(), list():
            yield from _of_lists(recorded, answered, at)
        case str(), str() if at.endswith("/href"):
            if (was := _href(recorded)) != (now := _href(answered)):
                yield f"{at}: recorded {was}, answered {now}"
        case _:
            if (was := _kind(recorded)) != (now := _kind(answered)):
                yield f"{at}: recorded {was}, answered {now}"


def _of_objects(
    recorded: Mapping[str, Json], answered: Mapping[str, Json], at: str
) -> Iterator[str]:
    for key in recorded.keys() | answered.keys():
        if key not in answered:
            yield f"{at}/{key}: recorded, and not answered"
        elif key not in recorded:
            yield f"{at}/{key}: answered, and not recorded"
        else:
            yield from differences(recorded[key], answered[key], f"{at}/{key}")


def _of_lists(recorded: Sequence[Json], answered: Sequence[Json], at: str) -> Iterator[str]:
    if recorded and not answered:
        yield f"{at}: answered no item"
    for index, item in enumerate(answered if recorded else ()):
        found = [list(differences(each, item, f"{at}/{index}")) for each in recorded]
        yield from min(found, key=len)


def _kind(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return _kind_of_text(value)
        case dict():
            return "object"
        case _:
            return "array"


def _kind_of_text(text: str) -> str:
    for kind, pattern in (("UUID", _UUID), ("date-time", _INSTANT), ("UDIs", _UDI)):
        if pattern.fullmatch(text):
            return kind
    return "text"


def _href(href: str) -> str:
    """The address without where the server is, and without the ids that each server makes."""
    return _NUMBER.sub("{number}", _UUID.sub("{uuid}", _BASE.sub("", href)))
