"""The documents of `tests/cases/python`, generated into one package that shares one runtime."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from specloom.diagnostics import Diagnostics
from specloom.document import Document, compile_file
from specloom.ir import Api
from specloom.targets.generate import generate
from specloom.targets.target import Subject

__all__ = ["CASES", "Construct", "constructs", "generated"]

CASES = Path(__file__).parent / "cases" / "python"
_TARGETS = ("models", "client", "server")


@dataclass(frozen=True, slots=True)
class Construct:
    """A document, what it says, and the package that was made of it."""

    api: Api
    package: str


def constructs() -> Iterator[Path]:
    """The documents."""
    return iter(sorted(CASES.glob("*/openapi.yaml")))


def generated(file: Path, package: str, root: Path) -> Construct:
    """Write what `file` becomes into the package `package` below `root`."""
    diagnostics = Diagnostics()
    document = _named(compile_file(file, diagnostics), file.parent.name.replace("-", "_"))
    subject = Subject(document, package, diagnostics, _TARGETS)
    for each in generate(subject):
        path = root / each.path
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(each.content)
    return Construct(subject.api, subject.folder)


def _named(document: Document, name: str) -> Document:
    return Document(name, document.version, document.value, document.origins, document.tree)
