"""Generated cases in, the same with the values that settings have for their parameters out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from schemathesis import Case
from schemathesis.core.parameters import LOCATION_TO_CONTAINER, ParameterLocation
from schemathesis.core.result import Ok
from schemathesis.generation.meta import CoveragePhaseData, TestPhase, negated_parameters
from schemathesis.specs.openapi.schemas import OpenApiSchema
from schemathesis.specs.openapi.stateful import collect_transitions

from specloom.conform.inside.bodies import lender
from specloom.conform.inside.parameters import Operation, declared, leave_out, put, values_at
from specloom.conform.inside.texts import Look, fill
from specloom.conform.settings import OperationSettings

__all__ = ["Values", "linked_parameters"]


@dataclass(frozen=True, slots=True)
class Values:
    """Lays values on cases. `linked` are the parameters that links of the document give, by operation."""

    look: Look = field(repr=False)
    linked: Linked = field(repr=False)

    def lay(self, case: Case[Any], said: OperationSettings) -> None:
        """Give `case` each value that it is not itself about, and a body that is good for those about parameters."""
        for word, value in said.values.items():
            if self._is_free(case, word):
                filled = fill(value, self.look)
                if filled is None:
                    leave_out(case, word)
                else:
                    put(case, word, filled)
        written = lender(case, said)
        if written is not None:
            case.body = fill(written.request.body, self.look)
        if said.values or written is not None:
            # What was generated stays what it was generated for: valid, or wrong in one place.
            case._record_starting_state()

    def _is_free(self, case: Case[Any], word: str) -> bool:
        meta = case._meta
        if meta is None:
            return True
        place, _, name = word.partition(".")
        location = ParameterLocation(place)
        varied = set(_varied(case))
        if (location, name.lower()) in varied:
            return False
        if meta.generation.mode.is_negative and meta.is_negative_at(location) and not varied:
            return False  # something in there is wrong, and what it is was not said
        if meta.phase.name is TestPhase.STATEFUL:
            return (location, name) not in self.linked.into(case.operation)
        return not _is_about_its_absence(case, location, name)


@dataclass(slots=True)
class Linked:
    """Which parameters get their values along links; found out when it is first asked for."""

    schema: OpenApiSchema = field(repr=False)
    _by_label: dict[str, set[tuple[ParameterLocation, str]]] | None = None

    def into(self, operation: Operation) -> Collection[tuple[ParameterLocation, str]]:
        """Parameters of `operation` that some link leads to."""
        if self._by_label is None:
            self._by_label = dict(_linked(self.schema))
        return self._by_label.get(operation.label, ())


def linked_parameters(schema: OpenApiSchema) -> Linked:
    """The links of `schema`, those that Schemathesis has inferred among them."""
    return Linked(schema)


def _linked(
    schema: OpenApiSchema,
) -> Iterator[tuple[str, set[tuple[ParameterLocation, str]]]]:
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    for label, transitions in collect_transitions(operations).operations.items():
        names = {
            (parameter.location or _location(parameter.container_name), parameter.name)
            for link in transitions.incoming
            for parameter in link.parameters
        }
        yield label, names


def _location(container: str) -> ParameterLocation:
    return next(
        ParameterLocation(place)
        for place, name in LOCATION_TO_CONTAINER.items()
        if name == container
    )


def _varied(case: Case[Any]) -> Iterator[tuple[ParameterLocation, str]]:
    """The parameters that a case was made for; names in lower case, since those of headers have none."""
    meta = case._meta
    if meta is None:
        return
    for name, location in negated_parameters(meta):
        yield location, name.lower()
    data = meta.phase.data
    if isinstance(data, CoveragePhaseData) and data.parameter and data.parameter_location:
        yield data.parameter_location, data.parameter.lower()


def _is_about_its_absence(case: Case[Any], location: ParameterLocation, name: str) -> bool:
    """Whether the case tries which optional parameters are there, and this one is not."""
    meta = case._meta
    assert meta is not None
    data = meta.phase.data
    if not isinstance(data, CoveragePhaseData) or data.parameter_location is not location:
        return False
    container = values_at(case, location.value)
    if data.parameter or name in container:
        return False
    known = declared(case.operation, f"{location.value}.{name}")
    return known is None or known.get("required") is not True
