"""A value of a parameter in, a request that has it out, spelled as the document wants it."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any, TypeAlias

from schemathesis import Case
from schemathesis.core.parameters import LOCATION_TO_CONTAINER
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.adapter.security import ORIGINAL_SECURITY_TYPE_KEY
from schemathesis.transport.serialization import quote_all

from specloom.source import Json

__all__ = ["Operation", "declared", "leave_out", "put", "required", "values_at"]

Operation: TypeAlias = "APIOperation[Any, Any, Any, Any]"
"""An operation as Schemathesis has it."""


def values_at(case: Case[Any], place: str) -> MutableMapping[str, Any]:
    """The values that `case` has in its `path`, `query`, `header` or `cookie`."""
    values: MutableMapping[str, Any] = getattr(case, LOCATION_TO_CONTAINER[place])
    return values


def put(case: Case[Any], word: str, value: Json) -> None:
    """Give `case` the value of a parameter, `path.id`."""
    place, _, name = word.partition(".")
    container = LOCATION_TO_CONTAINER[place]
    serialize = case.operation.get_parameter_serializers().get(container)
    written = {name: value} if serialize is None else dict(serialize({name: value}))
    written = {key: _spelled(item) for key, item in written.items()}
    values_at(case, place).update(quote_all(written) if place == "path" else written)


def leave_out(case: Case[Any], word: str) -> None:
    """Take the value of a parameter off `case`."""
    place, _, name = word.partition(".")
    values_at(case, place).pop(name, None)


def declared(operation: Operation, word: str) -> dict[str, Any] | None:
    """What the document says of a parameter; None where it has none of the name."""
    place, _, name = word.partition(".")
    for parameter in operation.iter_parameters():
        if parameter.location.value == place and parameter.name.lower() == name.lower():
            return dict(parameter.definition)
    return None


def required(operation: Operation) -> Iterator[tuple[str, str]]:
    """Place and name of the parameters that no request may lack; credentials are no parameters here."""
    for parameter in operation.iter_parameters():
        is_credential = ORIGINAL_SECURITY_TYPE_KEY in parameter.definition
        if parameter.is_required and not is_credential:
            yield parameter.location.value, parameter.name


def _spelled(value: object) -> object:
    """As it is written in a URL or a header."""
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case int() | float():
            return str(value)
        case list():
            return [_spelled(item) for item in value]
        case _:
            return value
