"""Commands and options in, the text of `--help` out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from specloom.cli.option import GLOBAL_OPTIONS, Command, Option

__all__ = ["help_of_command", "help_of_program"]

_WIDTH = 100


def help_of_program(commands: Sequence[Command], version: str) -> str:
    """What `specloom --help` prints."""
    return "\n".join(
        [
            f"specloom {version}: your OpenAPI specification is the source of truth",
            "",
            "usage: specloom COMMAND [ARGUMENTS] [OPTIONS]",
            "",
            "commands:",
            *_table([(command.name, command.purpose) for command in commands]),
            "",
            "options of every command:",
            *_table([_row(option) for option in GLOBAL_OPTIONS]),
            "",
            "exit codes: 0 clean, 1 findings, 2 wrong usage or configuration, 3 a bug of specloom",
            "more on a command: specloom COMMAND --help",
            "",
        ]
    )


def help_of_command(command: Command) -> str:
    """What `specloom COMMAND --help` prints."""
    return "\n".join([*_command_lines(command), ""])


def _command_lines(command: Command) -> Iterator[str]:
    for number, usage in enumerate(command.usage):
        yield f"{'usage:' if number == 0 else '      '} specloom {command.name} {usage}".rstrip()
    yield ""
    yield command.purpose
    own = [_row(option) for option in command.options]
    if command.positional is not None:
        own.insert(0, (command.positional.metavar, command.positional.help))
    if own:
        yield ""
        yield "arguments and options:"
        yield from _table(own)
    yield ""
    yield "options of every command:"
    yield from _table([_row(option) for option in GLOBAL_OPTIONS])
    if command.examples:
        yield ""
        yield "examples:"
        yield from (f"  {example}" for example in command.examples)


def _row(option: Option) -> tuple[str, str]:
    names = ", ".join(option.names)
    text = option.help
    if option.choices:
        text += f": {', '.join(option.choices)}"
    return (f"{names} {option.metavar}".rstrip(), text)


def _table(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max(len(name) for name, _ in rows)
    indent = " " * (width + 4)
    for name, text in rows:
        first, *others = textwrap.wrap(text, _WIDTH - len(indent))
        yield f"  {name:<{width}}  {first}"
        yield from (indent + line for line in others)
