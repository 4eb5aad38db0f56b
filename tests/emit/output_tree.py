"""What the tests of writing share: outputs of a few files, and looking at a tree afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from specloom.diagnostics import Diagnostics
from specloom.emit import EVERYTHING, GeneratedFile, Inputs, Output, prepare, write

__all__ = ["MANIFEST", "output_of", "read_tree", "write_tree"]

MANIFEST = ".specloom-manifest.json"


def output_of(
    root: Path,
    files: Mapping[str, str],
    *,
    scopes: tuple[str, ...] = (),
    inputs: Mapping[str, str] | None = None,
) -> Output:
    """An output of `files` by path; with `scopes` it is a part of the whole."""
    return Output(
        root,
        tuple(GeneratedFile(PurePosixPath(name), text.encode()) for name, text in files.items()),
        None if scopes else Inputs("specloom test", {}, inputs or {}),
        root.parent / ".specloom",
        tuple(map(PurePosixPath, scopes)) or EVERYTHING,
    )


def write_tree(output: Output, *, force: bool = False) -> Diagnostics:
    """Write `output`; the findings, empty unless the caller expects `Halted`."""
    diagnostics = Diagnostics()
    write(prepare([output], diagnostics), diagnostics, force=force)
    return diagnostics


def read_tree(root: Path) -> dict[str, str]:
    """Every file below `root` but the manifest."""
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
