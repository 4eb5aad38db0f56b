"""A compiled document in, what it says of each operation that can be called out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specloom.check.model.index import Index, Node, Operation, build_index
from specloom.document import Document
from specloom.source import Pointer, as_text

__all__ = ["DocumentedOperation", "documented_operations"]

_DEEPEST = 24
_NOT_TRIED = frozenset({"description", "title", "example", "examples", "discriminator"})
_SAFE = frozenset({"get", "head", "options", "trace", "query"})


@dataclass(frozen=True, slots=True)
class DocumentedOperation:
    """An operation, with what is asked of it most often.

    `parameters` are named with where they are, `path.id`. `statuses` are the keys of its responses as they
    stand: `404`, `5XX`, `default`. `is_safe` is what its method promises (RFC 9110 section 9.2.1).
    `constraints` is the number of keywords in the schemas of its request, a measure of how much there
    is to try. `pointer` leads to it in the document.
    """

    method: str
    path: str
    operation_id: str
    parameters: tuple[str, ...]
    media_types: tuple[str, ...]
    statuses: tuple[str, ...]
    is_safe: bool
    constraints: int
    pointer: Pointer

    @property
    def label(self) -> str:
        """What it is called everywhere: `GET /content/{id}`."""
        return f"{self.method} {self.path}"


def documented_operations(document: Document) -> tuple[DocumentedOperation, ...]:
    """Every operation below `paths`, in the order of the document."""
    index = build_index(document)
    return tuple(_documented(index, route, route.path) for route in index.routes if route.path)


def _documented(index: Index, route: Operation, path: str) -> DocumentedOperation:
    fields = route.node.fields
    body = index.follow(route.node.child("requestBody"))
    return DocumentedOperation(
        method=route.method.upper(),
        path=path,
        operation_id=as_text(fields.get("operationId")),
        parameters=tuple(dict.fromkeys(_parameters(index, route))),
        media_types=tuple(name for name, _ in body.members("content")),
        statuses=tuple(name for name, _ in _responses(route.node)),
        is_safe=route.method.lower() in _SAFE,
        constraints=sum(
            _constraints(index, node, frozenset())
            for node in (body, *(index.follow(each) for each in index.parameters(route)))
        ),
        pointer=route.node.pointer,
    )


def _parameters(index: Index, route: Operation) -> Iterator[str]:
    for declared in index.parameters(route):
        fields = index.follow(declared).fields
        name, place = as_text(fields.get("name")), as_text(fields.get("in"))
        if name and place:
            yield f"{place}.{name}"


def _responses(operation: Node) -> Iterator[tuple[str, Node]]:
    return ((name, node) for name, node in operation.members("responses") if name[:2] != "x-")


def _constraints(index: Index, node: Node, above: frozenset[Pointer]) -> int:
    """The leaves below `node`; a schema that holds itself is counted once a branch."""
    node = index.follow(node)
    value = node.value
    if node.pointer in above or len(above) > _DEEPEST:
        return 0
    if isinstance(value, dict):
        below = above | {node.pointer}
        return sum(
            _constraints(index, node.child(key), below) for key in value if key not in _NOT_TRIED
        )
    return 1
