"""The fixtures of tests about documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bundling import HEAD, Bundle, Bundled
from specloom.diagnostics import Diagnostics
from specloom.document.assembly import Assembly
from specloom.document.bundle import bundle
from specloom.document.candidate import Naming
from specloom.document.document import Origin, Origins
from specloom.document.dump_json import dump_json
from specloom.source import Json, JsonObject, as_object, load


@pytest.fixture
def bundled(tmp_path: Path) -> Bundle:
    """Bundles files given as values: `openapi.json` is the root, which gets what all roots have."""

    def make(
        root: JsonObject,
        files: Mapping[str, Json] | None = None,
        *,
        naming: Naming | None = None,
        prune: bool = False,
        version: str = "3.1.1",
    ) -> Bundled:
        everything = {"openapi.json": {**HEAD, "openapi": version, **root}, **(files or {})}
        for name, value in everything.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(dump_json(value))
        diagnostics = Diagnostics()
        entry = tmp_path / "openapi.json"
        tree = load([entry], root=tmp_path, diagnostics=diagnostics)
        value = as_object(tree.files["openapi.json"].value)
        assembly = Assembly("t", value, Origins({(): Origin("openapi.json", ())}), tree)
        document = bundle(assembly, naming or Naming(), diagnostics, prune=prune)
        return Bundled(document, diagnostics)

    return make
