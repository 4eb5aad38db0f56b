"""What a stage has to say about its input: `Diagnostic`s gathered in a `Diagnostics` collector."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from specloom.diagnostics.catalogue import entry_of
from specloom.diagnostics.severity import Severity

__all__ = ["Diagnostic", "Diagnostics", "Edit", "Location", "Related"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file.

    `line` and `column` count from 1, columns in characters; 0 means that only the file is known.
    `end_column` is exclusive and on the same line. `pointer` is an RFC 6901 fragment into that
    file (`#/paths/~1pets/get`). `excerpt` is the text of the line, so that printing needs no file;
    of a very long line it is the part from column `excerpt_column` on.
    """

    file: str
    line: int = 0
    column: int = 0
    end_column: int = 0
    pointer: str = ""
    excerpt: str = ""
    excerpt_column: int = 1


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding is about, with a word on what it is."""

    message: str
    location: Location


@dataclass(frozen=True, slots=True)
class Edit:
    """The text that would stand at `location` (line, column to end_column) if the remedy is certain."""

    location: Location
    replacement: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, what, and what to do."""

    code: str
    severity: Severity
    message: str
    location: Location
    help: str | None = None
    edit: Edit | None = None
    related: tuple[Related, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """File, line, column, code, message, pointer: the order in which findings are printed."""
        place = self.location
        return (place.file, place.line, place.column, self.code, self.message, place.pointer)


@dataclass(slots=True)
class Diagnostics:
    """Collects the findings of a run; one is passed down through a stage.

    `severities` overrides the catalogue's severity per code (`None` switches a code off).
    """

    severities: dict[str, Severity | None] = field(default_factory=dict)
    _found: dict[tuple[str, int, int, str, str, str], Diagnostic] = field(default_factory=dict)

    def report(
        self,
        code: str,
        location: Location,
        /,
        *,
        help: str | None = None,
        edit: Edit | None = None,
        related: Iterable[Related] = (),
        **holes: object,
    ) -> None:
        """Add a finding of the catalogue's `code`, its message filled from `holes`.

        Raises `KeyError` for a code or a hole that the catalogue does not know: that is our bug.
        """
        entry = entry_of(code)
        severity = self.severities.get(code, entry.severity)
        if severity is None:
            return
        message = entry.message.format_map(holes)
        self.add(Diagnostic(code, severity, message, location, help, edit, tuple(related)))

    def add(self, diagnostic: Diagnostic) -> None:
        """Add a finding made elsewhere; the same finding twice counts once, that with help if one has it."""
        present = self._found.get(diagnostic.sort_key)
        if present is None or (present.help is None and diagnostic.help is not None):
            self._found[diagnostic.sort_key] = diagnostic

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add all of `diagnostics`."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._found.values(), key=lambda found: found.sort_key))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make a run fail, in printing order."""
        return tuple(found for found in self if found.severity is Severity.ERROR)
