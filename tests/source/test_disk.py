"""Only regular files below the workspace are read, each once, and none without bounds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from specloom.diagnostics import Halted
from specloom.source import LoadOptions, Target, resolve

from .conftest import Workspace


def test_every_file_is_read_once_and_listed_by_name(workspace: Workspace) -> None:
    """Circles of files end, and the order of a tree is that of its names."""
    workspace.write(
        {
            "z.yaml": "a: {$ref: ./m/../a.yaml}\nb: {$ref: m/b.json#/x}\n",
            "a.yaml": "a: {$ref: z.yaml}\n",
            "m/b.json": '{"x": {"$ref": "../a.yaml"}, "y": {"$ref": "#/x"}}',
        }
    )
    tree = workspace.load("z.yaml", "a.yaml")
    assert list(tree.files) == ["a.yaml", "m/b.json", "z.yaml"]
    assert not workspace.codes()


def test_links_inside_of_the_workspace_are_the_files_behind_them(workspace: Workspace) -> None:
    """A file has one name, that of its own place, whatever link leads to it."""
    workspace.write(
        {"a.yaml": "l: {$ref: link.yaml}\nf: {$ref: dir/b.yaml}\nr: {$ref: real/b.yaml}"}
    )
    workspace.write({"real/b.yaml": "x: {$ref: c.yaml}", "real/c.yaml": "1"})
    (workspace.root / "link.yaml").symlink_to("real/b.yaml")
    (workspace.root / "dir").symlink_to("real")
    tree = workspace.load("a.yaml")
    assert list(tree.files) == ["a.yaml", "real/b.yaml", "real/c.yaml"]
    assert resolve(tree, "a.yaml", "dir/b.yaml#/x") == Target("real/b.yaml", ("x",))
    assert not workspace.codes()


def test_a_workspace_may_be_reached_by_a_link(workspace: Workspace, tmp_path: Path) -> None:
    """The root itself may be a link: names are below it all the same."""
    workspace.write({"real/a.yaml": "b: {$ref: b.yaml}", "real/b.yaml": "1"})
    (tmp_path / "root").symlink_to("real")
    linked = Workspace(tmp_path / "root")
    assert list(linked.load("a.yaml").files) == ["a.yaml", "b.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_does_not_hang(workspace: Workspace) -> None:
    """Nobody waits for a writer."""
    os.mkfifo(workspace.root / "pipe.yaml")
    workspace.write({"a.yaml": "b: {$ref: pipe.yaml}"})
    workspace.load("a.yaml")
    (found,) = workspace.found
    assert found.message == "pipe.yaml cannot be read: it is no regular file"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_of_somebody_else_is_refused(workspace: Workspace) -> None:
    """A file without the permission to read is a finding."""
    workspace.write({"a.yaml": "b: {$ref: b.yaml}", "b.yaml": "1"})
    (workspace.root / "b.yaml").chmod(0)
    workspace.load("a.yaml")
    assert workspace.codes() == ["file-unreadable"]


def test_a_file_below_a_file_is_missing(workspace: Workspace) -> None:
    """A file is not taken for a folder; names too long for the disk are missing as well."""
    workspace.write({"a.yaml": f"b: {{$ref: a.yaml/b.yaml}}\nc: {{$ref: {'x' * 300}.yaml}}"})
    workspace.load("a.yaml")
    assert workspace.codes() == ["file-missing"] * 2


@pytest.mark.parametrize("size", [20, 21])
def test_files_over_the_limit_are_refused(size: int, workspace: Workspace) -> None:
    """A file of exactly the limit is read; one byte more is not."""
    workspace.write({"a.yaml": "b: {$ref: b.yaml}", "b.yaml": "x" * size})
    tree = workspace.load("a.yaml", options=LoadOptions(max_file_bytes=20))
    assert list(tree.files) == (["a.yaml", "b.yaml"] if size == 20 else ["a.yaml"])
    assert workspace.codes() == ([] if size == 20 else ["file-too-large"])


def test_there_is_an_end_to_files(workspace: Workspace) -> None:
    """More files than allowed halt the load."""
    workspace.write({f"{n}.yaml": f"a: {{$ref: {n + 1}.yaml}}" for n in range(4)})
    with pytest.raises(Halted):
        workspace.load("0.yaml", options=LoadOptions(max_files=3))
    assert workspace.codes() == ["too-many-files"]


def test_an_entry_outside_of_the_workspace_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    """An entry obeys the same rule as a reference."""
    workspace.write({"in/a.yaml": "1", "b.yaml": "1"})
    inner = Workspace(tmp_path / "in")
    with pytest.raises(Halted):
        inner.load("../b.yaml")
    assert inner.codes() == ["ref-outside-root"]


def test_one_broken_file_does_not_hide_the_others(workspace: Workspace) -> None:
    """Everything that is wrong with a tree is found in one run."""
    workspace.write(
        {
            "a.yaml": "b: {$ref: b.yaml}\nc: {$ref: c.json}\nd: {$ref: d.yaml}\ne: 1\ne: 2\n",
            "b.yaml": "a: [",
            "c.json": '{"a": 1, "a": 2}',
        }
    )
    tree = workspace.load("a.yaml")
    assert list(tree.files) == ["a.yaml", "c.json"]
    assert tree.unreadable == {"b.yaml", "d.yaml"}
    assert workspace.codes() == ["file-missing", "duplicate-key", "yaml-syntax", "duplicate-key"]
