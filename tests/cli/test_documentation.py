"""What the documentation tells people to type can be typed.

A case folder cannot reach this: the commands stand in prose.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import click
import pytest

from specloom.cli.commands import PROGRAM
from specloom.cli.session import Session

_REPOSITORY = Path(__file__).parents[2]
_PAGES = [_REPOSITORY / "README.md", *sorted((_REPOSITORY / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"(?ms)^```console\n(.*?)^```")
_LINE = re.compile(r"(?m)^(?:\$ )?(specloom .*?)(?: {2,}#.*)?$")
_INLINE = re.compile(r"`(specloom [a-z-][^`]*)`")


def _commands(text: str) -> list[str]:
    blocks = "\n".join(_BLOCK.findall(text))
    return [*_LINE.findall(blocks), *_INLINE.findall(text)]


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_every_command_of_the_documentation_parses(page: Path) -> None:
    """A command line in README or docs names commands and options that exist."""
    for line in _commands(page.read_text("utf-8")):
        _parse(shlex.split(line.partition(" > ")[0])[1:])


def _parse(words: list[str]) -> None:
    """Read `words` without running the command; raises what is wrong with them.

    A command may be named without what it is given.
    """
    streams = Session(io.StringIO(), io.StringIO(), io.StringIO())
    named = contextlib.suppress(click.exceptions.Exit, click.MissingParameter)
    with named, click.Context(PROGRAM, obj=streams) as context:
        name, command, arguments = PROGRAM.resolve_command(context, words)
        assert command is not None
        command.make_context(name, arguments, parent=context)


def test_readme_lists_the_commands() -> None:
    """The table of the README has each command once, in the order of `specloom --help`."""
    rows = re.findall(r"(?m)^\| `specloom ([a-z ]+)`", _PAGES[0].read_text("utf-8"))
    assert rows == list(PROGRAM.modules)


def test_readme_names_the_targets_of_make() -> None:
    """`make generate` and `make test` are in the README, and every target in `make help` exists."""
    makefile = (_REPOSITORY / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"(?m)^([a-z-]+):.*##", makefile))
    for page in _PAGES:
        named = set(re.findall(r"(?m)(?:^|`)make ([a-z-]+)", page.read_text("utf-8")))
        assert named <= targets, page.name
    assert {"generate", "test", "help"} <= targets
