"""Start-up stays quick: what `specloom --help` imports is fixed here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_HEAVY = {
    "asyncio",
    "datamodel_code_generator",
    "jinja2",
    "jsonschema_rs",
    "openapi_spec_validator",
    "openapi_spec_validator_rs",
    "orjson",
    "platformdirs",
    "pydantic",
    "rich",
    "ruff",
    "watchfiles",
    "yaml",
}
_OURS = ("cli", "diagnostics")


def test_help_imports_nothing_heavy(package: Path) -> None:
    """`specloom --help` loads the command line and the catalogue, no stage and no dependency."""
    program = (
        "import io, sys\n"
        "from specloom.cli.main import main\n"
        "assert main(['--help'], io.StringIO(), io.StringIO(), io.StringIO()) == 0\n"
        "sys.stdout.write(' '.join(sys.modules))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=package.parent,
    )
    loaded = answer.stdout.split()
    stages = [
        name for name in loaded if name.startswith("specloom.") and name.split(".")[1] not in _OURS
    ]
    assert (stages, _HEAVY & {name.partition(".")[0] for name in loaded}) == ([], set())
