"""The sources of a manifest as its documents see them: a tree and its entry files in, `Sources` out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from specloom.document.manifest import Manifest
from specloom.document.selecting.operations import SourceOperation, operations_of, path_items_of
from specloom.source import JsonObject, SourceTree, as_object

__all__ = ["Sources", "gather"]


@dataclass(frozen=True, slots=True)
class Sources:
    """`operations` are those of each OpenAPI file that the manifest names; `tree` holds all files."""

    manifest: Manifest = field(repr=False)
    tree: SourceTree = field(repr=False)
    operations: Mapping[str, tuple[SourceOperation, ...]] = field(repr=False)

    @property
    def entries(self) -> tuple[str, ...]:
        """The OpenAPI files that the manifest names, in order."""
        return tuple(self.operations)

    def shown(self, file: str) -> str:
        """The name of a source file as the manifest writes it: relative to the manifest's folder."""
        path = self.tree.files[file].path
        if path is None:
            return file
        return Path(os.path.relpath(path, self.manifest.folder)).as_posix()

    def root(self, file: str) -> JsonObject:
        """The OpenAPI object of an entry file."""
        return as_object(self.tree.files[file].value)


def gather(manifest: Manifest, tree: SourceTree, entries: tuple[str, ...]) -> Sources:
    """Read the operations of all `entries` of `tree`."""
    return Sources(
        manifest,
        tree,
        {
            file: tuple(
                operation
                for item in path_items_of(tree, file)
                for operation in operations_of(tree, item)
            )
            for file in entries
        },
    )
