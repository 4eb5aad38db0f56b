"""The packages around what targets make: a `Subject` in, `GeneratedFile`s out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from specloom.emit.generated_file import GeneratedFile
from specloom.targets.builtin import needed
from specloom.targets.models.literals import docstring, literal
from specloom.targets.package.runtime_files import runtime_files
from specloom.targets.printing import (
    TOOL,
    LazyPackage,
    Names,
    PlainPackage,
    Printer,
    source_of,
)
from specloom.targets.target import Subject

__all__ = ["render_document", "render_package"]


def render_package(subject: Subject, printer: Printer) -> Iterator[GeneratedFile]:
    """What all documents share: the package itself, `py.typed`, and the runtime of the targets."""
    root = PurePosixPath(*subject.package.split("."))
    about = docstring(f"The APIs of {subject.package}, one package each.")
    view = PlainPackage(TOOL, "its specifications", about)
    yield GeneratedFile(
        root / "__init__.py", printer.print("plain_package.py.jinja", view).encode()
    )
    yield GeneratedFile(root / "py.typed", b"")
    targets = [each.name for each in needed(subject.targets)]
    for file in runtime_files(targets):
        yield GeneratedFile(root / "_runtime" / file.path, file.content)


def render_document(subject: Subject, printer: Printer) -> GeneratedFile:
    """The package of the document, from which all that its targets offer is imported on first use."""
    exports = dict(pair for each in needed(subject.targets) for pair in each.exports)
    source = source_of(subject.document)
    view = LazyPackage(
        TOOL,
        source,
        docstring(f"{subject.document.name}, as described by {source}."),
        ".._runtime",
        _imported(exports),
        tuple((literal(name), literal(exports[name])) for name in sorted(exports)),
        tuple(literal(name) for name in sorted(exports)),
    )
    text = printer.print("lazy_package.py.jinja", view)
    return GeneratedFile(PurePosixPath(*subject.folder.split("."), "__init__.py"), text.encode())


def _imported(exports: dict[str, str]) -> tuple[Names, ...]:
    """`exports` as import lines: submodules from the package, the rest from its submodule."""
    homes: dict[str, list[str]] = {}
    for name, module in sorted(exports.items()):
        homes.setdefault("." if name == module else f".{module}", []).append(name)
    return tuple(Names(home, tuple(names)) for home, names in sorted(homes.items()))
