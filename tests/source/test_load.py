"""A tree of files becomes a `SourceTree`."""

from __future__ import annotations

from pathlib import Path

from specloom.diagnostics import Diagnostics
from specloom.source import Target, load, resolve


def test_files_behind_references_are_loaded(tmp_path: Path) -> None:
    """Each file that a reference leads to is read once, and its place is known."""
    (tmp_path / "a.yaml").write_text("x: {$ref: 'b.json#/B'}\n")
    (tmp_path / "b.json").write_text('{"B": {"type": "string"}}')
    found = Diagnostics()
    tree = load([tmp_path / "a.yaml"], root=tmp_path, diagnostics=found)
    assert not len(found)
    assert list(tree.files) == ["a.yaml", "b.json"]
    assert resolve(tree, "a.yaml", "b.json#/B") == Target("b.json", ("B",))
    assert (
        tree.location("b.json", ("B", "type")).column,
        tree.location("a.yaml", ("x",)).line,
    ) == (16, 1)
