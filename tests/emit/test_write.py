"""Writing makes the disk what was generated, and touches nothing else.

A case folder cannot reach this: it neither knows inodes and modes nor a disk that refuses.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from emit.output_tree import MANIFEST, output_of, read_tree, write_tree
from specloom.diagnostics import Diagnostics, Halted, UsageError
from specloom.emit import prepare, unified_diff, write, write_file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An output root that does not exist yet, two folders below one that does."""
    return tmp_path / "project" / "generated"


def _codes(root: Path, files: dict[str, str], *, force: bool = False) -> list[str]:
    diagnostics = Diagnostics()
    with pytest.raises(Halted):
        write(prepare([output_of(root, files)], diagnostics), diagnostics, force=force)
    return [found.code for found in diagnostics]


def test_first_run_makes_the_tree_and_leaves_nothing_beside_it(root: Path) -> None:
    """Folders above the root are made too; the workbench is gone afterwards."""
    write_tree(output_of(root, {"a.py": "a", "b/c.py": "c"}))
    assert read_tree(root) == {"a.py": "a", "b/c.py": "c"}
    assert [path.name for path in root.parent.iterdir()] == ["generated"]


def test_manifest_lists_every_file_and_nothing_of_the_machine(root: Path) -> None:
    """The manifest is sorted, has the inputs and their digest, and no absolute path."""
    write_tree(output_of(root, {"b.py": "b", "a.py": "a"}, inputs={"spec/z.yaml": "1", "a": "2"}))
    text = (root / MANIFEST).read_text("utf-8")
    manifest = json.loads(text)
    assert list(manifest["files"]) == ["a.py", "b.py"]
    assert list(manifest["inputs"]) == ["a", "spec/z.yaml"]
    assert (manifest["tool"], manifest["version"]) == ("specloom test", 1)
    assert str(root) not in text


def test_second_run_changes_no_inode(root: Path) -> None:
    """What is as it should be is not written again, and keeps its time."""
    output = output_of(root, {"a.py": "a", "b/c.py": "c"})
    write_tree(output)
    before = {path: path.stat().st_ino for path in [root, *root.rglob("*")]}
    write_tree(output)
    assert before == {path: path.stat().st_ino for path in [root, *root.rglob("*")]}


def test_unchanged_files_keep_inode_and_time_through_an_exchange(root: Path) -> None:
    """Only what changes is new on disk, although the folder is exchanged as a whole."""
    write_tree(output_of(root, {"a.py": "a", "b.py": "b", "c.py": "c"}))
    old = {name: (root / name).stat() for name in ("a.py", "b.py", "c.py")}
    write_tree(output_of(root, {"a.py": "A", "b.py": "b", "c.py": "C"}))
    new = {name: (root / name).stat() for name in ("a.py", "b.py", "c.py")}
    assert (new["b.py"].st_ino, new["b.py"].st_mtime_ns) == (
        old["b.py"].st_ino,
        old["b.py"].st_mtime_ns,
    )
    assert new["a.py"].st_ino != old["a.py"].st_ino


def test_stale_files_go_and_their_empty_folders_with_them(root: Path) -> None:
    """A file that is not generated any more is deleted; a folder with something else in it stays."""
    write_tree(output_of(root, {"a/b/c.py": "c", "d/e.py": "e", "f.py": "f"}))
    (root / "d" / "notes.txt").write_text("mine")
    (root / "a" / "b" / "__pycache__").mkdir()
    (root / "a" / "b" / "__pycache__" / "c.cpython-311.pyc").write_bytes(b"")
    write_tree(output_of(root, {"f.py": "f"}))
    assert read_tree(root) == {"d/notes.txt": "mine", "f.py": "f"}
    assert not (root / "a").exists()


def test_bytecode_of_a_changed_module_goes_and_other_bytecode_stays(root: Path) -> None:
    """Python knows bytecode by size and second: the old one must not run for a changed module."""
    write_tree(output_of(root, {"a.py": "a = 1", "b.py": "b = 1"}))
    cache = root / "__pycache__"
    cache.mkdir()
    for stem in ("a", "b"):
        (cache / f"{stem}.cpython-311.pyc").write_bytes(b"code")
    write_tree(output_of(root, {"a.py": "a = 2", "b.py": "b = 1"}))
    assert [path.name for path in cache.iterdir()] == ["b.cpython-311.pyc"]


def test_files_of_others_are_kept_as_they_are(root: Path) -> None:
    """Content, mode, inode and links of files that specloom does not own survive an exchange."""
    write_tree(output_of(root, {"a.py": "a"}))
    script = root / "mine" / "run.sh"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n")
    script.chmod(0o750)
    (root / "link").symlink_to("mine/run.sh")
    (root / "empty").mkdir()
    inode = script.stat().st_ino
    write_tree(output_of(root, {"a.py": "A", "b.py": "b"}))
    assert stat.S_IMODE(script.stat().st_mode) == 0o750
    assert script.stat().st_ino == inode
    assert os.readlink(root / "link") == "mine/run.sh"
    assert (root / "empty").is_dir()


def test_edited_file_is_refused_with_its_difference(root: Path) -> None:
    """An edit by hand stops the run before anything is written, and is shown."""
    write_tree(output_of(root, {"a.py": "a\n", "b.py": "b\n"}))
    (root / "a.py").write_text("mine\n")
    output = output_of(root, {"a.py": "new\n", "b.py": "new\n"})
    diagnostics = Diagnostics()
    (comparison,) = prepare([output], diagnostics)
    with pytest.raises(Halted):
        write([comparison], diagnostics)
    assert [found.code for found in diagnostics] == ["output-edited"]
    assert read_tree(root) == {"a.py": "mine\n", "b.py": "b\n"}
    difference = unified_diff(comparison.obstructed, root="generated")
    assert difference == ("--- a/generated/a.py\n+++ b/generated/a.py\n@@ -1 +1 @@\n-mine\n+new\n")
    write_tree(output, force=True)
    assert read_tree(root) == {"a.py": "new\n", "b.py": "new\n"}


def test_edited_file_that_is_stale_is_refused_too(root: Path) -> None:
    """Deleting an edit loses as much as overwriting it."""
    write_tree(output_of(root, {"a.py": "a", "b.py": "b"}))
    (root / "a.py").write_text("mine")
    assert _codes(root, {"b.py": "b"}) == ["output-edited"]


def test_file_of_somebody_else_in_the_way_is_refused(root: Path) -> None:
    """A file that specloom never wrote is not overwritten unasked; one that is equal is adopted."""
    root.mkdir(parents=True)
    (root / "a.py").write_text("mine")
    (root / "b.py").write_text("b")
    assert _codes(root, {"a.py": "a", "b.py": "b"}) == ["output-not-owned"]
    assert read_tree(root) == {"a.py": "mine", "b.py": "b"}


def test_lost_manifest_destroys_nothing(root: Path) -> None:
    """Without a readable manifest nothing is known to be ours: equal files pass, others are refused."""
    write_tree(output_of(root, {"a.py": "a", "b.py": "b"}))
    (root / MANIFEST).write_text("<<<<<<< ours\n")
    write_tree(output_of(root, {"a.py": "a"}))
    assert read_tree(root) == {"a.py": "a", "b.py": "b"}
    (root / MANIFEST).unlink()
    assert _codes(root, {"a.py": "A"}) == ["output-not-owned"]


@pytest.mark.parametrize("force", [False, True])
def test_nothing_is_written_through_a_link(root: Path, tmp_path: Path, force: bool) -> None:
    """A link or a directory where a file or its folder shall be is refused, forced or not."""
    outside = tmp_path / "outside"
    outside.mkdir()
    root.mkdir(parents=True)
    (root / "link").symlink_to(outside)
    (root / "file.py").symlink_to(outside / "target.py")
    (root / "folder.py").mkdir()
    (root / "folder.py" / "mine").write_text("mine")
    files = {"link/a.py": "a", "file.py": "f", "folder.py": "g"}
    assert _codes(root, files, force=force) == ["output-blocked"] * 3
    assert list(outside.iterdir()) == []


def test_file_and_folder_may_change_places(root: Path) -> None:
    """What specloom itself wrote is not in its own way."""
    write_tree(output_of(root, {"a": "file", "b/c": "folder"}))
    write_tree(output_of(root, {"a/x": "folder", "b": "file"}))
    assert read_tree(root) == {"a/x": "folder", "b": "file"}


def test_part_of_the_output_leaves_the_rest_alone(root: Path) -> None:
    """A run for one document deletes nothing of another, and does not speak for its inputs."""
    write_tree(output_of(root, {"one/a": "1", "one/b": "1", "two/a": "2"}, inputs={"x": "old"}))
    write_tree(output_of(root, {"one/a": "new"}, scopes=("one",)))
    assert read_tree(root) == {"one/a": "new", "two/a": "2"}
    manifest = json.loads((root / MANIFEST).read_text("utf-8"))
    assert list(manifest["files"]) == ["one/a", "two/a"]
    assert manifest["inputs"] == {"x": "old"}


def test_link_to_the_root_stays_a_link(tmp_path: Path) -> None:
    """An output that is a link is written where it leads."""
    real = tmp_path / "elsewhere"
    real.mkdir()
    root = tmp_path / "generated"
    root.symlink_to(real)
    write_tree(output_of(root, {"a.py": "a", "b.py": "b"}))
    write_tree(output_of(root, {"a.py": "A", "b.py": "B"}))
    assert root.is_symlink()
    assert read_tree(real) == {"a.py": "A", "b.py": "B"}


def test_root_that_is_a_file_is_a_wrong_use(root: Path) -> None:
    """A file is not turned into a directory."""
    root.parent.mkdir(parents=True)
    root.write_text("mine")
    with pytest.raises(UsageError, match="is not a directory"):
        prepare([output_of(root, {"a": "a"})], Diagnostics())
    assert root.read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_full_disk_leaves_the_old_tree(root: Path) -> None:
    """A disk that takes no more is reported as such, and the old tree stands."""
    write_tree(output_of(root, {"a.py": "a", "b.py": "b"}))
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from emit.output_tree import output_of, write_tree\n"
        "from specloom.diagnostics import UsageError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    write_tree(output_of(Path(sys.argv[1]), {'a.py': 'A', 'b.py': 'B' * 10000}))\n"
        "except UsageError as error:\n"
        "    sys.stdout.write(error.message)\n"
    )
    tests = Path(__file__).parents[1]
    answer = subprocess.run(
        [sys.executable, "-c", program, str(root)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": f"{tests}{os.pathsep}{tests.parent / 'generator'}"},
    )
    assert answer.stdout.startswith("cannot write ")
    assert answer.stdout.endswith("file too large")
    assert read_tree(root) == {"a.py": "a", "b.py": "b"}
    assert [path.name for path in root.parent.iterdir()] == ["generated"]


def test_left_behind_workbench_is_cleared_away(root: Path) -> None:
    """What a killed run left beside the output is gone after the next one."""
    left = root.parent / ".specloom" / "tree-killed" / "new"
    left.mkdir(parents=True)
    (left / "a.py").write_text("half")
    write_tree(output_of(root, {"a.py": "a"}))
    assert [path.name for path in root.parent.iterdir()] == ["generated"]


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_bytes_do_not_depend_on_the_umask(root: Path, mask: int) -> None:
    """The same files have the same bytes under every umask, the manifest included."""
    before = os.umask(mask)
    try:
        write_tree(output_of(root, {"a.py": "a"}))
    finally:
        os.umask(before)
    assert json.loads((root / MANIFEST).read_text())["files"] == {
        "a.py": "27c35e6e9373877f29e562464e46497e"
    }


def test_single_file_is_written_with_its_folders(tmp_path: Path) -> None:
    """`write_file` makes folders, replaces what is there and leaves no other file."""
    path = tmp_path / "a" / "b.yaml"
    write_file(path, b"old")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]
