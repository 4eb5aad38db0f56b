"""An operation in, values for its path that nothing has out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from schemathesis.core.jsonschema import make_validator

from specloom.conform.inside.parameters import Operation, declared, required
from specloom.source import Json, JsonObject, as_object, as_text

__all__ = ["unheard_path"]

_ID: Final = "5ca1ab1e-0000-4000-8000-00000000dead"
_TEXTS: Final = ("nobody-has-this", _ID, "nobodyhasthis", "zz-ZZ", "zz", "987654321", "zzzzzzzzzz")
_NUMBERS: Final = (987654321, 987654, 9876, 99)


def unheard_path(operation: Operation) -> Mapping[str, Json]:
    """By `path.id`, values that keep to the schemas and that nothing is known to have.

    Parameters that are a choice among a few are left out, as is what no value of ours fits.
    """
    names = [name for place, name in required(operation) if place == "path"]
    found = ((f"path.{name}", _unheard(operation, f"path.{name}")) for name in names)
    return {word: value for word, value in found if value is not None}


def _unheard(operation: Operation, word: str) -> Json:
    parameter = next(each for each in operation.path_parameters if f"path.{each.name}" == word)
    schema: Any = parameter.optimized_schema
    said = as_object(declared(operation, word))
    resolved = as_object(schema)
    if "enum" in resolved or "const" in resolved:
        return None
    validator = make_validator(schema, operation.schema.adapter.jsonschema_validator_cls)
    return next((each for each in _candidates(resolved, said) if validator.is_valid(each)), None)


def _candidates(schema: JsonObject, said: JsonObject) -> Iterator[Json]:
    """The likeliest come first: something that looks as the document's own example does."""
    example = said.get("example", schema.get("example"))
    if schema.get("format") == "uuid" or _looks_like_an_id(example):
        yield _ID
    if schema.get("type") in ("integer", "number"):
        yield from _NUMBERS
    yield from _TEXTS


def _looks_like_an_id(example: Json) -> bool:
    return len(as_text(example)) == len(_ID) and as_text(example).count("-") == _ID.count("-")
