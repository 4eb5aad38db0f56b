"""A program for `test_kill.py`: writes trees in child processes, kills them, prints what is left.

It forks from a process without threads, so that fifty kills cost fifty writes and not fifty starts.
Arguments: the folder to work in, `timed` or `stepped`, and the seed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import stat
import sys
import time
from pathlib import Path, PurePosixPath

from specloom.diagnostics import Diagnostics
from specloom.emit import GeneratedFile, Inputs, Output, prepare, write

__all__: list[str] = []

_FILES = 240
_MOMENTS = 50
_STEPS_IN_SMALL = 12


def output(root: Path, edition: int, files: int) -> Output:
    """An edition of a tree: a third of its files change each time, a tenth come and go."""
    wanted = []
    for number in range(files):
        if number % 10 == edition % 10:
            continue
        text = f"file {number} of edition {edition if number % 3 == 0 else 0}\n" * 50
        wanted.append(GeneratedFile(PurePosixPath(f"d{number % 7}/f{number}.py"), text.encode()))
    inputs = Inputs(f"test {edition}")
    return Output(root, tuple(wanted), inputs, root.parent / ".specloom")


def write_edition(root: Path, edition: int, files: int) -> None:
    """Write an edition for good."""
    diagnostics = Diagnostics()
    write(prepare([output(root, edition, files)], diagnostics), diagnostics)


def snapshot(root: Path) -> dict[str, tuple[int, str]]:
    """Everything below `root`: mode, and content or target."""
    found = {}
    for path in sorted(root.rglob("*")):
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            content = os.readlink(path)
        else:
            content = "" if stat.S_ISDIR(mode) else path.read_bytes().hex()
        found[path.relative_to(root).as_posix()] = (mode, content)
    return found


def add_strangers(root: Path) -> None:
    """Files that specloom did not write: they are there in every edition."""
    (root / "d1").mkdir(parents=True, exist_ok=True)
    (root / "notes").mkdir()
    (root / "notes" / "mine.txt").write_text("mine")
    (root / "notes" / "run.sh").write_text("#!/bin/sh\n")
    (root / "notes" / "run.sh").chmod(0o750)
    (root / "d1" / "link").symlink_to("../notes/mine.txt")


def kill_after(seconds: float, root: Path, edition: int) -> None:
    """Start to write an edition in a child and kill it from outside after `seconds`."""
    child = os.fork()
    if child == 0:
        write_edition(root, edition, _FILES)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def kill_at_step(step: int, root: Path, edition: int) -> bool:
    """Write an edition in a child that dies at its `step`-th call of the system; whether it died."""
    child = os.fork()
    if child == 0:
        count = 0

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            del arguments
            if event == "open" or event.startswith(("os.", "ctypes.", "shutil.", "tempfile.")):
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        write_edition(root, edition, _STEPS_IN_SMALL)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def twin(root: Path, edition: int, files: int) -> dict[str, tuple[int, str]]:
    """What `root` would hold after `edition` without a kill, tried on a copy."""
    copy = root.with_name("twin")
    add_strangers(copy)
    write_edition(copy, edition, files)
    found = snapshot(copy)
    write_edition(copy, edition + 1, 0)
    for name in ("notes/mine.txt", "notes/run.sh", "d1/link", ".specloom-manifest.json"):
        (copy / name).unlink()
    for folder in sorted(copy.rglob("*"), reverse=True):
        folder.rmdir()
    copy.rmdir()
    return found


def timed(root: Path, seed: str) -> list[str]:
    """Kill at seeded random moments of the time that a write takes; the first before, one after."""
    chance = random.Random(seed)
    add_strangers(root)
    write_edition(root, 0, _FILES)
    before = time.perf_counter()
    write_edition(root, 1, _FILES)
    taken = time.perf_counter() - before
    moments = [0.0, 4 * taken, *(chance.uniform(0, 1.3) * taken for _ in range(_MOMENTS - 2))]
    outcomes = []
    for edition, moment in enumerate(moments, start=2):
        old, new = snapshot(root), twin(root, edition, _FILES)
        kill_after(moment, root, edition)
        left = snapshot(root)
        outcomes.append("old" if left == old else "new" if left == new else "neither")
        write_edition(root, edition, _FILES)
    write_edition(root, len(moments) + 2, _FILES)  # the next change removes what a kill left beside
    return outcomes


def stepped(root: Path) -> list[str]:
    """Kill at every single step of a small write, one write for each."""
    add_strangers(root)
    write_edition(root, 0, _STEPS_IN_SMALL)
    outcomes = []
    died, step = True, 0
    while died:
        step += 1
        old, new = snapshot(root), twin(root, step, _STEPS_IN_SMALL)
        died = kill_at_step(step, root, step)
        left = snapshot(root)
        outcomes.append("old" if left == old else "new" if left == new else "neither")
        write_edition(root, step, _STEPS_IN_SMALL)
    return outcomes


if __name__ == "__main__":
    place = Path(sys.argv[1]) / "generated"
    answer = timed(place, sys.argv[3]) if sys.argv[2] == "timed" else stepped(place)
    left_beside = sorted(path.name for path in place.parent.iterdir())
    sys.stdout.write(json.dumps({"outcomes": answer, "beside": left_beside}))
