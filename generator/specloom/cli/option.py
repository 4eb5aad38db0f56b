"""Options and commands of the command line as data: parsing and help are both made from it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from specloom.cli.session import Session

__all__ = ["GLOBAL_OPTIONS", "Command", "Kind", "Option", "Positional", "Values"]


class Kind(enum.Enum):
    """What an option takes."""

    SWITCH = enum.auto()
    VALUE = enum.auto()
    REPEATED = enum.auto()


@dataclass(frozen=True, slots=True)
class Option:
    """`names` as typed, the last one long: its words are the key of the value.

    `metavar` stands for the value in help. `choices` is all that is allowed, empty for anything.
    `aliases` are accepted and not shown.
    """

    names: tuple[str, ...]
    help: str
    kind: Kind = Kind.SWITCH
    metavar: str = ""
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name of the option's value, such as `--no-color`."""
        return self.names[-1]


@dataclass(frozen=True, slots=True)
class Positional:
    """An argument without a name: `most` is how many may be given, None for any number."""

    metavar: str
    help: str
    most: int | None = 1


@dataclass(frozen=True, slots=True)
class Values:
    """What the command line says, by the keys of the options that were declared."""

    arguments: tuple[str, ...]
    options: Mapping[str, tuple[str, ...]]

    def given(self, key: str) -> bool:
        """Whether the option was given."""
        return key in self.options

    def one(self, key: str) -> str | None:
        """The value of an option that takes one (the last wins), None if it was not given."""
        values = self.options.get(key)
        return values[-1] if values else None

    def all(self, key: str) -> tuple[str, ...]:
        """Every value of an option that can be repeated, in the order given."""
        return self.options.get(key, ())


Run: TypeAlias = Callable[[Values, Session], int]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `purpose` is its line in `specloom --help`.

    `run` gives the exit code as far as findings do not decide it, and leaves those in the session.
    `reports` says that findings are the result of the command: they go to stdout, else to stderr.
    """

    name: str
    purpose: str
    usage: tuple[str, ...]
    run: Run
    options: tuple[Option, ...] = ()
    positional: Positional | None = None
    reports: bool = False
    examples: tuple[str, ...] = ()


GLOBAL_OPTIONS: tuple[Option, ...] = (
    Option(
        ("--config",),
        "the project's specloom.yaml (default: spec/specloom.yaml or specloom.yaml, searched upwards)",
        Kind.VALUE,
        "PATH",
    ),
    Option(
        ("--format",),
        "how findings are printed (default: text)",
        Kind.VALUE,
        "FORMAT",
        choices=("text", "json", "github", "sarif"),
    ),
    Option(
        ("--allow-remote",),
        "let $refs be fetched from this host; can be repeated",
        Kind.REPEATED,
        "HOST",
    ),
    Option(("-q", "--quiet"), "print findings and results only"),
    Option(("--no-color",), "print without colours", aliases=("--no-colour",)),
    Option(("-h", "--help"), "show this help"),
    Option(("--version",), "show the version", aliases=("-V",)),
)
