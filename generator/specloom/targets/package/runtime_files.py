"""Which files of the runtime a package gets: names of targets in, files out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Final

from specloom.emit.generated_file import GeneratedFile
from specloom.targets.printing import TOOL

__all__ = ["runtime_files"]

_BELOW_MODELS: Final = frozenset(
    {"__init__.py", "closed.py", "enums.py", "file.py", "lazy.py", "model.py"}
)
_OF_ONE_TARGET: Final = frozenset({"client", "server"})


def runtime_files(targets: Iterable[str]) -> Iterator[GeneratedFile]:
    """The modules that `targets` import, relative to the folder of the runtime.

    Models stand on a few files; clients and servers on everything that is not the other's alone.
    """
    mark = f"# Part of {TOOL}. Do not edit.\n".encode()
    for path, module in _modules(resources.files("specloom.targets.runtime"), PurePosixPath()):
        if _is_needed(path, frozenset(targets)):
            yield GeneratedFile(path, mark + module.read_bytes())


def _is_needed(path: PurePosixPath, targets: frozenset[str]) -> bool:
    if path.name in _BELOW_MODELS and len(path.parts) == 1:
        return True
    first = path.parts[0]
    return first in targets if first in _OF_ONE_TARGET else bool(targets & _OF_ONE_TARGET)


def _modules(
    folder: Traversable, below: PurePosixPath
) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _modules(entry, below / entry.name)
        elif entry.name.endswith(".py"):
            yield below / entry.name, entry
