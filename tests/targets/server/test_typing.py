"""Type checkers tell what fits a generated interface, and refuse the rest."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def programs(zoo: Path) -> Path:
    """The folder of the package, with two programs beside it that use it."""
    for name in ("typing_accepted", "typing_refused"):
        shutil.copy(_HERE / f"{name}.py.txt", zoo / f"{name}.py")
    settings = {"typeCheckingMode": "strict", "enableTypeIgnoreComments": False}
    (zoo / "pyrightconfig.json").write_text(json.dumps(settings))
    return zoo


def _run(folder: Path, *command: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return result.stdout + result.stderr


def _mypy(folder: Path, name: str) -> list[int]:
    found = _run(folder, "mypy", "--strict", "--config-file=", name)
    return _lines(found, rf"{name}:(\d+): error")


def _pyright(folder: Path, name: str) -> list[int]:
    found = _run(folder, "pyright", f"--pythonpath={sys.executable}", name)
    return _lines(found, rf"{name}:(\d+):\d+ - error")


def _lines(text: str, pattern: str) -> list[int]:
    return sorted({int(number) for number in re.findall(pattern, text)})


def _marked(path: Path, *marks: str) -> list[int]:
    lines = path.read_text("utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if any(mark in line for mark in marks)]


@pytest.mark.parametrize("checker", [_mypy, _pyright])
def test_what_fits_is_accepted(programs: Path, checker: Callable[[Path, str], list[int]]) -> None:
    """Blocking and async handlers, bare bodies, subclasses and principals of users pass strictly."""
    assert checker(programs, "typing_accepted.py") == []


def test_mypy_refuses_what_does_not_fit(programs: Path) -> None:
    """Undocumented answers, missing methods and parameters, wrong principals are errors, one a line."""
    marked = _marked(programs / "typing_refused.py", "# refused")
    assert _mypy(programs, "typing_refused.py") == marked


def test_pyright_refuses_what_does_not_fit(programs: Path) -> None:
    """The other checker finds the same, and the overrides that mypy was told to let pass."""
    marked = _marked(programs / "typing_refused.py", "# refused", "ignore[override]")
    assert _pyright(programs, "typing_refused.py") == marked
