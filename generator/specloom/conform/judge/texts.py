"""Text that can be read in several ways: what each reading has against a schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson

from specloom.check.trial import Side
from specloom.conform.judge.schemas import Fault, Schemas
from specloom.source import Json, Pointer
from specloom.targets.runtime.codec import Candidates

__all__ = ["ParameterFault", "faults_of_texts", "joined", "value_of"]


@dataclass(frozen=True, slots=True)
class ParameterFault:
    """What is wrong with `name` ("query.take"); a missing one has no faults of its own."""

    name: str
    fault: Fault
    is_missing: bool = False


def faults_of_texts(
    candidates: Candidates, schema: Pointer, schemas: Schemas, side: Side
) -> tuple[Fault, ...]:
    """Nothing if any reading of the text is valid; else what is wrong with the likeliest one."""
    values = [value_of(text) for text in candidates]
    if not values or any(schemas.admits(value, schema, side) for value in values):
        return ()
    return schemas.faults(values[0], schema, side)


def value_of(text: str) -> Json:
    """The value of a JSON text as codecs give it."""
    try:
        value: Json = orjson.loads(text)
    except orjson.JSONDecodeError:
        return text  # a document of a parameter that is no JSON: its schema wants something else
    return value


def joined(headers: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Several headers of a name are one, with commas between (RFC 9110 section 5.3)."""
    found: dict[str, str] = {}
    for name, value in headers:
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found
