"""The OpenAPI files of a manifest: its globs and document sources in, paths out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from specloom.diagnostics import Diagnostics, Halted
from specloom.document.manifest import Manifest
from specloom.document.selecting.matching import glob_matches

__all__ = ["entry_files", "files_below"]

_USUAL = ("**/openapi.yaml", "**/openapi.yml", "**/openapi.json")


def entry_files(manifest: Manifest, diagnostics: Diagnostics) -> tuple[Path, ...]:
    """The files that `sources` matches and those that documents name, sorted by their names.

    Files below folders whose name starts with a dot, below `node_modules` and below the output are
    not looked at. A glob that matches nothing is reported. Raises `Halted` if there is no file.
    """
    files = dict(files_below(manifest.folder, manifest.documents_output))
    found: set[Path] = set()
    for glob in manifest.sources:
        matching = {path for name, path in files.items() if glob_matches(glob.text, name)}
        found |= matching
        if not matching:
            at = manifest.locate(glob.pointer)
            diagnostics.report("sources-unmatched", at, glob=glob.text)
    if not manifest.sources:
        found = {
            path for name, path in files.items() if any(glob_matches(glob, name) for glob in _USUAL)
        }
    named = [source for config in manifest.documents for source in config.sources]
    for source in named:
        path = (manifest.folder / source.text).resolve()
        if path.is_file() and path.is_relative_to(manifest.workspace):
            found.add(path)
    if not found:
        if not manifest.sources:
            at = manifest.locate((), key=True)
            diagnostics.report("sources-unmatched", at, glob=" or ".join(_USUAL))
        raise Halted
    return tuple(sorted(found, key=lambda path: path.as_posix()))


def files_below(folder: Path, output: Path) -> Iterator[tuple[str, Path]]:
    """Each file below `folder` with its name relative to it."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and name != "node_modules" and Path(here, name) != output
        )
        for name in sorted(files):
            path = Path(here, name)
            yield path.relative_to(folder).as_posix(), path.resolve()
