"""Selecting: all operations of the sources in, those of each document out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from specloom.diagnostics import Diagnostics, Halted
from specloom.diagnostics.closest import closest
from specloom.document.callables import Callables
from specloom.document.manifest import DocumentConfig, Placed
from specloom.document.selecting.mapping import Mapped, mapping_of
from specloom.document.selecting.matching import Matcher, is_within
from specloom.document.selecting.operations import SourceOperation
from specloom.document.selecting.sources import Sources

__all__ = ["Selection", "select"]

Selection: TypeAlias = Mapping[str, tuple[SourceOperation, ...]]
"""The operations of each document, by its name; a document that has no entry is broken."""


def select(sources: Sources, callables: Callables, diagnostics: Diagnostics) -> Selection:
    """Give each document of the manifest its operations, in the order of the sources.

    An operation with `x-document` is in the documents that it names. Any other is in those whose
    sources hold it (by convention `<api>/<version>` for a document `<api>-<version>`) and whose
    `include` matches it. `exclude` has the last word. A catch-all has what is in no other document.
    """
    documents = sources.manifest.documents
    known = [config.name for config in documents]
    pool = _Pool(
        sources,
        tuple(
            (operation, mapping_of(operation, sources.tree, known, diagnostics))
            for operations in sources.operations.values()
            for operation in operations
        ),
        Matcher(sources, callables),
        diagnostics,
    )
    chosen: dict[str, tuple[SourceOperation, ...]] = {}
    taken: set[int] = set()
    for config in sorted(documents, key=lambda config: config.catch_all):
        try:
            found = _operations(config, pool, taken)
        except Halted:
            continue
        chosen[config.name] = found
        if not config.catch_all:
            taken.update(map(id, found))
    return chosen


@dataclass(frozen=True, slots=True)
class _Pool:
    sources: Sources
    operations: tuple[tuple[SourceOperation, Mapped], ...]
    matcher: Matcher
    diagnostics: Diagnostics


def _operations(
    config: DocumentConfig, pool: _Pool, taken: set[int]
) -> tuple[SourceOperation, ...]:
    matcher = pool.matcher
    included = [
        operation
        for operation, is_mapped in _candidates(config, pool, taken)
        if is_mapped or not config.include or matcher.any_of(config.include, operation)
    ]
    found = tuple(item for item in included if not matcher.any_of(config.exclude, item))
    everything = [operation for operation, _ in pool.operations]
    matcher.report_unmatched(config.include, everything, "include-unmatched")
    matcher.report_unmatched(config.exclude, everything, "exclude-unmatched")
    if not found:
        code = "catch-all-empty" if config.catch_all else "document-empty"
        at = pool.sources.manifest.locate(config.pointer, key=True)
        pool.diagnostics.report(code, at, name=config.name)
        if not config.catch_all:
            raise Halted
    return found


def _candidates(
    config: DocumentConfig, pool: _Pool, taken: set[int]
) -> list[tuple[SourceOperation, bool]]:
    """The operations that `include` and `exclude` choose from, and whether `x-document` names us."""
    files = _files(config, pool)
    found = []
    for operation, mapped in pool.operations:
        if config.name in mapped.documents:
            found.append((operation, True))
        elif mapped.documents or operation.item.file not in files:
            continue
        elif not config.catch_all or not (id(operation) in taken or mapped.not_in_catch_all):
            found.append((operation, False))
    return found


def _files(config: DocumentConfig, pool: _Pool) -> frozenset[str]:
    """The source files of a document: as it says, else by convention, else all that it needs."""
    if config.sources:
        return frozenset(file for source in config.sources for file in _named(source, config, pool))
    if config.catch_all:
        return _all(pool)
    by_convention = "/".join(config.name.rsplit("-", 1))
    found = _within(by_convention, pool)
    if found:
        return frozenset(found)
    if any(config.name in mapped.documents for _, mapped in pool.operations):
        return _all(pool) if config.include else frozenset()
    if config.include:
        return _all(pool)
    pool.diagnostics.report(
        "document-source-missing",
        pool.sources.manifest.locate(config.pointer, key=True),
        help=_near(by_convention, pool) or "say `source:`, `include:` or `catch-all: true`",
        name=config.name,
        source=by_convention,
    )
    raise Halted


def _named(source: Placed, config: DocumentConfig, pool: _Pool) -> list[str]:
    found = _within(source.text, pool)
    if not found:
        pool.diagnostics.report(
            "document-source-missing",
            pool.sources.manifest.locate(source.pointer),
            help=_near(source.text, pool),
            name=config.name,
            source=source.text,
        )
        raise Halted
    return found


def _all(pool: _Pool) -> frozenset[str]:
    if pool.sources.unusable:
        raise Halted  # what the document would hold cannot be known, and why has been reported
    return frozenset(pool.sources.entries)


def _within(source: str, pool: _Pool) -> list[str]:
    sources = pool.sources
    if any(is_within(sources.relative(path), source) for path in sources.unusable):
        raise Halted
    return [entry for entry in sources.entries if is_within(sources.shown(entry), source)]


def _near(source: str, pool: _Pool) -> str | None:
    """Help for a `source` that is a slip of the folder or the name of a source file."""
    files = [pool.sources.shown(entry) for entry in pool.sources.entries]
    folders = [file.rpartition("/")[0] for file in files]
    meant = closest(source.rstrip("/"), [*folders, *files])
    return f"did you mean `{meant}`?" if meant else None
