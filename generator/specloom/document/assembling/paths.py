"""The `paths` and `webhooks` of a document: the operations of its files in, path items out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from specloom.document.assembling.draft import Draft, Part
from specloom.document.document import Origin
from specloom.document.selecting.mapping import AUTHORING_KEYS
from specloom.document.selecting.operations import (
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


def assemble_paths(draft: Draft, ids: Mapping[int, str]) -> dict[str, JsonObject]:
    """The `paths` and the `webhooks` of a document, each where a file has it.

    `ids` holds the `operationId` to give, by `id()` of the operation. The same method of the same
    path in two files is reported, and so is a path of two files whose other fields differ.
    """
    work = _Work(draft, ids)
    for part in draft.parts:
        for place in _places(part):
            work.made.setdefault(place, {})
            work.extensions(place, part)
        for item, operations in _items(part, draft):
            fields = _fields(item, part, draft)
            work.item(item, fields, operations)
            for operation in operations:
                work.operation(operation, part)
    return work.made


def _places(part: Part) -> Iterator[Place]:
    places: tuple[Place, ...] = ("paths", "webhooks")
    return (place for place in places if place in part.root)


def _items(part: Part, draft: Draft) -> Iterator[tuple[PathItem, list[SourceOperation]]]:
    """The path items of `part` that hold operations of the document, with these.

    One whose reference leads nowhere is among them: bundling comes upon it and says so.
    """
    chosen: dict[tuple[Place, str], list[SourceOperation]] = {}
    for operation in part.operations:
        chosen.setdefault((operation.item.place, operation.item.path), []).append(operation)
    for item in path_items_of(draft.sources.tree, part.file):
        operations = chosen.get((item.place, item.path), [])
        if operations or (part.operations and "$ref" in item.members):
            yield item, operations


def _fields(item: PathItem, part: Part, draft: Draft) -> dict[str, tuple[Json, Origin]]:
    """What `item` has beside its operations, and the servers that it inherits if they move down."""
    left_out = METHODS | AUTHORING_KEYS | {MORE_METHODS}
    fields = {
        key: (value, item.origins[key])
        for key, value in item.members.items()
        if key not in left_out
    }
    if "servers" in draft.pushed and item.place == "paths":
        fields.setdefault("servers", (part.inherited("servers"), Origin(part.file, ("servers",))))
    return fields


@dataclass(frozen=True, slots=True)
class _Work:
    draft: Draft
    ids: Mapping[int, str]
    made: dict[str, JsonObject] = field(default_factory=dict)
    owners: dict[Pointer, Origin] = field(default_factory=dict)

    def extensions(self, place: Place, part: Part) -> None:
        """Keep the `x-` fields of `paths` itself, the first file's of each name."""
        at, items = followed(self.draft.sources.tree, Origin(part.file, (place,)))
        for key, value in as_object(items).items():
            if key.startswith("x-") and key not in self.made[place]:
                self.made[place][key] = value
                self.draft.roots.put((place, key), Origin(at.file, (*at.pointer, key)))

    def item(
        self,
        item: PathItem,
        fields: dict[str, tuple[Json, Origin]],
        operations: list[SourceOperation],
    ) -> None:
        """Put the path item itself, its operations' keys in the order that the source has."""
        at = (item.place, item.path)
        holders = self.made[item.place]
        if item.path in holders:
            self._check_fields(item, fields, as_object(holders[item.path]))
            return
        self.draft.roots.put(at, item.at)
        chosen = {operation.keys[0] for operation in operations}
        holder: JsonObject = {
            key: None if key in chosen else fields[key][0]
            for key in [*item.members, *fields]
            if key in chosen or key in fields
        }
        for key, (_, origin) in fields.items():
            self.draft.roots.put((*at, key), origin)
        if MORE_METHODS in holder:
            holder[MORE_METHODS] = {}
            self.draft.roots.put((*at, MORE_METHODS), item.origins[MORE_METHODS])
        holders[item.path] = holder

    def _check_fields(
        self, item: PathItem, fields: dict[str, tuple[Json, Origin]], holder: JsonObject
    ) -> None:
        theirs = {
            key: value
            for key, value in holder.items()
            if key not in METHODS and key != MORE_METHODS
        }
        if theirs != {key: value for key, (value, _) in fields.items()}:
            other = self.draft.roots.of((item.place, item.path))
            self.draft.clash("path-item-clash", item.at, other, "the other one", path=item.path)

    def operation(self, operation: SourceOperation, part: Part) -> None:
        """Put `operation` under its path, unless one of another file stands there."""
        at: Pointer = (operation.item.place, operation.item.path, *operation.keys)
        if at in self.owners:
            self.draft.clash(
                "operation-clash",
                operation.at,
                self.owners[at],
                "the other one",
                operation=operation.shown,
            )
            return
        self.owners[at] = operation.at
        holder = as_object(self.made[operation.item.place][operation.item.path])
        if len(operation.keys) > 1:
            inner = holder.setdefault(operation.keys[0], {})
            holder = as_object(inner)
        holder[operation.method] = self._value(operation, part, at)

    def _value(self, operation: SourceOperation, part: Part, at: Pointer) -> JsonObject:
        """The operation with what the compiler adds, and without what speaks to the compiler."""
        self.draft.roots.put(at, operation.at)
        value = operation.value
        if not AUTHORING_KEYS.isdisjoint(value):
            value = {key: item for key, item in value.items() if key not in AUTHORING_KEYS}
        given = self.ids.get(id(operation))
        if given is not None:
            value = {"operationId": given, **value}
        if "security" in self.draft.pushed and "security" not in value:
            value = {**value, "security": part.inherited("security")}
            self.draft.roots.put((*at, "security"), Origin(part.file, ("security",)))
        return value
