"""The door of the command line: arguments and streams in, an exit code out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from specloom import __version__
from specloom.cli.commands import COMMANDS
from specloom.cli.findings import print_findings
from specloom.cli.help import help_of_command, help_of_program
from specloom.cli.option import Command, Values
from specloom.cli.parser import parse
from specloom.cli.session import Format, Session
from specloom.diagnostics import Halted, UsageError

__all__ = ["CLEAN", "OUR_BUG", "main"]

CLEAN = 0
OUR_BUG = 3


def main(argv: Sequence[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Carry out `argv` (without the program's name).

    0: clean, 1: findings, 2: wrong usage or configuration, 3: a bug of specloom, whose traceback
    is shown. Raises only `BrokenPipeError` and `KeyboardInterrupt`, for the process to end quietly.
    """
    try:
        return _carry_out(argv, Session(stdin, stdout, stderr))
    except UsageError as error:
        stderr.write(f"specloom: error: {error.message}\n")
        if error.help:
            stderr.write(f"  help: {error.help}\n")
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception:
        import traceback  # dear to import, and not needed where all goes well

        stderr.write(traceback.format_exc())
        stderr.write(
            f"specloom {__version__}: this is a bug of specloom, not a mistake of yours.\n"
            "  help: report it with the lines above and, if you can, the files that led here\n"
        )
        return OUR_BUG


def _carry_out(argv: Sequence[str], streams: Session) -> int:
    parsed = parse(argv, COMMANDS)
    if parsed.values.given("--version"):
        streams.stdout.write(f"specloom {__version__}\n")
        return CLEAN
    if parsed.command is None:
        return _without_command(parsed.values, streams)
    if parsed.values.given("--help"):
        streams.stdout.write(help_of_command(parsed.command))
        return CLEAN
    return _run(parsed.command, parsed.values, _session(parsed.values, streams))


def _run(command: Command, values: Values, session: Session) -> int:
    """Run the command and print what it found, whichever way it ends."""
    try:
        code = command.run(values, session)
    except Halted as halted:
        code = halted.exit_code
    except BaseException:
        print_findings(session, to_stdout=command.reports)
        raise
    return max(code, print_findings(session, to_stdout=command.reports))


def _without_command(values: Values, streams: Session) -> int:
    text = help_of_program(COMMANDS, __version__)
    if values.given("--help"):
        streams.stdout.write(text)
        return CLEAN
    streams.stderr.write(text)
    return UsageError.exit_code


def _session(values: Values, streams: Session) -> Session:
    config = values.one("--config")
    return replace(
        streams,
        format=Format(values.one("--format") or Format.TEXT),
        quiet=values.given("--quiet"),
        colour=not values.given("--no-color"),
        config=Path(config) if config is not None else None,
        remote_hosts=values.all("--allow-remote"),
    )
