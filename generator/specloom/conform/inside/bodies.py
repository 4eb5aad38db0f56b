"""A generated case that is not about its body in, a body that is known to be accepted out."""

from __future__ import annotations

from typing import Any

from schemathesis import Case
from schemathesis.core import NOT_SET
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import REQUEST_SHAPE_PROBES, CoveragePhaseData

from specloom.conform.inside.composing import media_type_of
from specloom.conform.settings import Case as WrittenDown
from specloom.conform.settings import OperationSettings

__all__ = ["lender"]


def lender(case: Case[Any], said: OperationSettings) -> WrittenDown | None:
    """The case that is written to succeed whose body `case` had better have; None where it keeps its own.

    A parameter is tried beside a body that is none of the matter. One that is made up is refused more
    often than not, for reasons that no schema has, and the parameter is never looked at.
    """
    if not _is_about_a_parameter(case):
        return None
    for written in said.cases:
        request = written.request
        media_type = request.media_type or media_type_of(case.operation)
        if request.has_body and 200 <= written.status < 300 and media_type == case.media_type:
            return written
    return None


def _is_about_a_parameter(case: Case[Any]) -> bool:
    meta = case._meta
    if meta is None or case.body is NOT_SET or meta.is_negative_at(ParameterLocation.BODY):
        return False
    data = meta.phase.data
    return (
        isinstance(data, CoveragePhaseData)
        and data.scenario not in REQUEST_SHAPE_PROBES
        and data.parameter_location not in (None, ParameterLocation.BODY)
    )
