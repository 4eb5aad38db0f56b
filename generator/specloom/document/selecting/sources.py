"""The sources of a manifest as its documents see them: a tree and its entry files in, `Sources` out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from specloom.diagnostics import Diagnostics, Halted
from specloom.document.assembly import Assembly
from specloom.document.document import Origin, Origins
from specloom.document.manifest import Manifest
from specloom.document.openapi_version import openapi_version
from specloom.document.selecting.operations import SourceOperation, operations_of, path_items_of
from specloom.source import JsonObject, SourceTree, as_object

__all__ = ["Sources", "gather"]


@dataclass(frozen=True, slots=True)
class Sources:
    """`operations` are those of each OpenAPI file that the manifest names; `tree` holds all files.

    `unusable` are those of the former that are no OpenAPI: why has been reported.
    """

    manifest: Manifest = field(repr=False)
    tree: SourceTree = field(repr=False)
    operations: Mapping[str, tuple[SourceOperation, ...]] = field(repr=False)
    unusable: tuple[Path, ...] = ()

    @property
    def entries(self) -> tuple[str, ...]:
        """The OpenAPI files that the manifest names, in order."""
        return tuple(self.operations)

    def shown(self, file: str) -> str:
        """The name of a source file as the manifest writes it: relative to the manifest's folder."""
        path = self.tree.files[file].path
        return file if path is None else self.relative(path)

    def relative(self, path: Path) -> str:
        """`path` as the manifest writes it: relative to the manifest's folder."""
        return Path(os.path.relpath(path, self.manifest.folder)).as_posix()

    def root(self, file: str) -> JsonObject:
        """The OpenAPI object of an entry file."""
        return as_object(self.tree.files[file].value)


def gather(
    manifest: Manifest, tree: SourceTree, entries: tuple[Path, ...], diagnostics: Diagnostics
) -> Sources:
    """Read the operations of all `entries` that `tree` has and that are OpenAPI; report the others."""
    names = {file.path: name for name, file in tree.files.items() if file.path in set(entries)}
    names = {path: name for path, name in names.items() if _is_openapi(name, tree, diagnostics)}
    return Sources(
        manifest,
        tree,
        {
            file: tuple(
                operation
                for item in path_items_of(tree, file)
                for operation in operations_of(tree, item)
            )
            for file in [names[path] for path in entries if path in names]
        },
        tuple(path for path in entries if path not in names),
    )


def _is_openapi(file: str, tree: SourceTree, diagnostics: Diagnostics) -> bool:
    value = tree.files[file].value
    if not isinstance(value, dict):
        diagnostics.report("document-not-an-object", tree.location(file, ()))
        return False
    try:
        openapi_version(Assembly(file, value, Origins({(): Origin(file, ())}), tree), diagnostics)
    except Halted:
        return False
    return True
