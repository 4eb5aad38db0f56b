"""`specloom init`: a directory in, a project that works out."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from specloom import __version__
from specloom.cli.command import Command
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

__all__ = ["COMMAND"]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*\Z")


def run(session: Session, *, folder: Path, name: str | None) -> int:
    """Write the starter project; nothing that exists is overwritten."""
    from specloom.emit import write_file

    name = _name(name, folder)
    package = name.replace("-", "_").lower()
    words = {"@NAME@": name, "@PACKAGE@": package, "@VERSION@": __version__}
    starter = resources.files("specloom.cli").joinpath("starter")
    files = dict(sorted(_files(starter, PurePosixPath("."), words)))
    _refuse_to_overwrite(folder, tuple(files))
    for path, content in files.items():
        write_file(folder / path, content)
    session.say(f"{name}: {len(files)} files in {folder.as_posix()}")
    session.say(f"next: {'' if folder == Path('.') else f'cd {folder} && '}specloom generate")
    return 0


def _name(given: str | None, folder: Path) -> str:
    """The project's name; the one of its directory as far as it can be one."""
    if given is None:
        words = re.findall(r"[A-Za-z0-9]+", folder.resolve().name)
        derived = "-".join(words).lower()
        return derived if _is_usable(derived) else "my-project"
    if not _is_usable(given):
        raise UsageError(
            f"--name cannot be {given}",
            help="letters, digits and single hyphens, a letter first: it names a Python package too",
        )
    return given


def _is_usable(name: str) -> bool:
    return bool(_NAME.match(name)) and not keyword.iskeyword(name.replace("-", "_").lower())


def _files(
    folder: Traversable, below: PurePosixPath, words: dict[str, str]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    for entry in folder.iterdir():
        path = below / _target_name(entry.name)
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry, path, words)
            continue
        text = entry.read_text("utf-8")
        for word, meaning in words.items():
            text = text.replace(word, meaning)
        yield path, text.encode("utf-8")


def _target_name(name: str) -> str:
    """Names in the package are such that no tool takes the starter's files for our own."""
    return name.replace("dot-", ".", 1).removesuffix(".in")


def _refuse_to_overwrite(folder: Path, paths: tuple[PurePosixPath, ...]) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a directory")
    present = [path.as_posix() for path in paths if (folder / path).exists()]
    if present:
        raise UsageError(
            f"{', '.join(present)} would be overwritten",
            help="init makes a new project: name an empty directory",
        )


COMMAND = Command(
    "init",
    "a new project: specification, configuration, Makefile, CI and a test",
    run,
    params=(
        click.Argument(
            ["folder"],
            default=".",
            metavar="[DIR]",
            type=click.Path(path_type=Path),
            help="where to make it (default: here)",
        ),
        click.Option(
            ["--name"],
            metavar="NAME",
            help="the project's name (default: the directory's name)",
        ),
    ),
    examples=("specloom init shop-api", "specloom init . --name shop-api"),
)
