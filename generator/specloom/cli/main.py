"""The door of the command line: arguments and streams in, an exit code out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

import click

from specloom import __version__
from specloom.cli.commands import PROGRAM
from specloom.cli.mistakes import usage_error_of
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

__all__ = ["OUR_BUG", "main"]

OUR_BUG = 3
_WIDEST = 100  # cells that a line of help may take


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


def _carry_out(argv: Sequence[str], session: Session) -> int:
    """Let click read `argv` and call the command.

    Its own `main` would do the same, but turns Ctrl-C and a closed pipe into something else and
    writes to the process's streams while it does so.
    """
    width = min(session.width(session.stdout), _WIDEST)
    try:
        with PROGRAM.make_context(
            "specloom", list(argv), obj=session, terminal_width=width
        ) as context:
            code: int = PROGRAM.invoke(context)
            return code
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as nothing:
        session.stderr.write(f"{nothing.message}\n")
        return nothing.exit_code
    except click.UsageError as error:
        raise usage_error_of(error) from error
