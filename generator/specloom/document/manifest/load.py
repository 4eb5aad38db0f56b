"""Loading a manifest: a path in, a `Manifest` that its schema and our own eyes find valid out."""

from __future__ import annotations

import importlib.resources
from functools import cache
from pathlib import Path

import orjson

from specloom.diagnostics import Diagnostics, Halted, Misconfigured, UsageError
from specloom.document.halting import halting
from specloom.document.manifest.model import Manifest
from specloom.document.manifest.parse import parse_manifest
from specloom.document.manifest.semantics import check_manifest
from specloom.document.manifest.validate import conforms
from specloom.source import JsonObject, load

__all__ = ["load_manifest", "manifest_schema"]


def load_manifest(path: Path, diagnostics: Diagnostics, *, root: Path | None = None) -> Manifest:
    """The manifest at `path`; all that is wrong with it is reported, each with its place.

    `root` is the workspace: names of files are relative to it, and nothing outside of it is read.
    It is the manifest's folder, or the one above if that is called `spec`: where `specloom` looks for
    `spec/specloom.yaml` and for `specloom.yaml`.

    Raises `UsageError` if there is no such file, `Misconfigured` if it is wrong.
    """
    path = path.resolve()
    if not path.is_file():
        raise UsageError(f"there is no manifest {path.name} in {path.parent}")
    workspace = _workspace(path) if root is None else root.resolve()
    try:
        with halting(diagnostics) as found:
            tree = load([path], root=workspace, diagnostics=found)
            file = next(file for file in tree.files.values() if file.path == path)
            if not conforms(file.value, manifest_schema(), file, found):
                raise Halted
            manifest = parse_manifest(file, path, workspace)
            check_manifest(manifest, found)
    except Halted:
        raise Misconfigured from None
    return manifest


@cache
def manifest_schema() -> JsonObject:
    """The JSON Schema (2020-12) of the manifest, as it is published."""
    package = importlib.resources.files("specloom.document.manifest")
    schema: JsonObject = orjson.loads((package / "manifest.schema.json").read_bytes())
    return schema


def _workspace(path: Path) -> Path:
    """The project that the manifest is of, wherever the command is run: names are the same then."""
    folder = path.parent
    return folder.parent if folder.name == "spec" else folder
