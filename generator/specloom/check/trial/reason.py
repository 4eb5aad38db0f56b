"""A fault of a value in few words: an error of the JSON Schema validator in, a clause out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from specloom.check.validity.values import describe
from specloom.source import Json

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

__all__ = ["deepest", "reason_of"]

_LONGEST = 60


def deepest(error: ValidationError) -> Iterator[ValidationError]:
    """The errors of the branch that was most likely meant; `error` itself where none stands out."""
    kind = error.kind
    if kind.name not in ("anyOf", "oneOf"):
        yield error
        return
    branches: Sequence[Sequence[ValidationError]] = getattr(kind, "context", [])
    here = len(error.instance_path)
    telling = [
        branch for branch in branches if branch and all(_is_below(one, here) for one in branch)
    ]
    if len(telling) == 1 or (telling and len(branches) == len(telling) == 1):
        for one in telling[0]:
            yield from deepest(one)
    else:
        yield error


def _is_below(error: ValidationError, depth: int) -> bool:
    """Whether the branch fits as far as its own type goes, and fails inside or by what is missing."""
    return len(error.instance_path) > depth or error.kind.name not in ("type", "enum", "const")


_CLAUSES = {
    "required": "`{limit}` is missing",
    "enum": "{value} is none of the values of `enum`",
    "format": "{value} is no `{limit}`",
    "pattern": "{value} does not match `{limit}`",
    "minLength": "its length is out of `minLength: {limit}`",
    "maxLength": "its length is out of `maxLength: {limit}`",
    "minItems": "its length is out of `minItems: {limit}`",
    "maxItems": "its length is out of `maxItems: {limit}`",
    "minProperties": "its number of properties is out of `minProperties: {limit}`",
    "maxProperties": "its number of properties is out of `maxProperties: {limit}`",
    "uniqueItems": "it holds an item twice",
    "not": "it fits the schema of `not`, and must not",
    "contains": "none of its items fits `contains`",
    "minimum": "{value} is out of `minimum: {limit}`",
    "maximum": "{value} is out of `maximum: {limit}`",
    "exclusiveMinimum": "{value} is out of `exclusiveMinimum: {limit}`",
    "exclusiveMaximum": "{value} is out of `exclusiveMaximum: {limit}`",
    "multipleOf": "{value} is no multiple of {limit}",
    "oneOf": "it fits no branch of `oneOf`",
    "anyOf": "it fits none of the branches",
}


def reason_of(error: ValidationError) -> str:
    """What is wrong, for the end of a sentence about the value."""
    kind = error.kind
    value, limit = cast("Json", error.instance), cast("Json", kind.value)
    if type(kind).__name__.endswith("OneOfMultipleValid"):
        return "it fits more than one branch of `oneOf`"
    if kind.name == "type":
        wanted = limit if isinstance(limit, list) else [limit]
        return f"it is {describe(value)}, not {' or '.join(f'`{name}`' for name in wanted)}"
    if kind.name in ("additionalProperties", "unevaluatedProperties"):
        names = limit if isinstance(limit, list) else [limit]
        return f"the schema allows no {', '.join(f'`{name}`' for name in names)}"
    if kind.name == "const":
        return f"{_shown(value)} is not {_shown(limit)}"
    clause = _CLAUSES.get(kind.name, "it breaks `{keyword}`")
    return clause.format(keyword=kind.name, value=_shown(value), limit=limit)


def _shown(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
