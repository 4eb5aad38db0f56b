"""`kill -9` while a whole `specloom generate` of this repository's own specification runs."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parents[2]
_MOMENTS = 50

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL"),
]


def _start(folder: Path) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(_REPOSITORY / "generator"),
        "SPECLOOM_CACHE_DIR": str(folder / "cache"),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "specloom", "generate", "--only", "my-api-v2", "-q"],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _tree(folder: Path) -> dict[str, bytes]:
    root = folder / "generated"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def _renamed(folder: Path) -> None:
    """A change of the specification that touches documents and models."""
    source = folder / "spec" / "my-api" / "v2" / "openapi.yaml"
    source.write_text(source.read_text("utf-8").replace("otherValue", "secondValue"), "utf-8")


def test_a_kill_leaves_the_old_tree_or_the_new_one(tmp_path: Path) -> None:
    """After `kill -9` at any of 50 moments `generated/` is one of both, byte for byte."""
    old = tmp_path / "old"
    shutil.copytree(_REPOSITORY / "spec", old / "spec")
    assert _start(old).wait(60) == 0
    before = _tree(old)
    new = tmp_path / "new"
    shutil.copytree(old, new)
    _renamed(new)
    begin = time.monotonic()
    assert _start(new).wait(60) == 0
    duration = time.monotonic() - begin
    after = _tree(new)
    assert after != before

    moments = random.Random(20)
    found = {"old": 0, "new": 0}
    for number in range(_MOMENTS):
        folder = tmp_path / f"run-{number}"
        shutil.copytree(old, folder)
        _renamed(folder)
        process = _start(folder)
        # Late enough that some runs have written: they take longer when others are at work too.
        time.sleep(duration * (0.3 + 1.7 * moments.random()))
        process.send_signal(signal.SIGKILL)
        process.wait(60)
        tree = _tree(folder)
        assert tree in (before, after), f"moment {number} leaves a mixture"
        found["new" if tree == after else "old"] += 1
        shutil.rmtree(folder)
    assert found["old"], found
    assert found["new"], found
