"""The inverse of `as_json`: a report in, its `Diagnostic`s out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from specloom.diagnostics.diagnostic import Diagnostic, Edit, Location, Related
from specloom.diagnostics.severity import Severity

__all__ = ["from_json"]


def from_json(report: str) -> tuple[Diagnostic, ...]:
    """The findings of `report`; raises `ValueError`, `KeyError` or `TypeError` if it is no report."""
    return tuple(_finding(found) for found in json.loads(report)["findings"])


def _finding(found: Mapping[str, Any]) -> Diagnostic:
    edit = found["edit"]
    return Diagnostic(
        found["code"],
        Severity(found["severity"]),
        found["message"],
        _location(found["location"]),
        found["help"],
        None if edit is None else Edit(_location(edit["location"]), edit["replacement"]),
        tuple(
            Related(related["message"], _location(related["location"]))
            for related in found["related"]
        ),
    )


def _location(place: Mapping[str, Any]) -> Location:
    return Location(
        place["file"],
        place["line"],
        place["column"],
        place["endColumn"],
        place["pointer"],
        place["excerpt"],
        place.get("excerptColumn", 1),
    )
