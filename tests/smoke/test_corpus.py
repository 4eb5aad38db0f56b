"""Real documents go all the way through the command line; minutes of them, run by `make smoke`.

Cases are small on purpose; what they cannot have is size and other people's habits.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.command_line import call

_REPOSITORY = Path(__file__).parents[2]
_CORPUS = Path(os.environ.get("SPECLOOM_SHARED", _REPOSITORY.parent / "shared")) / "corpus"
_DOCUMENTS = sorted((_CORPUS / "real").glob("*.json"))
_TREE = _CORPUS / "digitalocean" / "DigitalOcean-public.v2.yaml"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not _DOCUMENTS, reason="the corpus is not beside this repository"),
]


@pytest.mark.parametrize("document", [*_DOCUMENTS, _TREE], ids=lambda path: path.stem)
def test_bundling_twice_changes_nothing(document: Path, tmp_path: Path) -> None:
    """A bundled document bundles to itself, byte for byte."""
    once, twice = tmp_path / "once.yaml", tmp_path / "twice.yaml"
    assert call("bundle", str(document), "-o", str(once)).code in {0, 1}
    assert call("bundle", str(once), "-o", str(twice)).code in {0, 1}
    assert once.read_bytes() == twice.read_bytes()


@pytest.mark.parametrize("document", [*_DOCUMENTS, _TREE], ids=lambda path: path.stem)
def test_models_are_generated_and_import(document: Path, tmp_path: Path) -> None:
    """`specloom generate FILE` ends without a crash, and what it writes imports."""
    answer = call("generate", str(document), "--package", "p", "--output", str(tmp_path))
    assert answer.code in {0, 1}, answer.stderr[-2000:]
    module = f"p.{_package(tmp_path / 'p')}.models"
    subprocess.run([sys.executable, "-c", f"import {module}"], check=True, cwd=tmp_path)


def _package(folder: Path) -> str:
    (found,) = (path.parent.name for path in folder.glob("*/models") if path.is_dir())
    return found
