"""Findings for GitHub Actions: `Diagnostic`s in, workflow commands that annotate a change out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specloom.diagnostics.diagnostic import Diagnostic
from specloom.diagnostics.severity import Severity

__all__ = ["as_github"]

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
    Severity.UNSUPPORTED: "warning",
}


def as_github(found: Iterable[Diagnostic]) -> str:
    """One `::error file=,line=,col=,endColumn=,title=::message` line each, help included."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in found)


def _command(diagnostic: Diagnostic) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(diagnostic))
    message = diagnostic.message
    if diagnostic.location.pointer:
        message += f"\nat {diagnostic.location.pointer}"
    if diagnostic.help:
        message += f"\nhelp: {diagnostic.help}"
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{_data(message)}"


def _properties(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    location = diagnostic.location
    if location.file:
        yield "file", location.file
    if location.line:
        yield "line", str(location.line)
    if location.line and location.column:
        yield "col", str(location.column)
    if location.line and location.end_column > location.column:
        yield "endColumn", str(location.end_column - 1)  # GitHub's end is the last column marked
    yield "title", diagnostic.code


def _data(text: str) -> str:
    """Escaped as `@actions/core` does it: an unescaped line feed would end the command."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.encode("utf-8", "backslashreplace").decode("utf-8")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
