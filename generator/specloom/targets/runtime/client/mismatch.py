"""What is wrong with a value, by JSON pointer: what validation says, and what only `strict` minds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import cast

from pydantic import BaseModel, ValidationError

from ..model import UnknownVariant
from .errors import Violation

__all__ = ["unknowns", "violations_of"]

_MOST = 100


def violations_of(error: ValidationError, plain: object) -> tuple[Violation, ...]:
    """The violations in `error` about `plain`; a hundred at most."""
    errors = error.errors(include_url=False, include_context=False, include_input=False)
    return tuple(Violation(_pointer(each["loc"], plain), each["msg"]) for each in errors[:_MOST])


def unknowns(value: object, pointer: str = "") -> Iterator[Violation]:
    """Values of enums and tags of unions in `value` that its type does not know, but keeps."""
    match value:
        case UnknownVariant():
            yield Violation(pointer, "the tag is not one of the document's")
        case BaseModel():
            names = type(value).model_fields
            for name, each in value:
                field = names.get(name)
                alias = field.validation_alias if field is not None else None
                wire_name = alias if isinstance(alias, str) else name
                yield from unknowns(each, f"{pointer}/{_escaped(wire_name)}")
        case Enum() if value.name not in type(value).__members__:
            yield Violation(pointer, f"{value.value!r} is not one of the document's")
        case dict():
            for key, each in cast("Mapping[object, object]", value).items():
                yield from unknowns(each, f"{pointer}/{_escaped(key)}")
        case list() | tuple() | set() | frozenset():
            for index, each in enumerate(cast("Sequence[object]", value)):
                yield from unknowns(each, f"{pointer}/{index}")
        case _:
            return


def _pointer(location: tuple[int | str, ...], plain: object) -> str:
    """`location` without what pydantic puts in to name members of unions, which `plain` lacks."""
    pointer = ""
    for index, step in enumerate(location):
        last = index == len(location) - 1
        if isinstance(plain, dict) and isinstance(step, str) and (step in plain or last):
            plain = cast("dict[str, object]", plain).get(step)
        elif isinstance(plain, list) and isinstance(step, int):
            items = cast("list[object]", plain)
            plain = items[step] if step < len(items) else None
        else:
            continue
        pointer += f"/{_escaped(step)}"
    return pointer


def _escaped(step: object) -> str:
    return str(step).replace("~", "~0").replace("/", "~1")
