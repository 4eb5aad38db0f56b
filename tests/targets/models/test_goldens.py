"""All that the cases under `tests/cases/models` expect is code that a strict reader accepts."""

from __future__ import annotations

import importlib
import json
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel, TypeAdapter

from specloom.targets.package.runtime_files import runtime_files

_CASES = Path(__file__).parents[2] / "cases" / "models"


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package of every case, named after the case."""
    root = tmp_path_factory.mktemp("goldens")
    for expected in sorted(_CASES.glob("*/expected/out/api")):
        place = root / f"golden_{expected.parts[-4].replace('-', '_')}"
        shutil.copytree(expected, place)
        for file in runtime_files(["models"]):
            path = place / "_runtime" / file.path
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(file.content)
    assert len(list(root.iterdir())) >= 10
    return root


def _run(*command: str, folder: Path) -> str:
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return "" if result.returncode == 0 else result.stdout + result.stderr


def test_goldens_are_typed_strictly(packages: Path) -> None:
    """mypy has nothing to say about generated code under --strict."""
    assert _run("mypy", "--strict", ".", "--config-file=", folder=packages) == ""


def test_goldens_are_typed_strictly_for_pyright(packages: Path) -> None:
    """Nor has pyright in strict mode."""
    settings = packages / "pyrightconfig.json"
    settings.write_text(json.dumps({"typeCheckingMode": "strict"}))
    assert _run("pyright", f"--pythonpath={sys.executable}", folder=packages) == ""


def test_goldens_are_formatted(packages: Path) -> None:
    """The formatter that made them finds nothing to do."""
    assert (
        _run("ruff", "format", "--check", "--isolated", "--line-length=100", folder=packages) == ""
    )


def test_goldens_can_be_imported_and_built(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name of every package is there, and pydantic can make a validator of it."""
    monkeypatch.syspath_prepend(str(packages))
    importlib.invalidate_caches()
    for package in pkgutil.iter_modules([str(packages)]):
        models = importlib.import_module(f"{package.name}.openapi.models")
        for name in models.__all__:
            found = getattr(models, name)
            if isinstance(found, type) and issubclass(found, BaseModel):
                found.model_rebuild()
            else:
                TypeAdapter(found)
