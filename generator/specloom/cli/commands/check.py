"""`specloom check`: sources in, every finding out, each with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from specloom.cli.command import Command
from specloom.cli.compiling import compile_files, compile_project, read_manifest
from specloom.cli.project import find_config
from specloom.cli.session import Session
from specloom.diagnostics import Diagnostics, UsageError

if TYPE_CHECKING:
    from specloom.check import CheckConfig
    from specloom.document import Document

__all__ = ["COMMAND"]


def run(session: Session, *, files: tuple[str, ...], no_rules: bool, update_baseline: bool) -> int:
    """Compile, apply the rules to the documents, and leave what is found in the session."""
    if update_baseline:
        return _update_baseline(files, session)
    documents, config = _inputs(files, session)
    from specloom.check import check_all, check_validity

    if no_rules:
        for document in documents:
            check_validity(document, session.diagnostics)
    else:
        check_all(documents, config, session.diagnostics)
    if not len(session.diagnostics):
        session.say(f"{_counted(len(documents), 'document')}, no findings")
    return 0


def _inputs(files: tuple[str, ...], session: Session) -> tuple[tuple[Document, ...], CheckConfig]:
    from specloom.check import CheckConfig, config_of

    if files:
        return compile_files(files, session), CheckConfig()
    manifest = read_manifest(find_config(session), session)
    return compile_project(manifest, session), config_of(manifest)


def _update_baseline(files: tuple[str, ...], session: Session) -> int:
    """Write down today's findings of the rules; what the documents are invalid by stays one."""
    if files:
        raise UsageError("--update-baseline is for a project, and FILE is one document")
    manifest = read_manifest(find_config(session), session)
    path = manifest.check.baseline
    if path is None:
        raise UsageError(
            f"{manifest.file.name} names no baseline",
            help="add `check: {baseline: specloom-baseline.yaml}` to it",
        )
    documents = compile_project(manifest, session)
    from specloom.check import apply_baseline, check_all, config_of, dump_baseline, read_baseline
    from specloom.emit import write_file

    found = Diagnostics(session.diagnostics.severities)
    check_all(documents, replace(config_of(manifest), baseline=()), found)
    write_file(path, dump_baseline(found))
    known = read_baseline(path)
    session.say(f"{path.name}: {_counted(len(known), 'finding')} set aside")
    session.diagnostics.extend(apply_baseline(found, known)[0])
    return 0


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


COMMAND = Command(
    "check",
    "report what is invalid or against the rules, all of it, each with file:line:column",
    run,
    params=(
        click.Argument(
            ["files"],
            nargs=-1,
            metavar="[FILE]...",
            type=click.Path(),
            help="root documents; without one, every document of the project",
        ),
        click.Option(["--no-rules"], is_flag=True, help="validity alone, without the rules"),
        click.Option(
            ["--update-baseline"],
            is_flag=True,
            help="accept today's findings: only new ones fail from now on",
        ),
    ),
    reports=True,
    examples=("specloom check", "specloom check openapi.yaml --format sarif > findings.sarif"),
)
