"""Start-up stays quick: what `specloom --help` imports is fixed here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_THEIRS = {"click"}
_OURS = ("cli", "diagnostics")
_HEAVY = {"asyncio", "concurrent", "email", "http", "multiprocessing", "xml"}


def _loaded(package: Path, *argv: str) -> set[str]:
    """The modules that `main(argv)` loads."""
    program = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "import io\n"
        "from specloom.cli.main import main\n"
        f"assert main({argv!r}, io.StringIO(), io.StringIO(), io.StringIO()) == 0\n"
        "sys.stdout.write(' '.join(set(sys.modules) - before))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=package.parent,
    )
    return set(answer.stdout.split())


def test_help_imports_nothing_heavy(package: Path) -> None:
    """`specloom --help` loads the command line, the catalogue and click: no stage, nothing else."""
    loaded = _loaded(package, "--help")
    ours = {name for name in loaded if name.startswith("specloom.")}
    top = {name.partition(".")[0] for name in loaded} - {"specloom"}
    assert {name for name in ours if name.split(".")[1] not in _OURS} == set()
    assert top - sys.stdlib_module_names == _THEIRS
    assert top & _HEAVY == set()


def test_a_command_imports_no_other(package: Path) -> None:
    """`specloom list --help` loads the module of `list` and of no other command."""
    folder = "specloom.cli.commands."
    loaded = {name for name in _loaded(package, "list", "--help") if name.startswith(folder)}
    assert loaded == {f"{folder}list_documents"}
