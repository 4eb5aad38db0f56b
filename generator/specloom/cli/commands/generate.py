"""`specloom generate`: sources in, documents and code on disk out."""

from __future__ import annotations

import keyword
from typing import TypedDict, Unpack

import click

from specloom.cli.command import Command
from specloom.cli.generate_run import Mode, Run, run_once
from specloom.cli.options import ListOption, TargetName
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

__all__ = ["COMMAND"]


class _Options(TypedDict):
    """What `params` below declare."""

    file: str | None
    package: str | None
    output: str | None
    only: tuple[str, ...]
    targets: tuple[str, ...]
    jobs: int | None
    check: bool
    diff: bool
    watch: bool
    force: bool


def run(session: Session, **options: Unpack[_Options]) -> int:
    """Generate once, or again and again; what may not be combined is refused first."""
    _check_modes(options)
    if options["file"] is None:
        _check_project(options)
    else:
        _check_file(options)
    request = Run(
        file=options["file"],
        package=options["package"] or "",
        output=options["output"] or "",
        only=options["only"],
        targets=options["targets"],
        jobs=options["jobs"],
        mode=_mode(options),
        force=options["force"],
    )
    if options["watch"]:
        from specloom.cli.watching import watch

        return watch(request, session)
    return run_once(request, session)


def _check_modes(options: _Options) -> None:
    if options["check"] and options["diff"]:
        raise UsageError("--check and --diff exclude each other", help="--diff fails on drift too")
    if options["watch"] and (options["check"] or options["diff"]):
        raise UsageError(
            f"--watch writes and {'--check' if options['check'] else '--diff'} does not"
        )


def _check_project(options: _Options) -> None:
    for name, value in (("--package", options["package"]), ("--output", options["output"])):
        if value is not None:
            raise UsageError(
                f"{name} goes with FILE", help="a project says it in its specloom.yaml"
            )


def _check_file(options: _Options) -> None:
    for name, value in (("--package", options["package"]), ("--output", options["output"])):
        if not value:
            raise UsageError(f"generate FILE needs {name}")
    if options["only"]:
        raise UsageError("--only chooses from a project, and FILE is one document")
    package = options["package"] or ""
    for word in package.split("."):
        if not word.isascii() or not word.isidentifier() or keyword.iskeyword(word):
            raise UsageError(
                f"--package cannot be {package}", help="it is a Python name, such as shop.client"
            )


def _mode(options: _Options) -> Mode:
    if options["check"]:
        return Mode.CHECK
    return Mode.DIFF if options["diff"] else Mode.WRITE


COMMAND = Command(
    "generate",
    "compile the documents and generate the code that the project asks for",
    run,
    params=(
        click.Argument(
            ["file"],
            required=False,
            type=click.Path(),
            help="one root document, generated without a project",
        ),
        click.Option(
            ["--check"], is_flag=True, help="write nothing; fail if anything would change"
        ),
        click.Option(
            ["--diff"],
            is_flag=True,
            help="write nothing; show what would change, and fail if anything would",
        ),
        click.Option(
            ["--only"],
            multiple=True,
            metavar="DOCUMENT",
            help="only this document; can be repeated",
        ),
        ListOption(
            ["targets", "--target", "--targets"],
            multiple=True,
            type=TargetName(),
            help="only this target; can be repeated, or several with commas between them",
        ),
        click.Option(
            ["--jobs"],
            type=click.IntRange(1, 1024),
            metavar="N",
            help="processes at the same time (default: one a CPU)",
        ),
        click.Option(
            ["--watch"], is_flag=True, help="generate again whenever a source file is saved"
        ),
        click.Option(
            ["--force"], is_flag=True, help="overwrite generated files that were edited by hand"
        ),
        click.Option(
            ["--package"], metavar="NAME", help="with FILE: the Python package to generate"
        ),
        click.Option(
            ["--output"],
            type=click.Path(),
            metavar="DIR",
            help="with FILE: the directory to write into",
        ),
    ),
    examples=(
        "specloom generate",
        "specloom generate --check",
        "specloom generate openapi.yaml --package my_client --output src --target models",
    ),
)
