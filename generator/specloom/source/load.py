"""The `load` stage: paths of entry files in, `SourceTree` of all files that they lead to out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from specloom.diagnostics import Diagnostics, Halted, Location, Related
from specloom.source.options import LoadOptions
from specloom.source.problem import Problem, UnreadableText
from specloom.source.read_text import FileReader
from specloom.source.references import iter_references
from specloom.source.resolve import file_of_reference
from specloom.source.tree import SourceFile, SourceTree

__all__ = ["load"]


def load(
    entries: Sequence[Path],
    *,
    root: Path,
    diagnostics: Diagnostics,
    options: LoadOptions = LoadOptions(),
) -> SourceTree:
    """Read `entries` and every file that references lead to, each once, in an order that is fixed.

    Reports what is wrong with the files, and references that may not or cannot be followed to a
    file, at the place of the reference. Raises `Halted` if an entry has no value.
    """
    base = root.resolve()
    reader = FileReader(options)
    files: dict[str, SourceFile] = {}
    failed: set[str] = set()
    wave = [entry.resolve().relative_to(base).as_posix() for entry in entries]
    first = set(wave)
    while wave:
        found: set[str] = set()
        for name in wave:
            try:
                source = reader.read(name, base / name, (base / name).read_bytes())
            except UnreadableText as error:
                _report(name, error.problem, diagnostics)
                failed.add(name)
                continue
            files[name] = source
            for reference in iter_references(source.value):
                found.add(file_of_reference(name, reference.text))
        wave = sorted(found - files.keys() - failed)
    if failed & first:
        raise Halted
    return SourceTree(base, {name: files[name] for name in sorted(files)})


def _report(name: str, problem: Problem, diagnostics: Diagnostics) -> None:
    at = problem.at
    location = Location(name) if at is None else Location(name, at.line, at.column, at.end_column)
    related = []
    if problem.first is not None:
        message, place = problem.first
        related.append(Related(message, Location(name, place.line, place.column, place.end_column)))
    diagnostics.report(problem.code, location, help=problem.help, related=related, **problem.holes)
