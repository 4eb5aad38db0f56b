"""Installs what we are measured against from the package registries, below `build/bench`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["node_tool", "python_tool"]

_PINS = {"redocly": "@redocly/cli@2.77.0", "spectral": "@stoplight/spectral-cli@6.16.3"}
_PYTHON_PINS = {
    # The package holds the generator's jar; its output needs the other four.
    "openapi-generator-cli": (
        "openapi-generator-cli==7.26.0",
        "pydantic==2.14.3",
        "python-dateutil==2.9.0.post0",
        "typing-extensions==4.16.0",
        "urllib3==2.8.0",
    ),
    "openapi-python-client": ("openapi-python-client==0.29.1",),
}


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


def python_tool(name: str, build: Path) -> Path | None:
    """The executable of `name` in a virtual environment of its own, made once; None where it fails.

    Beside it stands the `python` that has what the tool's output needs.
    """
    home = build / "bench" / name
    executable = home / "bin" / name
    if not executable.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=False, timeout=120)
        environment = {**os.environ, "PIP_CONSTRAINT": ""}  # its pins are not ours
        subprocess.run(
            [str(home / "bin" / "python"), "-m", "pip", "install", "-q", *_PYTHON_PINS[name]],
            check=False,
            capture_output=True,
            env=environment,
            timeout=600,
        )
    return executable if executable.exists() else None
