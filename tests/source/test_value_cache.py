"""What is remembered between runs never changes what is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.diagnostics import Halted
from specloom.source import LoadOptions
from specloom.source.value_cache import Remembered, ValueCache

from .conftest import Workspace

_FILES = {
    "a.yaml": "b: {$ref: b.yaml}\nnumber: [1.0, 18446744073709551615, -0.0, 012, '\\u0007']\n",
    "b.yaml": "c: {$ref: c.json}\n200: null\nlong: |\n  text\n",
    "c.json": '{"d": 1}',
}


@pytest.fixture
def options(tmp_path_factory: pytest.TempPathFactory) -> LoadOptions:
    """Options with a folder to remember values in."""
    return LoadOptions(cache_dir=tmp_path_factory.mktemp("cache") / "of" / "specloom")


def _only_file(options: LoadOptions) -> Path:
    assert options.cache_dir is not None
    (found,) = options.cache_dir.iterdir()
    return found


def test_a_second_run_reads_the_same(workspace: Workspace, options: LoadOptions) -> None:
    """Files, values and places are the same with a cold and a warm cache, and without one."""
    workspace.write(_FILES)
    trees = [workspace.load("a.yaml", options=each) for each in (LoadOptions(), options, options)]
    assert trees[0].files == trees[1].files == trees[2].files
    assert trees[2].location("b.yaml", ("200",)).line == 2


def test_an_edited_file_is_read_again(workspace: Workspace, options: LoadOptions) -> None:
    """Contents count, not names or times."""
    workspace.write(_FILES)
    workspace.load("a.yaml", options=options)
    workspace.write({"b.yaml": "edited: {$ref: d.yaml}", "d.yaml": "new"})
    tree = workspace.load("a.yaml", options=options)
    assert list(tree.files) == ["a.yaml", "b.yaml", "d.yaml"]
    assert tree.files["b.yaml"].value == {"edited": {"$ref": "d.yaml"}}


def test_findings_are_found_again(workspace: Workspace, options: LoadOptions) -> None:
    """A file with something wrong is not remembered: it is reported in every run."""
    workspace.write({"a.yaml": "a: 1\na: 2\nb: !x 1\nc: .nan\nd: &d [1]\ne: *d\n"})
    for _ in range(2):
        again = Workspace(workspace.root)
        again.load("a.yaml", options=options)
        assert again.codes() == ["duplicate-key", "yaml-tag", "number-not-finite"]


@given(st.binary(max_size=60), st.integers(0, 400))
def test_a_spoilt_cache_is_none(spoilt: bytes, offset: int) -> None:
    """Whatever bytes the file of the cache holds, values come out right or not at all."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - a fixture would be shared by examples

    with TemporaryDirectory() as folder:
        options = LoadOptions(cache_dir=Path(folder))
        cache = ValueCache("root", options)
        cache.put("aa", Remembered({"a": [1, None]}, ["b.yaml"]))
        cache.put("bb", Remembered("text", []))
        cache.save()
        path = _only_file(options)
        data = path.read_bytes()
        path.write_bytes(data[:offset] + spoilt + data[offset + len(spoilt) :])
        found = ValueCache("root", options)
        assert found.get("aa") in (None, Remembered({"a": [1, None]}, ["b.yaml"]))
        assert found.get("cc") is None


def test_other_limits_have_another_cache(workspace: Workspace, options: LoadOptions) -> None:
    """What is read under one limit does not slip past another."""
    workspace.write({"a.yaml": "a: [[[[1]]]]"})
    workspace.load("a.yaml", options=options)
    stricter = LoadOptions(cache_dir=options.cache_dir, max_depth=3)
    assert workspace.load("a.yaml", options=options).files
    with pytest.raises(Halted):
        workspace.load("a.yaml", options=stricter)
    assert workspace.codes() == ["nesting-too-deep"]


def test_a_folder_that_cannot_be_written_is_no_error(workspace: Workspace) -> None:
    """A cache is a convenience: without one everything works."""
    workspace.write({"a.yaml": "1", "cache": "a file"})
    options = LoadOptions(cache_dir=workspace.root / "cache")
    assert workspace.load("a.yaml", options=options).files["a.yaml"].value == 1
