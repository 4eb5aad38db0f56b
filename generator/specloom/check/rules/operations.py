"""Operations: their ids, and the responses that a caller counts on."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Node, Operation
from specloom.check.subject import Subject

__all__ = ["check_descriptions", "check_operation_ids", "check_responses"]


def check_operation_ids(subject: Subject) -> Iterator[Finding]:
    """Ids are unique (OAS 3), and every operation has one."""
    seen: dict[str, Operation] = {}
    for operation in subject.index.operations:
        name = operation.node.fields.get("operationId")
        if not isinstance(name, str):
            if operation.path is not None:
                holes = {"operation": operation.label}
                yield Finding("operation-id-missing", operation.node.pointer, holes, key=True)
            continue
        first = seen.setdefault(name, operation)
        if first is not operation:
            yield Finding(
                "operation-id-duplicate",
                (*operation.node.pointer, "operationId"),
                {"name": name, "first": first.label, "second": operation.label},
                related=(("the first one", (*first.node.pointer, "operationId")),),
            )


def check_responses(subject: Subject) -> Iterator[Finding]:
    """A caller needs to know what success looks like, and what a refusal looks like."""
    for operation in subject.index.routes:
        responses = operation.node.child("responses")
        if not isinstance(responses.value, dict) or not responses.value:
            continue
        codes = {code[:1] for code in responses.value if not code.startswith("x-")}
        holes = {"operation": operation.label}
        if not codes & {"1", "2", "3", "d"}:
            yield Finding("operation-without-success", responses.pointer, holes, key=True)
        if not codes & {"4", "d"}:
            yield Finding("operation-without-client-error", responses.pointer, holes, key=True)


def check_descriptions(subject: Subject) -> Iterator[Finding]:
    """Generated documentation and docstrings have nothing to say otherwise."""
    for operation in subject.index.routes:
        if not (_says(operation.node, "summary") or _says(operation.node, "description")):
            holes = {"operation": operation.label}
            yield Finding("operation-undescribed", operation.node.pointer, holes, key=True)


def _says(node: Node, key: str) -> bool:
    text = node.fields.get(key)
    return isinstance(text, str) and bool(text.strip())
