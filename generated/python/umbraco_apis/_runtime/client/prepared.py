# Part of specloom 0.1.0. Do not edit.
"""An operation, worked through once: how its requests are written and its answers are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar
from urllib.parse import quote

from pydantic import MISSING

from ..codec import EncodedParameters, EncodeError, ParameterCodecs, takes_null
from ..operation import Operation, Parameter
from .errors import RequestValidationError
from .reading import Outcomes
from .retry import SAFE_METHODS
from .sending import Bodies
from .stream_items import DocumentedStreams
from .violation import Violation

__all__ = ["Prepared"]

T_co = TypeVar("T_co", covariant=True)


class Prepared(Generic[T_co]):
    """What is the same for each call of one operation; clients keep it.

    `constant_headers` and `constant_query` are sent whatever the user says. `accept` are the media
    types of a call that is read whole, `accept_stream` of one that is read as a stream of items.
    """

    def __init__(self, operation: Operation[T_co]) -> None:
        self.operation = operation
        self.method = operation.method.upper()
        self.outcomes = Outcomes(operation.responses)
        self.accept = self.outcomes.accept(stream=False)
        self.accept_stream = self.outcomes.accept(stream=True)
        self.streams = DocumentedStreams(self.outcomes)
        self.bodies = Bodies(operation)
        self.may_be_repeated = self.method in SAFE_METHODS or operation.retry_unsafe
        self.constant_headers: dict[str, str] = {}
        constant_query: list[str] = []
        for name, text in operation.constants.items():
            if name.startswith("?"):
                constant_query.append(f"{quote(name[1:], safe='')}={quote(text, safe='')}")
            else:
                self.constant_headers[name.lower()] = text
        self.constant_query = "&".join(constant_query)
        self._codecs = ParameterCodecs(operation)
        self._required = tuple(each for each in operation.parameters if each.required)
        self._names = frozenset(each.name for each in operation.parameters)

    def encode(
        self, arguments: Mapping[str, object], client_wide: Mapping[str, object]
    ) -> EncodedParameters:
        """The parameters of a call: its `arguments`, and those that the client has for all calls.

        Raises RequestValidationError for one that is missing, or that cannot be written.
        """
        if client_wide:
            arguments = self._completed(arguments, client_wide)
        missing = [each for each in self._required if not _is_given(each, arguments)]
        if missing:
            raise RequestValidationError(self.operation.id, tuple(map(_missing, missing)))
        try:
            return self._codecs.encode(arguments)
        except EncodeError as error:
            raise RequestValidationError(self.operation.id, (Violation("", str(error)),)) from error

    def _completed(
        self, arguments: Mapping[str, object], client_wide: Mapping[str, object]
    ) -> Mapping[str, object]:
        added = {
            name: value
            for name, value in client_wide.items()
            if name in self._names and arguments.get(name) in (None, MISSING)
        }
        return {**arguments, **added} if added else arguments


def _is_given(parameter: Parameter, arguments: Mapping[str, object]) -> bool:
    value = arguments.get(parameter.name, MISSING)
    return value is not MISSING and (value is not None or takes_null(parameter.shape))


def _missing(parameter: Parameter) -> Violation:
    return Violation(
        "", f"{parameter.location.value} parameter {parameter.wire_name!r} is required"
    )
