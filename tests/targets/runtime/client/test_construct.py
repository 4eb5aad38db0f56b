"""Building values of types from plain data that does not fit: unit tests, since cases have small types."""

from __future__ import annotations

from pydantic import TypeAdapter

from specloom.targets.runtime.client.construct import builder_of
from specloom.targets.runtime.model import ApiModel


class Folder(ApiModel):
    """Refers to itself among others, as the resources of large documents do."""

    name: str
    within: Folder | str


class Shelf(ApiModel):
    """A union of what is in a circle."""

    content: list[Folder | Shelf]


def test_models_in_a_circle_of_unions_are_built() -> None:
    """A type that comes back to itself through a union is built as deep as the data is."""
    build = builder_of(TypeAdapter[object](Shelf))
    shelf = build({"content": [{"name": "a", "within": {"name": 1, "within": "b"}}]})
    assert isinstance(shelf, Shelf)
    (folder,) = shelf.content
    assert isinstance(folder, Folder)
    assert isinstance(folder.within, Folder)
    assert folder.within.model_dump(warnings=False) == {"name": 1, "within": "b"}
