"""The packages of all cases under `tests/cases/client`, models and runtime included, are strict code."""

from __future__ import annotations

import importlib
import io
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from specloom.cli.main import main

_CASES = Path(__file__).parents[2] / "cases" / "client"


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package of every case, named after the case."""
    root = tmp_path_factory.mktemp("clients")
    for source in sorted(_CASES.glob("*/openapi.yaml")):
        package = f"client_{source.parent.name.replace('-', '_')}"
        args = (
            "generate",
            str(source),
            "--package",
            package,
            "--output",
            str(root),
            "--target",
            "client",
        )
        errors = io.StringIO()
        assert main((*args, "-q"), io.StringIO(), io.StringIO(), errors) == 0, errors.getvalue()
    assert len(list(root.glob("client_*"))) >= 10
    return root


def _run(*command: str, folder: Path) -> str:
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return "" if result.returncode == 0 else result.stdout + result.stderr


def test_clients_are_typed_strictly(packages: Path) -> None:
    """mypy has nothing to say about generated clients under --strict."""
    assert _run("mypy", "--strict", ".", "--config-file=", folder=packages) == ""


def test_clients_are_typed_strictly_for_pyright(packages: Path) -> None:
    """Nor has pyright in strict mode. The runtime, the same for all, is checked where it is made."""
    settings = packages / "pyrightconfig.json"
    settings.write_text(json.dumps({"typeCheckingMode": "strict", "ignore": ["**/_runtime"]}))
    assert _run("pyright", f"--pythonpath={sys.executable}", folder=packages) == ""


def test_clients_can_be_imported_and_made(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name of every module is there, and each group of each client can be reached."""
    monkeypatch.syspath_prepend(str(packages))
    importlib.invalidate_caches()
    for package in pkgutil.iter_modules([str(packages)]):
        document = importlib.import_module(f"{package.name}.openapi")
        for name in ("errors", "servers", "runtime", "client"):
            module = importlib.import_module(f"{document.__name__}.{name}")
            assert [each for each in module.__all__ if not hasattr(module, each)] == []
        for client_class in (document.Client, document.AsyncClient):
            client = client_class(base_url="http://127.0.0.1:9")
            for name in _groups(client_class):
                resource = getattr(client, name)
                assert resource.with_raw_response
                assert resource.with_streaming_response


def _groups(client_class: type) -> list[str]:
    return [
        name
        for name, value in vars(client_class).items()
        if type(value).__name__ == "cached_property"
    ]
