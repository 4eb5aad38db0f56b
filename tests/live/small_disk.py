"""A folder and a size in, a disk of that size in its place out, for one process and what it starts."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from live.serving import Process

__all__ = ["SmallDisk", "can_mount"]

_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """`folder` is a disk of `size` bytes for whoever is started `within` it, and as it was for all others."""

    folder: Path
    size: int

    @property
    def within(self) -> Sequence[str]:
        """The command that mounts the disk and runs the one that follows."""
        script = f'mount -t tmpfs -o size={self.size} tmpfs "$0" && exec "$@"'
        namespace = ["unshare", "--user", "--map-root-user", "--mount"]
        return [*namespace, "sh", "-c", script, str(self.folder)]

    def fill(self, process: Process) -> None:
        """Leave no room on the disk of `process`."""
        with self._filler(process).open("wb", buffering=0) as file:
            try:
                while file.write(b"\0" * _BLOCK):
                    pass
            except OSError:  # it is full
                return

    def relieve(self, process: Process) -> None:
        """Take away what `fill` left."""
        self._filler(process).unlink()

    def _filler(self, process: Process) -> Path:
        """As the process sees it, whose disk nobody else does."""
        return Path(f"/proc/{process.pid}/root{self.folder}/filler")


def can_mount(folder: Path) -> bool:
    """Whether this machine lets a user have disks of their own."""
    asked = [*SmallDisk(folder, 1 << 16).within, "true"]
    try:
        return subprocess.run(asked, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False
