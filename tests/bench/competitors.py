"""Installs what we are measured against from the package registries, below `build/bench`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

__all__ = ["node_tool"]

_PINS = {"redocly": "@redocly/cli@2.77.0", "spectral": "@stoplight/spectral-cli@6.16.3"}


def node_tool(name: str, build: Path) -> Path | None:
    """The executable of `name` (`redocly`, `spectral`), installed once; None without npm."""
    home = build / "bench" / name
    executable = home / "node_modules" / ".bin" / name
    npm = shutil.which("npm")
    if executable.exists():
        return executable
    if npm is None:
        return None
    home.mkdir(parents=True, exist_ok=True)
    (home / "package.json").write_text('{"private": true}\n')
    subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", _PINS[name]],
        cwd=home,
        check=False,
        capture_output=True,
        timeout=600,
    )
    return executable if executable.exists() else None
