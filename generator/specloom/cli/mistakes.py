"""What click finds wrong with a command line in, our `UsageError` out, with what was likely meant."""

from __future__ import annotations

from collections.abc import Iterable

import click

from specloom.diagnostics import UsageError
from specloom.diagnostics.closest import closest

__all__ = ["did_you_mean", "usage_error_of"]


def usage_error_of(error: click.UsageError) -> UsageError:
    """The same mistake in the form that all our messages have."""
    context = error.ctx
    path = "specloom" if context is None else context.command_path
    match error:
        case click.NoSuchOption():
            near = did_you_mean(error.option_name, error.possibilities or ())
            text = f"{path.split()[-1]} has no option {error.option_name}"
        case click.NoSuchCommand() if context is not None and isinstance(
            context.command, click.Group
        ):
            known = context.command.list_commands(context)
            near = did_you_mean(error.command_name, known)
            text = f"there is no command {error.command_name}"
        case _:
            near = None
            words = error.format_message().rstrip(".")
            text = words[:1].lower() + words[1:]
    see = None if context is None else f"see {path} --help"
    return UsageError(text, help=near or see)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A help text that names the word that was likely meant, None where none is near."""
    meant = closest(word, known)
    return f"did you mean {meant}?" if meant else None
