"""What a run wants on disk: files below one root, and what they were made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from specloom.emit.generated_file import GeneratedFile

__all__ = ["EVERYTHING", "Inputs", "Output"]

EVERYTHING = (PurePosixPath("."),)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What files were generated from.

    `tool` is specloom's name and version, `options` what was asked of it. `files` maps the name of
    each file that was read, relative to the workspace, to the hex BLAKE2b of its bytes.
    """

    tool: str
    options: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Output:
    """All files that shall stand below `root` within `scopes`, folders relative to it.

    What specloom wrote earlier outside of `scopes` stays. `inputs` are those of everything below
    `root`; None if this run cannot speak for the rest, and what the last one said stays. `workbench` is a folder on the same file
    system in which the new tree is prepared; it is made for the time of writing and hidden from git.
    """

    root: Path
    files: tuple[GeneratedFile, ...]
    inputs: Inputs | None
    workbench: Path
    scopes: tuple[PurePosixPath, ...] = EVERYTHING

    @property
    def partial(self) -> bool:
        """Whether this is only a part of what stands below `root`."""
        return self.scopes != EVERYTHING

    def covers(self, path: PurePosixPath) -> bool:
        """Whether this run decides what stands at `path`."""
        return any(path.is_relative_to(scope) for scope in self.scopes) or not self.partial
