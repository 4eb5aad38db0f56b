"""`specloom explain`: a code of the catalogue in, its explanation out."""

from __future__ import annotations

import json

from specloom.cli.option import Command, Positional, Values
from specloom.cli.parser import did_you_mean
from specloom.cli.session import Format, Session
from specloom.diagnostics import Entry, UsageError, codes, entry_of

__all__ = ["EXPLAIN"]


def run(values: Values, session: Session) -> int:
    """Print one entry at length, or every code with its message."""
    if session.format not in (Format.TEXT, Format.JSON):
        raise UsageError(f"explain cannot print {session.format}", help="--format text or json")
    known = codes()
    wanted = values.arguments or known
    unknown = [code for code in wanted if code not in known]
    if unknown:
        raise UsageError(
            f"there is no code {unknown[0]}",
            help=did_you_mean(unknown[0], known) or "`specloom explain` lists them all",
        )
    entries = tuple(entry_of(code) for code in wanted)
    if session.format is Format.JSON:
        session.stdout.write(json.dumps([_as_json(entry) for entry in entries], indent=2) + "\n")
    elif values.arguments:
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


EXPLAIN = Command(
    name="explain",
    purpose="what a finding means, why it matters and how to mend it",
    usage=("[CODE]",),
    run=run,
    positional=Positional("CODE", "the code in brackets of a finding; without one, all are listed"),
    examples=("specloom explain ref-not-found",),
)
