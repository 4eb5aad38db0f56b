"""Real documents as client and server: each GET operation is called, from one through the other and back.

`make roundtrip` prints what the tests see as a table; `pytest -s` prints the lines of it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from roundtrip.report import Asked, line, reported

_REPOSITORY = Path(__file__).parents[2]
_CORPUS = Path(os.environ.get("SPECLOOM_SHARED", _REPOSITORY.parent / "shared")) / "corpus"
_DOCUMENTS = sorted((_CORPUS / "real").glob("*.json"))
_TREE = _CORPUS / "digitalocean" / "DigitalOcean-public.v2.yaml"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not _DOCUMENTS, reason="the corpus is not beside this repository"),
]


def _size(document: Path) -> int:
    return document.stat().st_size


# The largest first, so that no process ends long after the others.
@pytest.mark.parametrize(
    "document", [_TREE, *sorted(_DOCUMENTS, key=_size, reverse=True)], ids=lambda path: path.stem
)
def test_what_is_given_arrives(document: Path, tmp_path: Path) -> None:
    """Each operation is generated or listed with a reason; handlers see what the client was given,
    and the client gets what they return."""
    report = reported(document, tmp_path, Asked())
    print(line(report))
    assert not report.problems
