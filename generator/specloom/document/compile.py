"""Compiling: a `Manifest` in, its `Document`s out. The one place where the steps stand in a row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from specloom.diagnostics import Diagnostics, Halted, UsageError
from specloom.diagnostics.closest import closest
from specloom.document.assembling.assemble import assemble
from specloom.document.bundle import bundle
from specloom.document.callables import Callables
from specloom.document.document import Document
from specloom.document.ids.assign_ids import assign_ids
from specloom.document.ids.schema_ids import naming_of
from specloom.document.inputs import Inputs, load_inputs
from specloom.document.manifest import DocumentConfig, Manifest
from specloom.document.overlay import apply_overlay
from specloom.document.rebundle import rebundle
from specloom.document.selecting.operations import SourceOperation
from specloom.document.selecting.select import select
from specloom.document.transform import transform
from specloom.source import LoadOptions

__all__ = ["compile_documents"]

_USUAL = LoadOptions()


def compile_documents(
    manifest: Manifest,
    diagnostics: Diagnostics,
    *,
    only: frozenset[str] = frozenset(),
    load_options: LoadOptions = _USUAL,
) -> tuple[Document, ...]:
    """The documents of `manifest` in its order, or those of them named in `only`.

    Every source is read once for all of them. A document that cannot be compiled is left out, with
    the reasons reported; the others are not affected. Raises `UsageError` if `only` names a document
    that the manifest does not have, `Halted` if there are no sources.
    """
    _check_names(manifest, only)
    inputs = load_inputs(manifest, diagnostics, load_options)
    callables = Callables(manifest, diagnostics)
    selection = select(inputs.sources, callables, diagnostics)
    documents = []
    for config in manifest.documents:
        if config.name in selection and (not only or config.name in only):
            work = _Work(config, inputs, callables, diagnostics)
            try:
                documents.append(work.document(selection[config.name]))
            except Halted:
                continue
    return tuple(documents)


def _check_names(manifest: Manifest, only: frozenset[str]) -> None:
    known = [config.name for config in manifest.documents]
    for name in sorted(only):
        if name not in known:
            meant = closest(name, known)
            listed = ", ".join(known)
            remedy = f"did you mean {meant}?" if meant else f"the documents are {listed}"
            raise UsageError(f"the manifest has no document {name}", help=remedy)


@dataclass(frozen=True, slots=True)
class _Work:
    config: DocumentConfig
    inputs: Inputs
    callables: Callables
    diagnostics: Diagnostics

    def document(self, operations: tuple[SourceOperation, ...]) -> Document:
        """The document with `operations`. Raises `Halted`, with the reasons reported."""
        config, sources = self.config, self.inputs.sources
        ids = assign_ids(
            config.operation_ids, operations, sources, self.callables, self.diagnostics
        )
        assembly = assemble(config, sources, operations, ids, self.diagnostics)
        naming = naming_of(config.schema_ids, sources, self.callables)
        changes = bool(config.overlays or config.transforms)
        prune = config.prune and not changes
        document = bundle(assembly, naming, self.diagnostics, prune=prune)
        files = tuple(dict.fromkeys(operation.item.file for operation in operations))
        document = replace(
            document,
            sources=files,
            version_readers=config.version_readers,
            earlier_versions=config.earlier_versions,
        )
        if not changes:
            return document
        changed = self._changed(document)
        return rebundle(changed, self.inputs.changers, self.diagnostics, prune=config.prune)

    def _changed(self, document: Document) -> Document:
        """`document` after its overlays and its transformers."""
        for name in self.config.overlays:
            overlay = self.inputs.overlay(name, self.diagnostics)
            document, _ = apply_overlay(document, overlay, self.diagnostics)
        for function in self.config.transforms:
            document = transform(document, function, self.callables)
        return document
