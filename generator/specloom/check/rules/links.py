"""Links: the operation they lead to, the parameters they set there, and the expressions they use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specloom.check.finding import Finding
from specloom.check.model import Index, Kind, Node, Operation
from specloom.check.rules.expressions import problem_in
from specloom.check.subject import Subject
from specloom.diagnostics.closest import closest
from specloom.source import Json, Pointer, as_object, as_text

__all__ = ["check_links", "linked_operations"]


def check_links(subject: Subject) -> Iterator[Finding]:
    """Every Link Object of the document (OAS 3, Link Object)."""
    index = subject.index
    by_id, by_place = _operations(index)
    for link in index.of(Kind.LINK):
        yield from _check_expressions(link)
        operation, finding = _target(index, link, by_id, by_place)
        if finding is not None:
            yield finding
        if operation is not None:
            yield from _check_parameters(index, link, operation)


def linked_operations(index: Index) -> Iterator[tuple[Node, Operation]]:
    """Every Link Object with the operation that it leads to, those that lead nowhere left out."""
    by_id, by_place = _operations(index)
    for link in index.of(Kind.LINK):
        operation, _ = _target(index, link, by_id, by_place)
        if operation is not None:
            yield link, operation


def _operations(index: Index) -> tuple[dict[str, Operation], dict[Pointer, Operation]]:
    by_id = {
        as_text(operation.node.fields["operationId"]): operation
        for operation in index.operations
        if isinstance(operation.node.fields.get("operationId"), str)
    }
    return by_id, {operation.node.pointer: operation for operation in index.operations}


def _target(
    index: Index,
    link: Node,
    by_id: Mapping[str, Operation],
    by_place: Mapping[Pointer, Operation],
) -> tuple[Operation | None, Finding | None]:
    name = link.fields.get("operationId")
    if isinstance(name, str):
        if name in by_id:
            return by_id[name], None
        return None, _unknown((*link.pointer, "operationId"), name, closest(name, by_id))
    target = link.fields.get("operationRef")
    if isinstance(target, str) and target.startswith("#"):
        found = index.find(target)
        operation = by_place.get(found.pointer) if found is not None else None
        if operation is None:
            return None, _unknown((*link.pointer, "operationRef"), target, None)
        return operation, None
    return None, None


def _unknown(place: Pointer, name: str, meant: str | None) -> Finding:
    return Finding(
        "link-operation-unknown",
        place,
        {"name": name},
        help=f"did you mean `{meant}`?" if meant else None,
        replacement=meant,
    )


def _check_parameters(index: Index, link: Node, operation: Operation) -> Iterator[Finding]:
    known: dict[str, None] = {}
    for node in index.parameters(operation):
        fields = index.follow(node).fields
        name, place = as_text(fields.get("name")), as_text(fields.get("in"))
        known.update({name: None, f"{place}.{name}": None})
    for name in as_object(link.fields.get("parameters")):
        if name not in known:
            meant = closest(name, known)
            yield Finding(
                "link-parameter-unknown",
                (*link.pointer, "parameters", name),
                {"name": name, "operation": operation.label},
                key=True,
                help=f"did you mean `{meant}`?" if meant else None,
                replacement=meant,
                related=(("the operation", operation.node.pointer),),
            )


def _check_expressions(link: Node) -> Iterator[Finding]:
    values: list[tuple[Pointer, Json]] = [
        ((*link.pointer, "parameters", name), held)
        for name, held in as_object(link.fields.get("parameters")).items()
    ]
    if "requestBody" in link.fields:
        values.append(((*link.pointer, "requestBody"), link.fields["requestBody"]))
    for place, held in values:
        if isinstance(held, str) and (problem := problem_in(held)) is not None:
            holes = {"expression": held, "problem": problem}
            yield Finding("link-expression-malformed", place, holes)
