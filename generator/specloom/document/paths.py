"""The `paths` and `webhooks` of a document: the operations of its files in, path items out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from specloom.document.document import Origin
from specloom.document.draft import Draft, Part
from specloom.document.mapping import AUTHORING_KEYS
from specloom.document.operations import (
    METHODS,
    MORE_METHODS,
    PathItem,
    Place,
    SourceOperation,
    followed,
    path_items_of,
)
from specloom.source import Json, JsonObject, Pointer, as_object

__all__ = ["assemble_paths"]


def assemble_paths(draft: Draft, ids: Mapping[int, str]) -> dict[Place, JsonObject]:
    """The `paths` and the `webhooks` of a document, each where there is one.

    `ids` holds the `operationId` to give, by `id()` of the operation. The same method of the same
    path in two files is reported, and so is a path of two files whose other fields differ.
    """
    made: dict[Place, JsonObject] = {}
    owners: dict[Pointer, SourceOperation | PathItem] = {}
    for part in draft.parts:
        for place in _places(part):
            items = made.setdefault(place, {})
            _keep_extensions(items, part, place, draft)
        for item, operations in _items(part, draft):
            at = (item.place, item.path)
            items = made.setdefault(item.place, {})
            if item.path not in items:
                items[item.path] = _fields(item, part, draft)
                owners[at] = item
            else:
                _check_fields(item, owners[at], draft)
            holder = as_object(items[item.path])
            for operation in operations:
                _Putting(draft, part, owners, ids).put(operation, holder)
    return made


def _places(part: Part) -> Iterator[Place]:
    places: tuple[Place, ...] = ("paths", "webhooks")
    return (place for place in places if place in part.root)
