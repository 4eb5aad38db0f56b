"""The exceptions of specloom.

    SpecloomError
    |-- UsageError      the command or the configuration is wrong      exit 2
    `-- Halted          the input is wrong, the diagnostics say where  exit 1
        `-- Misconfigured   so is the manifest                         exit 2

Anything else that escapes is a bug of ours: the command line shows its traceback and exits 3.
"""

from __future__ import annotations

__all__ = ["Halted", "Misconfigured", "SpecloomError", "UsageError"]


class SpecloomError(Exception):
    """The base of all that specloom raises on purpose; `exit_code` is what the process answers."""

    exit_code = 1


class UsageError(SpecloomError):
    """The command line cannot be carried out as written; `help` says what would work."""

    exit_code = 2

    def __init__(self, message: str, *, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class Halted(SpecloomError):  # noqa: N818 - a stage stops, the error is in the input
    """A stage cannot give its output; the reasons are in the collector that it was given."""


class Misconfigured(Halted):
    """The manifest is wrong: nothing of what it says can be done."""

    exit_code = 2
