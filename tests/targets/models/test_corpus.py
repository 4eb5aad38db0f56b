"""Real documents become models that import: no crash, and nothing is left to chance at first use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from making import make
from specloom.diagnostics import Diagnostics
from specloom.document import compile_file
from specloom.emit.format_python import format_python

_BESIDE = Path(__file__).parents[4] / "shared"
_CORPUS = Path(os.environ.get("SPECLOOM_SHARED", _BESIDE)) / "corpus"
_SMALL = 120_000
_DOCUMENTS = sorted((_CORPUS / "real").glob("*.json"))
_PROBE = """
from pydantic import BaseModel, TypeAdapter
for name in models.__all__:
    found = getattr(models, name)
    is_model = isinstance(found, type) and issubclass(found, BaseModel)
    found.model_rebuild() if is_model else TypeAdapter(found)
"""

pytestmark = pytest.mark.skipif(not _DOCUMENTS, reason="the corpus is not beside this repository")


def _generate(source: Path, folder: Path) -> Path:
    diagnostics = Diagnostics()
    document = compile_file(source, diagnostics)
    for file in format_python(make(document, diagnostics, "models", package="api")):
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)
    assert [found.code for found in diagnostics if found.code == "schema-not-in-model"] == []
    return folder


def _python(*arguments: str, folder: Path) -> str:
    result = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    return "" if result.returncode == 0 else result.stdout + result.stderr


def _probe(folder: Path) -> str:
    package = next(folder.glob("api/*/models")).parent.name
    return _python("-c", f"from api.{package} import models\n{_PROBE}", folder=folder)


@pytest.mark.parametrize(
    "source",
    [path for path in _DOCUMENTS if path.stat().st_size < _SMALL],
    ids=lambda path: path.stem,
)
def test_small_documents_become_models(source: Path, tmp_path: Path) -> None:
    """Every class of a small real document can be used."""
    assert _probe(_generate(source, tmp_path)) == ""


@pytest.mark.slow
@pytest.mark.parametrize("source", _DOCUMENTS, ids=lambda path: path.stem)
def test_all_documents_become_models(source: Path, tmp_path: Path) -> None:
    """Every class of every real document can be used, and the middle ones are strictly typed."""
    folder = _generate(source, tmp_path)
    assert _probe(folder) == ""
    if source.stat().st_size < 1_300_000:
        assert _python("-m", "mypy", "--strict", "--config-file=", "api", folder=folder) == ""


@pytest.mark.slow
def test_a_tree_of_files_becomes_models(tmp_path: Path) -> None:
    """So can those of a document that is thousands of files."""
    source = _CORPUS / "digitalocean" / "DigitalOcean-public.v2.yaml"
    assert _probe(_generate(source, tmp_path)) == ""
