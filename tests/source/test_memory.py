"""A bomb of aliases costs next to nothing: it is counted, not built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import specloom

_LOAD = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from specloom.diagnostics import Diagnostics, Halted
from specloom.source import load
found = Diagnostics()
path = Path(sys.argv[1])
try:
    load([path], root=path.parent, diagnostics=found)
except Halted:
    pass
status = Path("/proc/self/status")
if status.exists():  # where getrusage starts from the peak of the process that forked this one
    peak = int(status.read_text().partition("VmHWM:")[2].split()[0]) // 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 20
print(peak, *(each.code for each in found))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs getrusage")
@pytest.mark.parametrize("item", ["*a{}", "{{<<: *a{}}}"], ids=["lists", "merges"])
def test_a_bomb_stays_below_100_megabytes(item: str, tmp_path: Path) -> None:
    """Ten lines that would be ten thousand million values are refused in little memory."""
    lines = ["a0: &a0 {x: [" + ", ".join("x" * 10) + "]}"]
    for level in range(1, 11):
        repeated = item.format(level - 1)
        members = ", ".join(f"m{number}: {repeated}" for number in range(10))
        lines.append(f"a{level}: &a{level} {{{members}}}")
    bomb = tmp_path / "bomb.yaml"
    bomb.write_text("\n".join(lines))
    package = Path(specloom.__file__).parents[1]
    command = [sys.executable, "-c", _LOAD, str(bomb), str(package)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    peak, *found = answer.stdout.split()
    assert found == ["yaml-alias-bomb"]
    assert int(peak) < 100
