"""Findings for people: `Diagnostic`s in, text of four parts each out - where, what, the line, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from specloom.diagnostics.diagnostic import Diagnostic, Location, Related
from specloom.diagnostics.excerpt import excerpt_of, visible
from specloom.diagnostics.severity import Severity

__all__ = ["Style", "as_text", "place_of", "summary_of"]

_NARROWEST = 20
_BOLD = "1"
_FAINT = "2"
_COLOURS = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.INFO: "1;34",
    Severity.UNSUPPORTED: "1;35",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How text is laid out: with terminal colours or without, excerpts within `width` cells."""

    colour: bool = False
    width: int = 100

    def paint(self, code: str, text: str) -> str:
        """`text` in the ANSI rendition `code`, or as it is where colours are off."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def as_text(found: Iterable[Diagnostic], style: Style | None = None) -> str:
    """`found` in its own order, each ended by a line feed; the empty string for none."""
    style = style or Style()
    return "".join(f"{line}\n" for diagnostic in found for line in _lines(diagnostic, style))


def summary_of(found: Iterable[Diagnostic]) -> str:
    """The closing line, such as `2 errors, 1 warning in 3 files`; empty for no findings."""
    all_found = tuple(found)
    counts = Counter(diagnostic.severity for diagnostic in all_found)
    parts = [_counted(counts[severity], severity) for severity in Severity if counts[severity]]
    files = len({diagnostic.location.file for diagnostic in all_found} - {""})
    if not parts:
        return ""
    where = f" in {files} file{'s' if files != 1 else ''}" if files else ""
    return ", ".join(parts) + where


def place_of(location: Location) -> str:
    """`file:line:column` as far as it is known."""
    parts = [visible(location.file)]
    if location.line:
        parts.append(str(location.line))
        if location.column:
            parts.append(str(location.column))
    return ":".join(parts)


def _counted(count: int, severity: Severity) -> str:
    match severity:
        case Severity.ERROR | Severity.WARNING:
            return f"{count} {severity}{'s' if count != 1 else ''}"
        case Severity.INFO | Severity.UNSUPPORTED:
            return f"{count} {severity}"


def _lines(diagnostic: Diagnostic, style: Style) -> Iterator[str]:
    yield _headline(diagnostic, style)
    yield from _place(diagnostic.location, style, _COLOURS[diagnostic.severity])
    for related in diagnostic.related:
        yield from _related(related, style)
    if diagnostic.help:
        # Line feeds are ours; other line breaks come from files, and are shown as what they are.
        first, *others = diagnostic.help.split("\n")
        yield f"  {style.paint(_BOLD, 'help:')} {visible(first)}"
        yield from (f"        {visible(line)}".rstrip() for line in others if line.strip())
    elif diagnostic.edit is not None:
        yield f"  {style.paint(_BOLD, 'help:')} write {visible(diagnostic.edit.replacement)}"


def _headline(diagnostic: Diagnostic, style: Style) -> str:
    place = place_of(diagnostic.location)
    what = style.paint(_COLOURS[diagnostic.severity], f"{diagnostic.severity}[{diagnostic.code}]")
    where = f"{style.paint(_BOLD, place)}: " if place else ""
    return f"{where}{what}: {visible(diagnostic.message)}"


def _place(location: Location, style: Style, colour: str) -> Iterator[str]:
    if location.pointer and location.pointer != "#":
        yield f"  at {style.paint(_FAINT, visible(location.pointer))}"
    yield from _excerpt(location, style, colour)


def _related(related: Related, style: Style) -> Iterator[str]:
    note = style.paint(_BOLD, "note:")
    yield f"  {note} {visible(related.message)} ({place_of(related.location)})"
    yield from _excerpt(related.location, style, _COLOURS[Severity.INFO])


def _excerpt(location: Location, style: Style, colour: str) -> Iterator[str]:
    if not location.line or not location.excerpt.strip():
        return
    number = f"{location.line:>5}"
    excerpt = excerpt_of(location, width=max(style.width - len(number) - 3, _NARROWEST))
    margin = style.paint(_FAINT, f"{number} |")
    yield f"{margin} {excerpt.text}"
    if excerpt.carets:
        blank = style.paint(_FAINT, f"{'':>{len(number)}} |")
        indent = len(excerpt.carets) - len(excerpt.carets.lstrip())
        yield f"{blank} {excerpt.carets[:indent]}{style.paint(colour, excerpt.carets[indent:])}"
