"""The manifest and a compiled document in, the `ConformSettings` of the document out."""

from __future__ import annotations

import os
from pathlib import Path

from specloom.conform.operations import documented_operations
from specloom.conform.settings.layers import Layer, Merged, merge
from specloom.conform.settings.model import ConformSettings
from specloom.conform.settings.names import check_names
from specloom.conform.settings.parse import parse_settings
from specloom.diagnostics import Diagnostics, Halted, Misconfigured
from specloom.document import Document, Manifest, manifest_schema
from specloom.document.halting import halting
from specloom.document.manifest.validate import conforms
from specloom.source import Json, JsonObject, Pointer, as_object, load

__all__ = ["read_settings"]


def read_settings(
    manifest: Manifest, document: Document, diagnostics: Diagnostics
) -> ConformSettings:
    """What `manifest` says of how `document` is tested, that of the document over that of all.

    All that is wrong with it is reported, each with its place. Raises `Misconfigured` if anything is.
    """
    config = manifest.document(document.name)
    own = None if config is None else config.conform
    try:
        with halting(diagnostics) as found:
            ours = _layer(manifest, own, ("documents", document.name, "conform"), found)
            theirs = _layer(manifest, manifest.conform, ("conform",), found)
            merged = merge((ours, theirs), documented_operations(document))
            check_names(document, ours, merged, found)
    except Halted:
        raise Misconfigured from None
    _place_known_failures(merged, manifest)
    return parse_settings(document.name, merged.value, merged.place)


def _place_known_failures(merged: Merged, manifest: Manifest) -> None:
    """Name the file of known failures from the workspace, and not from the file that names it."""
    said = merged.value.get("known-failures")
    if isinstance(said, str):
        layer, _ = merged.roots["known-failures",]
        folder = manifest.folder if layer.file.path is None else layer.file.path.parent
        path = os.path.relpath(Path(folder, said), manifest.workspace)
        merged.value["known-failures"] = Path(path).as_posix()


def _layer(manifest: Manifest, value: Json, pointer: Pointer, diagnostics: Diagnostics) -> Layer:
    """The settings at `pointer` of the manifest, or those in the file that it names."""
    if not isinstance(value, str):
        return Layer(as_object(value), manifest.file, pointer)
    path = Path(manifest.folder, value).resolve()
    named_at = manifest.locate(pointer)
    if not path.is_relative_to(manifest.workspace) or not path.is_file():
        diagnostics.report("conform-file-missing", named_at, file=value)
        raise Halted
    return _read(path, manifest, diagnostics)


def _read(path: Path, manifest: Manifest, diagnostics: Diagnostics) -> Layer:
    tree = load([path], root=manifest.workspace, diagnostics=diagnostics)
    file = next(file for file in tree.files.values() if file.path == path)
    if not conforms(file.value, _schema(), file, diagnostics, called="the file"):
        raise Halted
    return Layer(as_object(file.value), file, ())


def _schema() -> JsonObject:
    """The schema of a file with settings: the part of the manifest's that is about them."""
    whole = manifest_schema()
    return {"$ref": "#/$defs/conform", "$defs": whole["$defs"]}
