"""The edge to the operating system: the process's arguments and streams in, its exit status out."""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import NoReturn, TextIO

from specloom.cli.main import main

__all__ = ["run"]

_COMPLETION = "_SPECLOOM_COMPLETE"  # the variable that click's scripts for shells set
_INTERRUPTED = 130
_PIPE_CLOSED = 141


def run() -> NoReturn:
    """Run `main` on this process and end it with the exit code; what is written is UTF-8.

    Nearly all that a run makes is alive until its end, so looking for garbage is in vain: it took a
    fifth of the time. `--watch`, which goes on, turns it on again.
    """
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        _as_utf8(stream)
    _complete()
    try:
        code = main(sys.argv[1:], sys.stdin, sys.stdout, sys.stderr)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`specloom list | head`). Nothing may be flushed into the pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = _PIPE_CLOSED
    except KeyboardInterrupt:
        code = _INTERRUPTED
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # taking millions of objects apart one by one is of no use to anybody


def _complete() -> None:
    """Answer a shell that asks what could come next, and end; where none asks, do nothing."""
    instruction = os.environ.get(_COMPLETION)
    if instruction:
        from click.shell_completion import shell_complete

        from specloom.cli.commands import PROGRAM

        sys.exit(shell_complete(PROGRAM, {}, "specloom", _COMPLETION, instruction))


def _as_utf8(stream: TextIO) -> None:
    """Whatever the locale is; a lone surrogate from a file name is shown as an escape."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
