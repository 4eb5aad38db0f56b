"""Findings in, printed in the form that was asked for; whether they fail the run out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO, assert_never

from specloom import __version__
from specloom.cli.session import Format, Session
from specloom.diagnostics import Diagnostic, Severity

__all__ = ["FINDINGS", "print_findings"]

FINDINGS = 1


def print_findings(session: Session, *, to_stdout: bool) -> int:
    """Print what the session has found in the form that was asked for; the exit code it gives.

    It is 1 where there is an error among the findings: warnings and notes are shown and pass. Where
    findings are the result, and so go to stdout, a program gets a report of none too.
    """
    found = tuple(session.diagnostics)
    stream = session.stdout if to_stdout else session.stderr
    if found or (to_stdout and session.format not in (Format.TEXT, Format.GITHUB)):
        stream.write(_rendered(found, session, stream, brief=not to_stdout))
    return FINDINGS if session.diagnostics.errors else 0


def _rendered(
    found: tuple[Diagnostic, ...], session: Session, stream: TextIO, *, brief: bool
) -> str:
    match session.format:
        case Format.TEXT:
            return _text(found, session, stream, brief=brief)
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


def _text(found: tuple[Diagnostic, ...], session: Session, stream: TextIO, *, brief: bool) -> str:
    """`brief`, notes of one kind take one line."""
    from specloom.diagnostics.as_text import Style, as_text, summary_of

    style = Style(colour=session.coloured(stream), width=session.width(stream))
    closing = "" if session.quiet else f"{summary_of(found)}\n"
    repeated = _repeated_notes(found) if brief else {}
    shown = as_text((one for one in found if one.code not in repeated), style)
    counted = "".join(_counted(notes) for notes in repeated.values())
    return shown + counted + closing


def _repeated_notes(found: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """Notes by their code, where there are several: hundreds would hide what matters."""
    notes: dict[str, list[Diagnostic]] = {}
    for one in found:
        if one.severity is Severity.INFO:
            notes.setdefault(one.code, []).append(one)
    return {code: same for code, same in notes.items() if len(same) > 1}


def _counted(notes: list[Diagnostic]) -> str:
    from specloom.diagnostics.as_text import place_of
    from specloom.diagnostics.excerpt import visible

    first = notes[0]
    more = f"and {len(notes) - 1} more of this kind (all of them: --format json)"
    return f"{place_of(first.location)}: info[{first.code}]: {visible(first.message)}, {more}\n"
