"""What every construct of `tests/cases/python` becomes is code that strict readers accept."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from constructs import CONSTRUCTS, generated, write
from specloom.diagnostics import Diagnostics
from specloom.document import compile_file
from specloom.emit.format_python import format_python
from specloom.ir import as_json, lower


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package with all documents."""
    root = tmp_path_factory.mktemp("constructs")
    made = [generated(file, "constructs_checked") for file in CONSTRUCTS]
    files = {each.path: each for construct in made for each in construct.files}
    write(format_python(files.values()), root)
    return root / "constructs_checked"


def _run(*command: str, folder: Path) -> str:
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return "" if result.returncode == 0 else result.stdout + result.stderr


def test_constructs_are_typed_strictly(package: Path) -> None:
    """mypy has nothing to say about them under --strict."""
    assert _run("mypy", "--strict", package.name, "--config-file=", folder=package.parent) == ""


def test_constructs_are_typed_strictly_for_pyright(package: Path) -> None:
    """Nor has pyright in strict mode."""
    settings = package.parent / "pyrightconfig.json"
    settings.write_text(json.dumps({"typeCheckingMode": "strict"}))
    assert _run("pyright", f"--pythonpath={sys.executable}", folder=package.parent) == ""


def test_constructs_can_be_imported(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every module has every name that it says it has."""
    monkeypatch.syspath_prepend(str(package.parent))
    importlib.invalidate_caches()
    found = pkgutil.walk_packages([str(package)], f"{package.name}.")
    modules = [importlib.import_module(each.name) for each in found]
    assert len(modules) > 10 * len(CONSTRUCTS)
    for module in modules:
        names = getattr(module, "__all__", ())
        assert [name for name in names if not hasattr(module, name)] == [], module.__name__


@pytest.mark.parametrize("file", CONSTRUCTS, ids=lambda file: file.parent.name)
def test_a_later_version_of_openapi_says_the_same(file: Path, tmp_path: Path) -> None:
    """A document of 3.0 that has nothing of its own, read as one of 3.1 or 3.2, is the same API."""
    text = file.read_text("utf-8")
    if "nullable: true" in text or "exclusiveMinimum: true" in text:
        pytest.skip("it is spelled in a way that only 3.0 has")
    own = text.partition("\n")[0].removeprefix("openapi: ")
    read = {}
    for version in ("3.0.4", "3.1.1", "3.2.0"):
        if version >= own:
            copy = tmp_path / version / file.name
            copy.parent.mkdir()
            for sibling in file.parent.glob("*.yaml"):
                (copy.parent / sibling.name).write_bytes(sibling.read_bytes())
            copy.write_text(text.replace(f"openapi: {own}", f"openapi: {version}", 1), "utf-8")
            document = compile_file(copy, Diagnostics())
            read[version] = json.dumps(as_json(lower(document, Diagnostics())), sort_keys=True)
    assert len(set(read.values())) == 1, list(read)
