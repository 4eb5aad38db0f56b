"""What tests of generated models share: a specification in, the imported package out."""

from __future__ import annotations

import importlib
import itertools
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from making import make
from specloom.diagnostics import Diagnostics
from specloom.document import compile_file
from specloom.emit.format_python import format_python

_NUMBERS = itertools.count()

Build = Callable[[str], ModuleType]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Build]:
    """Generates, formats, writes and imports the models of a specification; gives their package."""
    made: list[str] = []

    def models(text: str) -> ModuleType:
        package = f"generated_{next(_NUMBERS)}"
        made.append(package)
        source = tmp_path / "openapi.yaml"
        source.write_text(textwrap.dedent(text), "utf-8")
        diagnostics = Diagnostics()
        document = compile_file(source, diagnostics)
        for file in format_python(make(document, diagnostics, "models", package=package)):
            place = tmp_path / file.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.content)
        importlib.invalidate_caches()
        return importlib.import_module(f"{package}.openapi.models")

    monkeypatch.syspath_prepend(str(tmp_path))
    yield models
    for name in list(sys.modules):
        if name.partition(".")[0] in made:
            del sys.modules[name]
