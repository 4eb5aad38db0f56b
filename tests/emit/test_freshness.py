"""A stamp says `fresh` only while every input and every output is what it was.

A case folder cannot reach this: it starts from an empty cache.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from emit.output_tree import output_of, write_tree
from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.emit import Stamp, is_fresh, listing_of, outputs_as_of, read_stamp, write_stamp

_NOTE = Diagnostic("output-edited", Severity.INFO, "m", Location("f", 1))


@pytest.fixture
def stamp(tmp_path: Path) -> Stamp:
    """A project of one source and one output, just generated."""
    source = tmp_path / "spec" / "openapi.yaml"
    source.parent.mkdir()
    source.write_bytes(b"openapi: 3.1.0\n")
    digest = hashlib.blake2b(source.read_bytes(), digest_size=32).hexdigest()
    root = tmp_path / "generated"
    write_tree(output_of(root, {"a.py": "a"}, inputs={"spec/openapi.yaml": digest}))
    return Stamp(
        str(tmp_path),
        (str(source.parent),),
        listing_of((str(source.parent),)),
        outputs_as_of([root]),
        (_NOTE,),
    )


def test_untouched_project_is_fresh(stamp: Stamp) -> None:
    """Nothing has happened, so there is nothing to do."""
    assert is_fresh(stamp)


def _edit_source(project: Path) -> None:
    (project / "spec" / "openapi.yaml").write_bytes(b"openapi: 3.1.1\n")


def _remove_source(project: Path) -> None:
    (project / "spec" / "openapi.yaml").unlink()


def _add_source(project: Path) -> None:
    (project / "spec" / "more.yaml").write_bytes(b"")


def _edit_output(project: Path) -> None:
    (project / "generated" / "a.py").write_bytes(b"b")


def _remove_output(project: Path) -> None:
    (project / "generated" / "a.py").unlink()


def _edit_manifest(project: Path) -> None:
    path = project / "generated" / ".specloom-manifest.json"
    path.write_bytes(path.read_bytes() + b"\n")


@pytest.mark.parametrize(
    "touch",
    [_edit_source, _remove_source, _add_source, _edit_output, _remove_output, _edit_manifest],
)
def test_any_change_ends_freshness(
    stamp: Stamp, tmp_path: Path, touch: Callable[[Path], None]
) -> None:
    """An edited, added or removed source or output is noticed."""
    touch(tmp_path)
    assert not is_fresh(stamp)


def test_stamp_reads_back_with_its_findings(stamp: Stamp, tmp_path: Path) -> None:
    """What a run reported is reported again by a run that has nothing to do."""
    write_stamp(tmp_path / "cache", "key", stamp)
    assert read_stamp(tmp_path / "cache", "key") == stamp
    assert read_stamp(tmp_path / "cache", "other") is None


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"format": 1}'])
def test_broken_stamp_is_no_stamp(stamp: Stamp, tmp_path: Path, content: bytes) -> None:
    """A cache that somebody or something spoilt costs time, never a wrong answer."""
    write_stamp(tmp_path / "cache", "key", stamp)
    (path,) = (tmp_path / "cache" / "stamps").iterdir()
    path.write_bytes(content)
    assert read_stamp(tmp_path / "cache", "key") is None


def test_cache_that_cannot_be_written_is_no_failure(stamp: Stamp, tmp_path: Path) -> None:
    """Remembering is a favour: where it fails the run has still succeeded."""
    (tmp_path / "cache").write_bytes(b"a file")
    write_stamp(tmp_path / "cache", "key", stamp)
    assert read_stamp(tmp_path / "cache", "key") is None
