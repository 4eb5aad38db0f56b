"""The operations of source files: a `SourceTree` in, each operation with its places out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from specloom.document.document import Origin
from specloom.source import (
    Json,
    JsonObject,
    Pointer,
    SourceTree,
    Target,
    as_array,
    as_object,
    as_text,
    resolve,
    value_at,
)

Place: TypeAlias = Literal["paths", "webhooks"]

__all__ = [
    "METHODS",
    "MORE_METHODS",
    "PathItem",
    "Place",
    "SourceOperation",
    "followed",
    "operations_of",
    "path_items_of",
]

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"})
"""The fields of a path item that are operations (OAS 3.2.0, section 4.9; `query` is new there)."""

MORE_METHODS = "additionalOperations"
"""The field of a path item that holds operations of any other method (OAS 3.2.0)."""


@dataclass(frozen=True, slots=True)
class PathItem:
    """A path item of the source file `file`, its `$ref` followed.

    `members` are its fields, those beside a `$ref` before those behind it; `origins` says where
    each stands.
    """

    file: str
    place: Place
    path: str
    at: Origin
    members: JsonObject = field(repr=False)
    origins: Mapping[str, Origin] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SourceOperation:
    """An operation, its `$ref` followed; `keys` leads to it from its path item."""

    item: PathItem
    keys: Pointer
    at: Origin
    value: JsonObject = field(repr=False)

    @property
    def method(self) -> str:
        """The method, in lower case if OpenAPI names it."""
        return self.keys[-1]

    @property
    def tags(self) -> tuple[str, ...]:
        """The names of its tags."""
        return tuple(as_text(tag) for tag in as_array(self.value.get("tags")))

    @property
    def operation_id(self) -> str:
        """The `operationId` that the source gives; empty if it gives none."""
        return as_text(self.value.get("operationId"))

    @property
    def shown(self) -> str:
        """The operation as a person writes it: `GET /pets`."""
        return f"{self.method.upper()} {self.item.path}"


def path_items_of(tree: SourceTree, file: str) -> Iterator[PathItem]:
    """The path items and webhooks of the OpenAPI file `file`, as they stand there."""
    places: tuple[Place, ...] = ("paths", "webhooks")
    for place in places:
        at, items = followed(tree, Origin(file, (place,)))
        for path, item in as_object(items).items():
            if not path.startswith("x-") and isinstance(item, dict):
                yield _path_item(tree, file, place, path, Origin(at.file, (*at.pointer, path)))


def operations_of(tree: SourceTree, item: PathItem) -> Iterator[SourceOperation]:
    """The operations of `item`, as they stand there."""
    for key, value in item.members.items():
        at = item.origins[key]
        if key in METHODS:
            yield from _operation(tree, item, (key,), at)
        elif key == MORE_METHODS:
            for method in as_object(value):
                yield from _operation(
                    tree, item, (key, method), Origin(at.file, (*at.pointer, method))
                )


def _operation(
    tree: SourceTree, item: PathItem, keys: Pointer, at: Origin
) -> Iterator[SourceOperation]:
    found, value = followed(tree, at)
    if isinstance(value, dict):
        yield SourceOperation(item, keys, found, value)


def _path_item(tree: SourceTree, file: str, place: Place, path: str, at: Origin) -> PathItem:
    members: JsonObject = {}
    origins: dict[str, Origin] = {}
    seen: set[Origin] = set()
    here: Origin | None = at
    while here is not None and here not in seen:
        seen.add(here)
        value = as_object(_value(tree, here))
        following = _target(tree, here, value)
        for key, item in value.items():
            if key not in members and not (key == "$ref" and following is not None):
                members[key] = item
                origins[key] = Origin(here.file, (*here.pointer, key))
        here = following
    return PathItem(file, place, path, at, members, origins)


def followed(tree: SourceTree, at: Origin) -> tuple[Origin, Json]:
    """The value at `at`, or what its `$ref` leads to, and where; `None` where there is nothing.

    A reference to nothing is its own value: bundling comes upon it and reports it.
    """
    seen = {at}
    value = _value(tree, at)
    following = _target(tree, at, as_object(value))
    while following is not None and following not in seen:
        seen.add(following)
        at, value = following, _value(tree, following)
        following = _target(tree, at, as_object(value))
    return at, value


def _target(tree: SourceTree, at: Origin, value: JsonObject) -> Origin | None:
    ref = value.get("$ref")
    if not isinstance(ref, str):
        return None
    target = resolve(tree, at.file, ref)
    return Origin(target.file, target.pointer) if isinstance(target, Target) else None


def _value(tree: SourceTree, at: Origin) -> Json:
    file = tree.files.get(at.file)
    try:
        return value_at(file.value, at.pointer) if file is not None else None
    except KeyError:
        return None
