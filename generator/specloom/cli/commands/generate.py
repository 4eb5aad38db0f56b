"""`specloom generate`: sources in, documents and code on disk out."""

from __future__ import annotations

import keyword

from specloom.cli.generate_run import Mode, Run, run_once
from specloom.cli.option import Command, Kind, Option, Positional, Values
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

__all__ = ["GENERATE"]

_FILE_ONLY = ("--package", "--output")


def run(values: Values, session: Session) -> int:
    """Generate once, or again and again; what may not be combined is refused first."""
    _check_combination(values)
    request = Run(
        file=values.arguments[0] if values.arguments else None,
        package=values.one("--package") or "",
        output=values.one("--output") or "",
        only=values.all("--only"),
        targets=values.all("--target"),
        jobs=_jobs(values.one("--jobs")),
        mode=_mode(values),
        force=values.given("--force"),
    )
    if values.given("--watch"):
        from specloom.cli.watching import watch

        return watch(request, session)
    return run_once(request, session)


def _check_combination(values: Values) -> None:
    if values.given("--check") and values.given("--diff"):
        raise UsageError("--check and --diff exclude each other", help="--diff fails on drift too")
    for key in ("--check", "--diff"):
        if values.given("--watch") and values.given(key):
            raise UsageError(f"--watch writes and {key} does not")
    if values.arguments:
        for key in _FILE_ONLY:
            if not values.one(key):
                raise UsageError(f"generate FILE needs {key}")
        if values.given("--only"):
            raise UsageError("--only chooses from a project, and FILE is one document")
        _check_package(values.one("--package") or "")
    else:
        for key in _FILE_ONLY:
            if values.given(key):
                raise UsageError(
                    f"{key} goes with FILE", help="a project says it in its specloom.yaml"
                )


def _check_package(package: str) -> None:
    for name in package.split("."):
        if not name.isascii() or not name.isidentifier() or keyword.iskeyword(name):
            raise UsageError(
                f"--package cannot be {package}", help="it is a Python name, such as shop.client"
            )


def _jobs(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1024:
        raise UsageError(f"--jobs cannot be {text}", help="a number from 1")
    return int(text)


def _mode(values: Values) -> Mode:
    if values.given("--check"):
        return Mode.CHECK
    return Mode.DIFF if values.given("--diff") else Mode.WRITE


GENERATE = Command(
    name="generate",
    purpose="compile the documents and generate the code that the project asks for",
    usage=(
        "[--check | --diff] [--only DOCUMENT]... [--target TARGET]... [--jobs N] [--watch]",
        "FILE --package NAME --output DIR [--target TARGET]...",
    ),
    run=run,
    positional=Positional("FILE", "one root document, generated without a project"),
    options=(
        Option(("--check",), "write nothing; fail if anything would change"),
        Option(("--diff",), "write nothing; show what would change, and fail if anything would"),
        Option(("--only",), "only this document; can be repeated", Kind.REPEATED, "DOCUMENT"),
        Option(
            ("--target",),
            "only this target; can be repeated",
            Kind.REPEATED,
            "TARGET",
            choices=("models",),
            aliases=("--targets",),
        ),
        Option(("--jobs",), "processes at the same time (default: one a CPU)", Kind.VALUE, "N"),
        Option(("--watch",), "generate again whenever a source file is saved"),
        Option(("--force",), "overwrite generated files that were edited by hand"),
        Option(("--package",), "with FILE: the Python package to generate", Kind.VALUE, "NAME"),
        Option(("--output",), "with FILE: the directory to write into", Kind.VALUE, "DIR"),
    ),
    examples=(
        "specloom generate",
        "specloom generate --check",
        "specloom generate openapi.yaml --package my_client --output src --target models",
    ),
)
