"""Everything that compiling reads: a `Manifest` in, its sources and overlays out, each read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from specloom.diagnostics import Diagnostics, Halted
from specloom.diagnostics.closest import closest
from specloom.document.entries import entry_files, files_below
from specloom.document.manifest import Manifest, Placed
from specloom.document.overlay import Overlay, read_overlay
from specloom.document.selecting.sources import Sources, gather
from specloom.source import LoadOptions, SourceFile, SourceTree, load

__all__ = ["Inputs", "load_inputs"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The sources of a manifest, and the files of its overlays by how the manifest names them."""

    sources: Sources
    overlays: Mapping[str, SourceFile] = field(repr=False)

    @property
    def changers(self) -> frozenset[str]:
        """The names of the files that change documents: overlays, and the manifest for its functions."""
        files = (self.sources.manifest.file, *self.overlays.values())
        return frozenset(file.name for file in files)

    def overlay(self, name: Placed, diagnostics: Diagnostics) -> Overlay:
        """The overlay called `name`. Raises `Halted`, with what is wrong with it reported."""
        file = self.overlays.get(name.text)
        if file is None:
            raise Halted  # loading has said why
        return read_overlay(file, diagnostics)


def load_inputs(manifest: Manifest, diagnostics: Diagnostics, options: LoadOptions) -> Inputs:
    """Read all files that `manifest` names; those that cannot be read are reported and left out.

    Raises `Halted` if there are no sources.
    """
    entries = entry_files(manifest, diagnostics)
    tree = _load_readable(entries, manifest.workspace, diagnostics, options)
    overlays = _load_overlays(manifest, diagnostics, options)
    read = {file.name: file for file in (*overlays.values(), manifest.file)}
    tree = replace(tree, files=dict(sorted({**read, **tree.files}.items())))
    return Inputs(gather(manifest, tree, entries, diagnostics), overlays)


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


def _load_overlays(
    manifest: Manifest, diagnostics: Diagnostics, options: LoadOptions
) -> dict[str, SourceFile]:
    found: dict[str, SourceFile] = {}
    for overlay in (item for config in manifest.documents for item in config.overlays):
        path = (manifest.folder / overlay.text).resolve()
        if not path.is_file():
            _report_missing(overlay, manifest, diagnostics)
            continue
        try:
            tree = load([path], root=manifest.workspace, diagnostics=diagnostics, options=options)
        except Halted:
            continue
        found[overlay.text] = next(file for file in tree.files.values() if file.path == path)
    return found


def _report_missing(overlay: Placed, manifest: Manifest, diagnostics: Diagnostics) -> None:
    known = [name for name, _ in files_below(manifest.folder, manifest.documents_output)]
    meant = closest(overlay.text, known)
    diagnostics.report(
        "overlay-missing",
        manifest.locate(overlay.pointer),
        help=f"did you mean `{meant}`?" if meant else None,
        file=overlay.text,
    )
