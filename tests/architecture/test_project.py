"""The files around the package keep their promises."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_ADDRESS = re.compile(r"https?://|--index-url|--extra-index-url|--find-links|@ file:|@ git")
_PIN = re.compile(r"[A-Za-z0-9._-]+==[^\s;]+( ?; .+)?\Z")


def test_constraints_pin_versions_and_name_no_place(repository: Path) -> None:
    """A line of `constraints.txt` is a name and one version: where it comes from is the machine's."""
    lines = (repository / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert [line for line in pins if _ADDRESS.search(line) or not _PIN.match(line)] == []


def test_every_dependency_is_pinned(repository: Path) -> None:
    """What `pyproject.toml` asks for has its version in `constraints.txt`."""
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]
    pinned = {
        _normal(line.partition("==")[0])
        for line in (repository / "constraints.txt").read_text("utf-8").splitlines()
        if "==" in line
    }
    missing = {_normal(re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0]) for line in asked} - pinned
    assert missing == set()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()
