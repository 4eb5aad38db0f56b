"""A server generated from a small document, for all tests of this folder."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from specloom.cli.main import main

_HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package `zoo_api` of `zoo.yaml`."""
    root = tmp_path_factory.mktemp("zoo")
    shutil.copy(_HERE / "zoo.yaml", root)
    errors = io.StringIO()
    args = ("generate", str(root / "zoo.yaml"), "--package", "zoo_api", "--output", str(root))
    answer = main((*args, "--target", "server", "-q"), io.StringIO(), io.StringIO(), errors)
    assert answer == 0, errors.getvalue()
    return root
