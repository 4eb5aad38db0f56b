"""Where a class comes from is said in a way that helps to find it."""

from __future__ import annotations

import pytest

from specloom.diagnostics import Location
from specloom.targets.models.text import documentation


@pytest.mark.parametrize(
    ("column", "place"),
    [(5, "api.json:7"), (90_000, "api.json#/components/schemas/Pet")],
)
def test_a_place_in_a_minified_document_is_a_pointer(column: int, place: str) -> None:
    """A line number finds nothing where the document is one line; no small case has such a line."""
    source = Location("api.json", 7, column, pointer="#/components/schemas/Pet")
    assert documentation({"title": "A pet"}, source) == f"A pet\n\nSource: {place}"
