"""An operation with what is around it in, faults that no single answer shows out."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.model.index import Index, Operation
from specloom.conform.strength.fault import (
    BreakPromise,
    Fault,
    IgnorePageSize,
    Kind,
    Promise,
    Statuses,
)
from specloom.conform.strength.paging import is_page_size
from specloom.source import as_array, as_text

__all__ = [
    "authentication_ignored",
    "deleted_answers",
    "invalid_accepted",
    "page_size_ignored",
    "update_lost",
]

_REFUSING: Statuses = frozenset({400, 413, 415, 422})
_UPDATING = frozenset({"put", "patch"})


def authentication_ignored(index: Index, operation: Operation) -> Iterator[Fault]:
    """Whoever asks without credentials, or with wrong ones, gets what others get."""
    holder = operation.node if "security" in operation.node.fields else index.root
    needed = as_array(holder.fields.get("security"))
    if needed and {} not in needed:
        yield Fault(
            kind=Kind.AUTHENTICATION_IGNORED,
            operation=operation.label,
            about=Promise.AUTHENTICATION.value,
            pointer=(*holder.pointer, "security"),
            effect=BreakPromise(Promise.AUTHENTICATION, frozenset({401})),
        )


def invalid_accepted(operation: Operation) -> Iterator[Fault]:
    """What the document has refused is answered as if it had been accepted."""
    for key, node in operation.node.members("responses"):
        if key.isdecimal() and int(key) in _REFUSING:
            effect = BreakPromise(Promise.VALIDATION, frozenset({int(key)}))
            about = f"instead of {key}"
            yield Fault(Kind.INVALID_ACCEPTED, operation.label, about, node.pointer, effect)


def update_lost(operation: Operation) -> Iterator[Fault]:
    """What was updated is shown as it was before, whoever reads it."""
    if operation.method.lower() in _UPDATING:
        yield from _when_readable(operation, Kind.UPDATE_LOST, Promise.UPDATE)


def deleted_answers(operation: Operation) -> Iterator[Fault]:
    """What was deleted is shown as it was before, whoever reads it."""
    if operation.method.lower() == "delete":
        yield from _when_readable(operation, Kind.DELETED_ANSWERS, Promise.DELETION)


def page_size_ignored(index: Index, operation: Operation) -> Iterator[Fault]:
    """A page has the usual number of items, whatever was asked for."""
    for parameter in index.parameters(operation):
        node = index.follow(parameter)
        name = as_text(node.fields.get("name"))
        if is_page_size(operation, node):
            effect = IgnorePageSize(name)
            yield Fault(Kind.PAGE_SIZE_IGNORED, operation.label, name, node.pointer, effect)


def _when_readable(operation: Operation, kind: Kind, promise: Promise) -> Iterator[Fault]:
    """What nobody can read at its own address may as well be gone, as far as anyone can tell."""
    if isinstance(operation.item.fields.get("get"), dict):
        pointer = (*operation.node.pointer, "responses")
        yield Fault(kind, operation.label, promise.value, pointer, BreakPromise(promise))
