"""What an operation itself says of its documents: `x-document` and `x-exclude-from-default`."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.diagnostics import Diagnostics
from specloom.diagnostics.closest import closest
from specloom.document.document import Origin
from specloom.document.selecting.operations import SourceOperation
from specloom.source import Json, SourceTree, as_array, as_object

__all__ = ["AUTHORING_KEYS", "Mapped", "mapping_of"]

_DOCUMENT = "x-document"
_NOT_DEFAULT = "x-exclude-from-default"
AUTHORING_KEYS = frozenset({_DOCUMENT, _NOT_DEFAULT})
"""Keys that speak to the compiler; a compiled document has them no more."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The documents that an operation is mapped to, and whether it shuns the catch-all."""

    documents: frozenset[str]
    not_in_catch_all: bool


def mapping_of(
    operation: SourceOperation, tree: SourceTree, known: list[str], diagnostics: Diagnostics
) -> Mapped:
    """What `operation` says, else its path item, else the root of its file."""
    documents: frozenset[str] = frozenset()
    found = _nearest(operation, tree, _DOCUMENT)
    if found is not None:
        documents = _documents(*found, tree, known, diagnostics)
    shuns = False
    found = _nearest(operation, tree, _NOT_DEFAULT)
    if found is not None:
        value, at = found
        shuns = value is True
        if not isinstance(value, bool):
            diagnostics.report(
                "x-exclude-from-default-invalid", tree.location(at.file, at.pointer), value=value
            )
    return Mapped(documents, shuns)


def _nearest(operation: SourceOperation, tree: SourceTree, key: str) -> tuple[Json, Origin] | None:
    item = operation.item
    if key in operation.value:
        at = operation.at
        return operation.value[key], Origin(at.file, (*at.pointer, key))
    if key in item.members:
        return item.members[key], item.origins[key]
    root = as_object(tree.files[item.file].value)
    return (root[key], Origin(item.file, (key,))) if key in root else None


def _documents(
    value: Json, at: Origin, tree: SourceTree, known: list[str], diagnostics: Diagnostics
) -> frozenset[str]:
    items = as_array(value) if isinstance(value, list) else [value]
    names = set()
    for index, name in enumerate(items):
        pointer = (*at.pointer, str(index)) if isinstance(value, list) else at.pointer
        place = tree.location(at.file, pointer)
        if not isinstance(name, str):
            diagnostics.report("x-document-invalid", place, help="write the name of a document")
        elif name not in known:
            meant = closest(name, known)
            listed = ", ".join(f"`{item}`" for item in known)
            remedy = f"did you mean `{meant}`?" if meant else f"the manifest has {listed}"
            diagnostics.report("x-document-unknown", place, help=remedy, name=name)
        else:
            names.add(name)
    return frozenset(names)
