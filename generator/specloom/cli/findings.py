"""Findings in, printed in the form that was asked for; whether they fail the run out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO, assert_never

from specloom import __version__
from specloom.cli.session import Format, Session
from specloom.diagnostics import Diagnostic, Diagnostics

__all__ = ["FINDINGS", "exit_code_of", "print_findings", "print_report"]

FINDINGS = 1


def exit_code_of(diagnostics: Diagnostics) -> int:
    """1 where there is an error among the findings; warnings and notes are shown and pass."""
    return FINDINGS if diagnostics.errors else 0


def print_findings(diagnostics: Diagnostics, session: Session) -> int:
    """Print what a run came across to stderr, nothing where there is nothing; the exit code."""
    if len(diagnostics):
        _print(tuple(diagnostics), session, session.stderr)
    return exit_code_of(diagnostics)


def print_report(diagnostics: Diagnostics, session: Session) -> int:
    """Print findings as the result of a run to stdout: the machine-readable forms even if empty."""
    if len(diagnostics) or session.format is not Format.TEXT:
        _print(tuple(diagnostics), session, session.stdout)
    return exit_code_of(diagnostics)


def _print(found: tuple[Diagnostic, ...], session: Session, stream: TextIO) -> None:
    stream.write(_rendered(found, session, stream))


def _rendered(found: Iterable[Diagnostic], session: Session, stream: TextIO) -> str:
    match session.format:
        case Format.TEXT:
            return _text(tuple(found), session, stream)
        case Format.JSON:
            from specloom.diagnostics.as_json import as_json

            return as_json(found)
        case Format.GITHUB:
            from specloom.diagnostics.as_github import as_github

            return as_github(found)
        case Format.SARIF:
            from specloom.diagnostics.as_sarif import as_sarif

            return as_sarif(found, version=__version__)
        case _ as unknown:
            assert_never(unknown)


def _text(found: tuple[Diagnostic, ...], session: Session, stream: TextIO) -> str:
    from specloom.diagnostics.as_text import Style, as_text, summary_of

    style = Style(colour=session.coloured(stream), width=session.width(stream))
    closing = "" if session.quiet else f"{summary_of(found)}\n"
    return as_text(found, style) + closing
