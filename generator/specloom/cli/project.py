"""Where a run belongs: the configuration file that `--config` names or the search finds."""

from __future__ import annotations

from pathlib import Path

from specloom.cli.session import Session
from specloom.diagnostics import UsageError

__all__ = ["find_config", "input_file", "project_root", "shown_path"]

_NAMES = ("spec/specloom.yaml", "specloom.yaml")


def find_config(session: Session) -> Path:
    """The configuration file of this run; raises `UsageError` where there is none."""
    if session.config is not None:
        if not session.config.is_file():
            raise UsageError(f"there is no file {session.config}", help="see --config")
        return session.config
    here = Path.cwd()
    for folder in (here, *here.parents):
        for name in _NAMES:
            if (folder / name).is_file():
                return _relative_to_here(folder / name, here)
    raise UsageError(
        "there is no spec/specloom.yaml or specloom.yaml here or above",
        help="make a project with `specloom init`, or name the file with --config",
    )


def project_root(config: Path) -> Path:
    """The folder that names of files are relative to, wherever in the project the command is run.

    It is the one that holds `spec/`, or the configuration file's own.
    """
    folder = config.resolve().parent
    return folder.parent if folder.name == "spec" else folder


def input_file(argument: str) -> Path:
    """The file that the user named; raises `UsageError` where there is none."""
    path = Path(argument)
    if path.is_dir():
        raise UsageError(f"{argument} is a directory", help="name the root document in it")
    if not path.is_file():
        raise UsageError(f"there is no file {argument}")
    return path


def shown_path(path: Path) -> str:
    """`path` as the user would type it here."""
    return _relative_to_here(path, Path.cwd()).as_posix()


def _relative_to_here(path: Path, here: Path) -> Path:
    return path.relative_to(here) if path.is_relative_to(here) else path
