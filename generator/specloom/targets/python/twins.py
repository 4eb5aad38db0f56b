"""Endpoints in, those out that a request can mean: one for each method and path, names of slots aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias
from urllib.parse import unquote

from specloom.diagnostics import Related
from specloom.ir import Endpoint, Fixed
from specloom.targets.python.reporting import Reporter

__all__ = ["without_twins"]

_Request: TypeAlias = tuple[str, tuple[tuple[str | None, ...], ...]]


def without_twins(endpoints: Sequence[Endpoint], reporter: Reporter) -> tuple[Endpoint, ...]:
    """`endpoints` without those that are the same request as one before them, which are reported.

    OAS, "Paths Object": templates that differ in the names of their parameters alone are identical.
    """
    first: dict[_Request, Endpoint] = {}
    for endpoint in endpoints:
        known = first.setdefault(_request(endpoint), endpoint)
        if known is not endpoint:
            _report(endpoint, known, reporter)
    return tuple(first.values())


def _request(endpoint: Endpoint) -> _Request:
    segments = tuple(
        tuple(unquote(part.text) if isinstance(part, Fixed) else None for part in segment)
        for segment in endpoint.path.segments
    )
    return endpoint.method, segments


def _report(endpoint: Endpoint, known: Endpoint, reporter: Reporter) -> None:
    place, other = map(reporter.document.locate, (endpoint.pointer, known.pointer))
    reporter.diagnostics.report(
        "request-clash",
        place,
        help="give one of them another path",
        related=[Related("the other one", other)],
        request=f"{endpoint.method} {endpoint.path.text}",
        other=f"{known.method} {known.path.text}",
    )
