"""`specloom check`: sources in, every finding out, each with its place."""

from __future__ import annotations

from specloom.cli.compiling import compile_named
from specloom.cli.findings import print_report
from specloom.cli.option import Command, Option, Positional, Values
from specloom.cli.session import Session
from specloom.diagnostics import Diagnostics

__all__ = ["CHECK"]


def run(values: Values, session: Session) -> int:
    """Compile, apply the rules to each document, and print all that was found."""
    diagnostics = Diagnostics()
    documents = compile_named(values.arguments, session, diagnostics)
    from specloom.check import CheckConfig, check

    for document in documents:
        check(document, CheckConfig(), diagnostics)
    code = print_report(diagnostics, session)
    if not len(diagnostics):
        session.say(f"{len(documents)} document{'s' if len(documents) != 1 else ''}, no findings")
    return code


CHECK = Command(
    name="check",
    purpose="report what is invalid or against the rules, all of it, each with file:line:column",
    usage=("[FILE...]", "--update-baseline"),
    run=run,
    positional=Positional(
        "FILE", "root documents; without one, every document of the project", None
    ),
    options=(
        Option(("--update-baseline",), "accept today's findings: only new ones fail from now on"),
    ),
    examples=("specloom check", "specloom check openapi.yaml --format sarif > findings.sarif"),
)
