"""A process that dies while writing leaves the old tree or the new one, byte for byte.

A case folder cannot reach this: its run is not killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="one step only where it exists")

_SEED = "specloom"


def _run(folder: Path, how: str) -> tuple[list[str], list[str]]:
    program = Path(__file__).with_name("killing.py")
    answer = subprocess.run(
        [sys.executable, str(program), str(folder), how, _SEED],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "generator")},
    )
    read = json.loads(answer.stdout)
    return read["outcomes"], read["beside"]


def test_kill_at_fifty_random_moments_leaves_old_or_new(tmp_path: Path) -> None:
    """Fifty writers are killed at seeded random moments; no tree is ever in between."""
    outcomes, beside = _run(tmp_path, "timed")
    assert len(outcomes) == 50
    assert set(outcomes) == {"old", "new"}
    assert beside == ["generated"]


def test_kill_at_each_step_leaves_old_or_new(tmp_path: Path) -> None:
    """A writer is killed at every call of the system in turn; no tree is ever in between."""
    outcomes, beside = _run(tmp_path, "stepped")
    assert len(outcomes) > 50
    assert set(outcomes) == {"old", "new"}
    assert beside == ["generated"]
