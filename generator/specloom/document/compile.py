"""Compiling: a `Manifest` in, its `Document`s out. The one place where the steps stand in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from specloom.diagnostics import Diagnostics, Halted
from specloom.document.assembling.assemble import assemble
from specloom.document.assembly import Assembly
from specloom.document.callables import Callables
from specloom.document.document import Document
from specloom.document.entries import entry_files
from specloom.document.ids.assign_ids import assign_ids
from specloom.document.manifest import DocumentConfig, Manifest
from specloom.document.selecting.operations import SourceOperation
from specloom.document.selecting.select import select
from specloom.document.selecting.sources import Sources, gather
from specloom.source import LoadOptions, SourceTree, load

__all__ = ["assemble_documents"]


def assemble_documents(
    manifest: Manifest,
    diagnostics: Diagnostics,
    *,
    only: frozenset[str] = frozenset(),
    load_options: LoadOptions = LoadOptions(),
) -> tuple[Assembly, ...]:
    sources = load_sources(manifest, diagnostics, load_options)
    callables = Callables(manifest, diagnostics)
    selection = select(sources, callables, diagnostics)
    found = []
    for config in manifest.documents:
        if config.name in selection and (not only or config.name in only):
            operations = selection[config.name]
            try:
                ids = assign_ids(config.operation_ids, operations, sources, callables, diagnostics)
                found.append(assemble(config, sources, operations, ids, diagnostics))
            except Halted:
                continue
    return tuple(found)


def load_sources(manifest: Manifest, diagnostics: Diagnostics, options: LoadOptions) -> Sources:
    """All files that the manifest names, read once; files that cannot be read are reported."""
    entries = entry_files(manifest, diagnostics)
    tree = _load_readable(entries, manifest.workspace, diagnostics, options)
    by_path = {file.path: name for name, file in tree.files.items()}
    files = dict(sorted({**tree.files, manifest.file.name: manifest.file}.items()))
    names = tuple(by_path[path] for path in entries if path in by_path)
    return gather(manifest, replace(tree, files=files), names)


def _load_readable(
    entries: Sequence[Path], root: Path, diagnostics: Diagnostics, options: LoadOptions
) -> SourceTree:
    """The tree of `entries`, less those that have no value: these are reported and left out."""
    try:
        return load(entries, root=root, diagnostics=diagnostics, options=options)
    except Halted:
        readable = [entry for entry in entries if _is_readable(entry, root, options)]
    return load(readable, root=root, diagnostics=diagnostics, options=options)


def _is_readable(entry: Path, root: Path, options: LoadOptions) -> bool:
    try:
        load([entry], root=root, diagnostics=Diagnostics(), options=options)
    except Halted:
        return False
    return True
