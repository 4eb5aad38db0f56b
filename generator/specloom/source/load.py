"""The `load` stage: paths of entry files in, `SourceTree` of all files that they lead to out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from specloom.diagnostics import Diagnostics, Halted
from specloom.source.loading import Loading
from specloom.source.options import LoadOptions
from specloom.source.tree import SourceTree

__all__ = ["load"]


def load(
    entries: Sequence[Path],
    *,
    root: Path,
    diagnostics: Diagnostics,
    options: LoadOptions | None = None,
) -> SourceTree:
    """Read `entries` and every file that references lead to, each once, in an order that is fixed.

    Reports what is wrong with the files, and references that lead to no file or may not be
    followed, where they stand. Raises `Halted` if an entry has no value or there is no end to the
    files.
    """
    loading = Loading(root, diagnostics, options or LoadOptions())
    names = [loading.disk.name_of(entry) for entry in entries]
    loading.follow(names)
    loading.report_missing(names)
    tree = loading.tree()
    if any(tree.other_names.get(name, name) not in tree.files for name in names):
        raise Halted
    return tree
