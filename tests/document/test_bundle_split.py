"""A real document cut into many files is put together to what it was."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest

from specloom.check.validity import judge
from specloom.diagnostics import Diagnostics
from specloom.document import compile_file, dump_json
from splitting import ROOT, same_content, split

SHARED = Path(os.environ.get("SPECLOOM_SHARED", Path(__file__).parents[3] / "shared"))
REAL = sorted((SHARED / "corpus/real").glob("*.json"))
_BYTES_AT_MOST = 120_000


@pytest.mark.skipif(not REAL, reason="the corpus is not beside this repository")
@pytest.mark.parametrize(
    "path",
    [path for path in REAL if path.stat().st_size <= _BYTES_AT_MOST],
    ids=lambda path: path.stem,
)
def test_a_tree_is_bundled_to_the_document_that_was_cut(path: Path, tmp_path: Path) -> None:
    """References followed, both say the same everywhere, and the validator says the same of both."""
    whole = compile_file(path, Diagnostics())
    for name, value in split(orjson.loads(path.read_bytes())).items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(dump_json(value))
    diagnostics = Diagnostics()
    bundled = compile_file(tmp_path / ROOT, diagnostics)
    assert list(same_content(whole.value, bundled.value)) == []
    assert judge(bundled.value, bundled.version).valid == judge(whole.value, whole.version).valid
    assert diagnostics.errors == ()
