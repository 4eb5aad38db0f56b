"""One document without a manifest: the path of an OpenAPI file in, its `Document` out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from specloom.diagnostics import Diagnostics, Halted
from specloom.document.assembly import Assembly
from specloom.document.bundle import bundle
from specloom.document.candidate import Naming
from specloom.document.document import Document, Origin, Origins
from specloom.document.shape import REFERRING_EXTENSIONS
from specloom.source import LoadOptions, load

__all__ = ["compile_file"]

_DEFAULTS: Final = LoadOptions()


def compile_file(
    path: Path,
    diagnostics: Diagnostics,
    options: LoadOptions = _DEFAULTS,
    *,
    root: Path | None = None,
    prune: bool = False,
) -> Document:
    """The file at `path` and all it refers to as one document, named after the file.

    References may lead to files below `root` (the folder of `path`, if it is not given).
    Components that nothing refers to stay, unless `prune` is on: nobody has selected anything.
    Raises `Halted` if the file cannot be read or is no OpenAPI document that specloom knows.
    """
    base = (path.parent if root is None else root).resolve()
    following = replace(options, follow_extensions=options.follow_extensions | REFERRING_EXTENSIONS)
    tree = load([path], root=base, diagnostics=diagnostics, options=following)
    name = path.resolve().relative_to(base).as_posix()
    value = tree.files[name].value
    if not isinstance(value, dict):
        diagnostics.report("document-not-an-object", tree.location(name, ()))
        raise Halted
    assembly = Assembly(path.stem, value, Origins({(): Origin(name, ())}), tree)
    return bundle(assembly, Naming(), diagnostics, prune=prune)
