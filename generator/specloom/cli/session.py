"""What every command is given besides its own options: streams, the global options, where it runs."""

from __future__ import annotations

import enum
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from specloom.diagnostics import Diagnostics

__all__ = ["Format", "Session"]


class Format(enum.StrEnum):
    """The forms in which findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command line.

    `config` is the path given with `--config`. `remote_hosts` may be fetched from. What a command
    finds goes into `diagnostics`; `main` prints it when the command is done.
    """

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    format: Format = Format.TEXT
    quiet: bool = False
    colour: bool = True
    config: Path | None = None
    remote_hosts: tuple[str, ...] = ()
    diagnostics: Diagnostics = field(default_factory=Diagnostics)

    def say(self, text: str) -> None:
        """Print a line about progress or success to stderr, unless quiet."""
        if not self.quiet and self.format is Format.TEXT:
            self.stderr.write(f"{text}\n")

    def coloured(self, stream: TextIO) -> bool:
        """Whether colours are wanted on `stream`: a terminal, not switched off (no-color.org)."""
        return self.colour and not os.environ.get("NO_COLOR") and _is_terminal(stream)

    def interactive(self) -> bool:
        """Whether somebody watches stderr: a terminal, and no CI that records it."""
        return not self.quiet and not os.environ.get("CI") and _is_terminal(self.stderr)

    def width(self, stream: TextIO) -> int:
        """The cells in a line of `stream`; a fixed 100 where it is not a terminal."""
        return shutil.get_terminal_size((100, 24)).columns if _is_terminal(stream) else 100


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"
