# Part of specloom 0.1.0. Do not edit.
"""Data in, values out, or an error for what the document does not have: requests are closed, responses open.

Models keep values of enums and tags of unions that they do not know, so that a newer server breaks no
client. A server that reads a request must not, nor a client that writes one or reads strictly: they
validate with the functions of this module.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any, Protocol

from pydantic import TypeAdapter

__all__ = ["ReadsJson", "check_closed", "closed_reader", "is_closed"]

# A variable of the context, as pydantic does not tell an enum which validation asks for a member.
_IS_CLOSED: ContextVar[bool] = ContextVar("is_closed", default=False)

is_closed = _IS_CLOSED.get
"""Whether the validation at hand refuses what the document does not have."""


class ReadsJson(Protocol):
    """`validate_json` of a validator of pydantic."""

    def __call__(
        self, data: str | bytes, /, *, strict: bool | None = None, context: object = None
    ) -> Any:
        """The value; raises `pydantic.ValidationError`."""
        ...


def closed_reader(adapter: TypeAdapter[Any]) -> ReadsJson:
    """How text is read as the type of `adapter`, by the document alone; its validator is built now."""
    validate = adapter.validator.validate_json

    def read(data: str | bytes, /, *, strict: bool | None = None, context: object = None) -> object:
        token = _IS_CLOSED.set(True)
        try:
            return validate(data, strict=strict, context=context)
        finally:
            _IS_CLOSED.reset(token)

    return read


def check_closed(adapter: TypeAdapter[Any], value: object) -> object:
    """`value`, made of plain ones under wire or Python names, as the type of `adapter`.

    Models and members of enums in it stay as they are. Raises `pydantic.ValidationError`.
    """
    token = _IS_CLOSED.set(True)
    try:
        return adapter.validate_python(value, by_alias=True, by_name=True)
    finally:
        _IS_CLOSED.reset(token)
