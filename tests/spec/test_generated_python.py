"""What is generated from `spec/` and committed is Python that strict readers accept, and that works together."""

from __future__ import annotations

import importlib
import json
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_GENERATED = Path(__file__).parents[2] / "generated" / "python"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, with nothing of this repository around it."""
    root = tmp_path_factory.mktemp("generated")
    shutil.copytree(
        _GENERATED, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
    )
    return root


def _run(*command: str, folder: Path) -> str:
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return "" if result.returncode == 0 else result.stdout + result.stderr


def test_it_is_typed_strictly(folder: Path) -> None:
    """mypy has nothing to say about it under --strict."""
    assert _run("mypy", "--strict", ".", "--config-file=", folder=folder) == ""


def test_it_is_typed_strictly_for_pyright(folder: Path) -> None:
    """Nor has pyright in strict mode."""
    settings = folder / "pyrightconfig.json"
    settings.write_text(json.dumps({"typeCheckingMode": "strict"}))
    assert _run("pyright", f"--pythonpath={sys.executable}", folder=folder) == ""


def test_everything_that_a_document_offers_is_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The names of a document's package are imported on first use, and all of them can be."""
    monkeypatch.syspath_prepend(str(folder))
    importlib.invalidate_caches()
    root = importlib.import_module("umbraco_apis")
    documents = [
        found.name for found in pkgutil.iter_modules(root.__path__) if found.name != "_runtime"
    ]
    assert len(documents) == len([*(_GENERATED.parent / "documents").iterdir()])
    for name in documents:
        package = importlib.import_module(f"umbraco_apis.{name}")
        assert {"AsyncClient", "Client", "errors", "models", "server"} <= set(package.__all__)
        for offered in package.__all__:
            assert getattr(package, offered) is not None
