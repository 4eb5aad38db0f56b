"""Giving operation ids: the operations of a document in, the id of each that has none out."""

from __future__ import annotations

from collections.abc import Mapping

from specloom.diagnostics import Diagnostics, Related
from specloom.document.callables import Callables, Unacceptable
from specloom.document.ids.operation_ids import umbraco_operation_id
from specloom.document.manifest import IdSettings
from specloom.document.selecting.matching import view_of
from specloom.document.selecting.operations import SourceOperation
from specloom.document.selecting.sources import Sources

__all__ = ["assign_ids"]


def assign_ids(
    settings: IdSettings,
    operations: tuple[SourceOperation, ...],
    sources: Sources,
    callables: Callables,
    diagnostics: Diagnostics,
) -> Mapping[int, str]:
    """The ids to give, by `id()` of the operation: the callable's, else the convention's.

    An id that the source gives always stands. An id given twice is reported with both places; two
    equal ones of the sources are left to `check`. Raises `Halted` if the callable fails.
    """
    given: dict[int, str] = {}
    owners: dict[str, SourceOperation] = {}
    for operation in sorted(operations, key=lambda each: not each.operation_id):
        made = operation.operation_id or _made(settings, operation, sources, callables)
        if not made:
            continue
        if not operation.operation_id:
            given[id(operation)] = made
            if made in owners:
                _report(made, operation, owners[made], sources, diagnostics)
        owners.setdefault(made, operation)
    return given


def _made(
    settings: IdSettings, operation: SourceOperation, sources: Sources, callables: Callables
) -> str | None:
    if settings.transform is not None:
        view = view_of(operation, sources.shown(operation.item.file))
        made = callables.call(settings.transform, view, _as_id)
        if made is not None:
            return made
    if settings.convention == "umbraco":
        return umbraco_operation_id(operation.method, operation.item.path)
    return None


def _as_id(result: object) -> str | None:
    if result is None or (isinstance(result, str) and result):
        return result
    raise Unacceptable.of(result, "a text or None")


def _report(
    made: str,
    operation: SourceOperation,
    other: SourceOperation,
    sources: Sources,
    diagnostics: Diagnostics,
) -> None:
    at = sources.tree.location(operation.at.file, operation.at.pointer, key=True)
    first = sources.tree.location(other.at.file, other.at.pointer, key=True)
    diagnostics.report(
        "operation-id-clash",
        at,
        help="write an `operationId` in one of them",
        related=[Related(f"{other.shown} has it too", first)],
        id=made,
        operation=operation.shown,
    )
