"""`specloom explain`: a code of the catalogue in, its explanation out."""

from __future__ import annotations

import json

import click

from specloom.cli.command import Command
from specloom.cli.mistakes import did_you_mean
from specloom.cli.session import Format, Session
from specloom.diagnostics import Entry, UsageError, codes, entry_of

__all__ = ["COMMAND"]


def run(session: Session, *, code: str | None) -> int:
    """Print one entry at length, or every code with its message."""
    if session.format not in (Format.TEXT, Format.JSON):
        raise UsageError(f"explain cannot print {session.format}", help="--format text or json")
    known = codes()
    if code is not None and code not in known:
        raise UsageError(
            f"there is no code {code}",
            help=did_you_mean(code, known) or "`specloom explain` lists them all",
        )
    entries = tuple(entry_of(each) for each in (known if code is None else (code,)))
    if session.format is Format.JSON:
        session.stdout.write(json.dumps([_as_json(entry) for entry in entries], indent=2) + "\n")
    elif code is not None:
        session.stdout.write(_page(entries[0]))
    else:
        session.stdout.write(_table(entries))
    return 0


def _page(entry: Entry) -> str:
    return f"{entry.code} ({entry.severity})\n  {entry.message}\n\n{entry.explanation.strip()}\n"


def _table(entries: tuple[Entry, ...]) -> str:
    width = max((len(entry.code) for entry in entries), default=0)
    return "".join(
        f"{entry.code:<{width}}  {entry.severity:<11}  {entry.message}\n" for entry in entries
    )


def _as_json(entry: Entry) -> dict[str, str]:
    return {
        "code": entry.code,
        "severity": str(entry.severity),
        "message": entry.message,
        "explanation": entry.explanation.strip(),
    }


COMMAND = Command(
    "explain",
    "what a finding means, why it matters and how to mend it",
    run,
    params=(
        click.Argument(
            ["code"],
            required=False,
            help="the code in brackets of a finding; without one, all are listed",
        ),
    ),
    examples=("specloom explain ref-not-found",),
)
