"""One pass of ruff over generated Python: unformatted `GeneratedFile`s in, formatted ones out."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ruff import find_ruff_bin  # type: ignore[import-untyped]  # it has no types

from specloom.emit.generated_file import GeneratedFile

__all__ = ["format_python"]

_RULES = "I,F401,UP007,UP037,UP045,RUF022"
_SETTINGS = ("--isolated", "--no-cache", "--line-length=100", "--target-version=py311")


def format_python(files: Iterable[GeneratedFile]) -> tuple[GeneratedFile, ...]:
    """`files` with every `.py` sorted, stripped of unused imports and formatted; others as they are.

    Raises `SyntaxError` if one of them is not Python: that is a bug of the target that made it.
    """
    listed = tuple(files)
    with tempfile.TemporaryDirectory(prefix="specloom-format-") as folder:
        root = Path(folder)
        sources = [file for file in listed if file.path.suffix == ".py"]
        for file in sources:
            place = root / file.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.content)
        if sources:
            _run(
                "check",
                "--fix",
                "--exit-zero",
                f"--select={_RULES}",
                "--unsafe-fixes",
                folder=folder,
            )
            _run("format", folder=folder)
        return tuple(
            GeneratedFile(file.path, (root / file.path).read_bytes())
            if file.path.suffix == ".py"
            else file
            for file in listed
        )


def _run(command: str, *arguments: str, folder: str) -> None:
    result = subprocess.run(
        [find_ruff_bin(), command, *_SETTINGS, *arguments, "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise SyntaxError(result.stdout + result.stderr)
