"""The packages of all cases under `tests/cases/server`, models and runtime included, are strict code."""

from __future__ import annotations

import importlib
import io
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.applications import Starlette

from specloom.cli.main import main

_CASES = Path(__file__).parents[2] / "cases" / "server"


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package of every case, named after the case, and its skeleton."""
    root = tmp_path_factory.mktemp("servers")
    for case in sorted(_CASES.iterdir()):
        name = case.name.replace("-", "_")
        document = str(case / "openapi.yaml")
        package = ("--package", f"server_{name}", "-q")
        _call("generate", document, *package, "--output", str(root), "--target", "server")
        if case.name != "no-operations":
            _call("scaffold", "server", document, *package, "--output", str(root / f"impl_{name}"))
    assert len(list(root.glob("server_*"))) >= 10
    return root


def _call(*args: str) -> None:
    errors = io.StringIO()
    assert main(args, io.StringIO(), io.StringIO(), errors) == 0, errors.getvalue()


def _run(*command: str, folder: Path) -> str:
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return "" if result.returncode == 0 else result.stdout + result.stderr


def test_servers_and_skeletons_are_typed_strictly(packages: Path) -> None:
    """mypy has nothing to say about them under --strict."""
    assert _run("mypy", "--strict", ".", "--config-file=", folder=packages) == ""


def test_servers_and_skeletons_are_typed_strictly_for_pyright(packages: Path) -> None:
    """Nor has pyright in strict mode; the runtime is checked where it lies."""
    settings = {"typeCheckingMode": "strict", "ignore": ["**/_runtime"]}
    (packages / "pyrightconfig.json").write_text(json.dumps(settings))
    assert _run("pyright", f"--pythonpath={sys.executable}", folder=packages) == ""


def test_servers_can_be_imported_and_made(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name of every module is there, and the skeleton's application has all operations."""
    monkeypatch.syspath_prepend(str(packages))
    importlib.invalidate_caches()
    for package in pkgutil.iter_modules([str(packages)]):
        if package.name.startswith("server_"):
            server = importlib.import_module(f"{package.name}.openapi.server")
            names = [
                server,
                *(
                    importlib.import_module(f"{server.__name__}.{each.name}")
                    for each in pkgutil.iter_modules(server.__path__)
                ),
            ]
            for module in names:
                assert [each for each in module.__all__ if not hasattr(module, each)] == []
        elif package.name.startswith("impl_"):
            assert isinstance(importlib.import_module(f"{package.name}.app").app, Starlette)
