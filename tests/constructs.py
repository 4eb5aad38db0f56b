"""The documents of `tests/cases/python`, generated into one package that shares one runtime."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from specloom.diagnostics import Diagnostics
from specloom.document import Document, compile_file
from specloom.emit import GeneratedFile
from specloom.ir import Api
from specloom.targets.generate import generate
from specloom.targets.target import Subject

__all__ = ["CONSTRUCTS", "Construct", "generated", "write"]

CONSTRUCTS = sorted((Path(__file__).parent / "cases" / "python").glob("*/openapi.yaml"))
"""The documents; each is called like the folder that it stands in."""

_TARGETS = ("models", "client", "server")


@dataclass(frozen=True, slots=True)
class Construct:
    """A document: what it says, the package that it becomes, and the files of that, not yet formatted."""

    api: Api
    package: str
    files: tuple[GeneratedFile, ...]


def generated(file: Path, package: str) -> Construct:
    """What all targets make of `file` in the package `package`."""
    diagnostics = Diagnostics()
    read = compile_file(file, diagnostics)
    name = file.parent.name.replace("-", "_")
    document = Document(name, read.version, read.value, read.origins, read.tree)
    subject = Subject(document, package, diagnostics, _TARGETS)
    return Construct(subject.api, subject.folder, generate(subject))


def write(files: Iterable[GeneratedFile], root: Path) -> None:
    """Put `files` below `root`, where those that documents share may be already."""
    for each in files:
        path = root / each.path
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(each.content)
