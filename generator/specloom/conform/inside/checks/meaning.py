"""A compiled document in; what its operations have to do with each other out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote

from specloom.conform.inside.checks.operation import Operation, Promise
from specloom.conform.inside.checks.reading import read_operations
from specloom.conform.inside.checks.schemas import Schemas
from specloom.source import JsonObject

__all__ = ["Meaning", "fill", "mean"]

_SLOT: Final = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The operations of a document by label, and its schemas."""

    operations: Mapping[str, Operation]
    schemas: Schemas = field(repr=False)
    _patterns: Mapping[str, re.Pattern[str]] = field(default_factory=dict, repr=False)

    def match(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """The operation that a request for `path` reaches, with the values of its path."""
        for operation in self.operations.values():
            values = self.values(operation, path) if operation.method == method else None
            if values is not None:
                return operation, values
        return None

    def values(self, operation: Operation, path: str) -> dict[str, str] | None:
        """The values that `path` has for the template of `operation`; None if it is another path."""
        found = self._patterns[operation.path].fullmatch(path)
        if found is None:
            return None
        return dict(zip(_slots(operation), map(unquote, found.groups()), strict=True))

    def get(self, method: str, path: str) -> Operation | None:
        """The operation at a template."""
        return self.operations.get(f"{method} {path}")

    def reader_of(self, operation: Operation) -> Operation | None:
        """What shows the state that `operation` works on: a GET at its path, or at the nearest one above it."""
        path = operation.path
        while path.strip("/"):
            reader = self.get("GET", path)
            if reader is not None and not _demands(reader):
                return reader
            path = path.rstrip("/").rpartition("/")[0]
        return None

    def state_of(self, operation: Operation) -> Operation | None:
        """What shows whether a refused `operation` has changed something.

        That is not known of a POST to a part of a thing: what it is for may be to count refusals, such
        as those of passwords.
        """
        reader = self.reader_of(operation)
        is_other = reader is not None and reader.path.rstrip("/") != operation.path.rstrip("/")
        return None if operation.method == "POST" and is_other else reader

    def item_reader(self, operation: Operation) -> Operation | None:
        """The GET that shows the one thing at the path of `operation`; None for lists."""
        reader = self.get("GET", operation.path)
        return reader if reader is not None and _is_item(reader) and not _demands(reader) else None

    def lists_of(self, reader: Operation) -> Iterator[Operation]:
        """Lists at the path above the item that `reader` shows, which ask for nothing but that path."""
        above = reader.path.rstrip("/").rpartition("/")[0]
        found = self.get("GET", above) or self.get("GET", f"{above}/")
        if found is not None and not _demands(found):
            yield found

    def schema_of(self, promise: Promise | None) -> JsonObject:
        """The resolved schema of a promised body."""
        return self.schemas.resolve(promise.schema if promise and promise.schema else {})


def mean(document: JsonObject) -> Meaning:
    """Read `document`, which refers to nothing outside of itself."""
    schemas = Schemas(document)
    # Fixed words win over parameters, segment by segment (OpenAPI 3.1, Path Templating Matching).
    ordered = sorted(
        read_operations(document, schemas),
        key=lambda each: [("{" in part, part) for part in each.path.split("/")],
    )
    operations = {each.label: each for each in ordered}
    return Meaning(operations, schemas, {each.path: _pattern(each.path) for each in ordered})


def fill(path: str, values: Mapping[str, str]) -> str | None:
    """The template with its slots filled and quoted; None if a value is missing or empty."""
    names = _SLOT.findall(path)
    if not all(values.get(name) for name in names):
        return None
    return _SLOT.sub(lambda found: quote(values[found.group(1)], safe=""), path)


def _slots(operation: Operation) -> list[str]:
    """The names within the braces of its path, in order."""
    return _SLOT.findall(operation.path)


def _pattern(path: str) -> re.Pattern[str]:
    fixed = _SLOT.split(path)
    return re.compile(
        "".join(
            re.escape(part) if number % 2 == 0 else "([^/]+)" for number, part in enumerate(fixed)
        )
    )


def _is_item(operation: Operation) -> bool:
    return operation.path.rstrip("/").endswith("}") and operation.paging is None


def _demands(operation: Operation) -> bool:
    """Whether a request needs more than a path and the headers of all requests."""
    return any(each.is_required and each.where == "query" for each in operation.parameters)
