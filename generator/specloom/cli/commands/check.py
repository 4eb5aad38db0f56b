"""`specloom check`: sources in, every finding out, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specloom.cli.compiling import compile_files, compile_project, read_manifest
from specloom.cli.option import Command, Option, Positional, Values
from specloom.cli.project import find_config
from specloom.cli.session import Session

if TYPE_CHECKING:
    from specloom.check import CheckConfig
    from specloom.document import Document

__all__ = ["CHECK"]


def run(values: Values, session: Session) -> int:
    """Compile, apply the rules to each document, and leave what is found in the session."""
    documents, config = _inputs(values, session)
    from specloom.check import check

    for document in documents:
        check(document, config, session.diagnostics)
    if not len(session.diagnostics):
        count = len(documents)
        session.say(f"{count} document{'s' if count != 1 else ''}, no findings")
    return 0


def _inputs(values: Values, session: Session) -> tuple[tuple[Document, ...], CheckConfig]:
    from specloom.check import CheckConfig

    if values.arguments:
        return compile_files(values.arguments, session), CheckConfig()
    manifest = read_manifest(find_config(session), session)
    return compile_project(manifest, session), CheckConfig()


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
    reports=True,
    examples=("specloom check", "specloom check openapi.yaml --format sarif > findings.sarif"),
)
