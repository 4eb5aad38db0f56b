"""Arguments in, the command and its values out; everything that cannot be read is a `UsageError`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from specloom.cli.option import GLOBAL_OPTIONS, Command, Kind, Option, Values
from specloom.diagnostics import UsageError
from specloom.diagnostics.closest import closest

__all__ = ["Parsed", "did_you_mean", "parse"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """`command` is None where only global options were given."""

    command: Command | None
    values: Values


@dataclass(slots=True)
class _Reading:
    """What has been read so far; the command is known once its word has come."""

    words: list[str]
    commands: Sequence[Command]
    command: Command | None = None
    arguments: list[str] = field(default_factory=list)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)


def parse(argv: Sequence[str], commands: Sequence[Command]) -> Parsed:
    """Read `argv` by the conventions of POSIX and GNU: `-o X`, `-oX`, `--opt X`, `--opt=X`, `--`.

    Global options stand before or after the command. Raises `UsageError` with the closest word
    that would have been right.
    """
    reading = _Reading(list(argv), commands)
    while reading.words:
        word = reading.words.pop(0)
        if word == "--":
            for argument in reading.words:
                _take_argument(reading, argument)
            break
        if word.startswith("-") and word != "-":
            _take_option(reading, word)
        else:
            _take_argument(reading, word)
    return Parsed(reading.command, Values(tuple(reading.arguments), reading.options))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A help text that names the word that was likely meant, None where none is near."""
    meant = closest(word, known)
    return f"did you mean {meant}?" if meant else None


def _take_argument(reading: _Reading, word: str) -> None:
    if reading.command is None:
        reading.command = _command_named(word, reading.commands)
        return
    positional = reading.command.positional
    most = 0 if positional is None else positional.most
    if most is not None and len(reading.arguments) >= most:
        raise UsageError(
            f"{reading.command.name} takes no further argument: {word}",
            help=f"see specloom {reading.command.name} --help",
        )
    reading.arguments.append(word)


def _command_named(word: str, commands: Sequence[Command]) -> Command:
    for command in commands:
        if command.name == word:
            return command
    names = [command.name for command in commands]
    near = did_you_mean(word, names)
    raise UsageError(
        f"there is no command {word}", help=near or f"the commands are {', '.join(names)}"
    )


def _take_option(reading: _Reading, word: str) -> None:
    name, value = _split(word)
    option = _option_named(name, reading)
    if option.kind is Kind.SWITCH:
        if value is not None and not name.startswith("--"):
            reading.words.insert(0, f"-{value}")  # `-qh` is `-q -h`
        elif value is not None:
            raise UsageError(f"{name} takes no value")
        reading.options[option.key] = ()
        return
    if value is None:
        if not reading.words:
            raise UsageError(f"{name} needs a value: {option.metavar}")
        value = reading.words.pop(0)
    _check_choice(option, name, value)
    reading.options[option.key] = (*reading.options.get(option.key, ()), value)


def _split(word: str) -> tuple[str, str | None]:
    if word.startswith("--"):
        name, equals, value = word.partition("=")
        return name, value if equals else None
    return word[:2], word[2:].removeprefix("=") or None


def _option_named(name: str, reading: _Reading) -> Option:
    known = tuple(_known_options(reading))
    for option in known:
        if name in option.names or name in option.aliases:
            return option
    whose = reading.command.name if reading.command else "specloom"
    near = did_you_mean(name, (shown for option in known for shown in option.names))
    see = f"specloom {reading.command.name} --help" if reading.command else "specloom --help"
    raise UsageError(f"{whose} has no option {name}", help=near or f"see {see}")


def _known_options(reading: _Reading) -> Iterator[Option]:
    yield from GLOBAL_OPTIONS
    if reading.command is not None:
        yield from reading.command.options


def _check_choice(option: Option, name: str, value: str) -> None:
    if option.choices and value not in option.choices:
        near = did_you_mean(value, option.choices)
        raise UsageError(
            f"{name} cannot be {value}",
            help=near or f"one of {', '.join(option.choices)}",
        )
