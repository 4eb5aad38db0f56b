"""Documents and what was asked for in, the `Output`s that shall stand on disk out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from specloom import __version__
from specloom.diagnostics import Diagnostics
from specloom.emit import GeneratedFile, Inputs, Output

if TYPE_CHECKING:
    from specloom.document import Document, Manifest

__all__ = ["Request", "outputs_of_file", "outputs_of_project"]

_WORKBENCH = ".specloom"
_EVERYTHING = (PurePosixPath("."),)


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for; empty `only` and `targets` mean all of them."""

    only: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether only a part of the project's output is asked for."""
        return bool(self.only or self.targets)


@dataclass(frozen=True, slots=True)
class _Part:
    """Files below `folder`, an absolute path; `scopes` are the folders in it that they make up."""

    folder: Path
    files: tuple[GeneratedFile, ...]
    scopes: tuple[PurePosixPath, ...]


def outputs_of_project(
    manifest: Manifest,
    documents: tuple[Document, ...],
    request: Request,
    diagnostics: Diagnostics,
) -> tuple[Output, ...]:
    """Published documents and code: one output if both stand in one folder, else one each."""
    parts = [_documents_part(documents, manifest.documents_output)]
    options = {}
    if manifest.python is not None:
        targets = tuple(
            target
            for target in manifest.python.targets
            if not request.targets or target in request.targets
        )
        package = manifest.python.package
        options = {"package": package, "targets": ",".join(manifest.python.targets)}
        files = _code(documents, package, targets, diagnostics)
        parts.append(_code_part(files, manifest.python.output, package))
    inputs = Inputs(f"specloom {__version__}", options, _input_files(documents, manifest))
    return tuple(
        Output(
            part.folder,
            part.files,
            inputs,
            part.folder.parent / _WORKBENCH,
            part.scopes if request.partial else _EVERYTHING,
        )
        for part in _joined(parts, manifest.workspace)
    )


def outputs_of_file(
    document: Document, package: str, folder: Path, diagnostics: Diagnostics
) -> tuple[Output, ...]:
    """The code of one document as the package `package` below `folder`."""
    folder = folder.resolve()
    files = _code((document,), package, ("models",), diagnostics)
    part = _code_part(files, folder, package)
    inputs = Inputs(
        f"specloom {__version__}",
        {"package": package, "targets": "models"},
        {file.name: file.digest for file in document.tree.files.values()},
    )
    return (Output(part.folder, part.files, inputs, folder.parent / _WORKBENCH),)


def _documents_part(documents: Iterable[Document], folder: Path) -> _Part:
    from specloom.document import dump_json, dump_yaml

    files = []
    scopes = []
    for document in documents:
        scope = PurePosixPath(document.name)
        scopes.append(scope)
        files.append(GeneratedFile(scope / "openapi.json", dump_json(document.value)))
        files.append(GeneratedFile(scope / "openapi.yaml", dump_yaml(document.value)))
    return _Part(folder, tuple(files), tuple(scopes))


def _code(
    documents: tuple[Document, ...],
    package: str,
    targets: tuple[str, ...],
    diagnostics: Diagnostics,
) -> tuple[GeneratedFile, ...]:
    if "models" not in targets:
        return ()
    from specloom.targets.models import ModelsOptions, generate_all

    return generate_all(documents, ModelsOptions(package), diagnostics)


def _code_part(files: Iterable[GeneratedFile], folder: Path, package: str) -> _Part:
    """The package itself is the folder that is swapped: what stands beside it is not ours."""
    home = PurePosixPath(*package.split("."))
    moved = tuple(GeneratedFile(file.path.relative_to(home), file.content) for file in files)
    scopes = {PurePosixPath(file.path.parts[0]) for file in moved}
    return _Part(folder / home, moved, tuple(sorted(scopes)))


def _joined(parts: list[_Part], workspace: Path) -> list[_Part]:
    """One part at the folder above the documents if all parts stand in it, and nothing else does.

    That folder is exchanged as a whole; so it may not be the project's own, nor hold it.
    """
    above = parts[0].folder.parent
    is_ours = above.is_relative_to(workspace) and above != workspace
    if not is_ours or not all(part.folder.is_relative_to(above) for part in parts):
        return parts
    files: list[GeneratedFile] = []
    scopes: list[PurePosixPath] = []
    for part in parts:
        below = PurePosixPath(part.folder.relative_to(above).as_posix())
        files += [GeneratedFile(below / file.path, file.content) for file in part.files]
        scopes += [below / scope for scope in part.scopes]
    return [_Part(above, tuple(files), tuple(scopes))]


def _input_files(documents: Iterable[Document], manifest: Manifest) -> Mapping[str, str]:
    files = {manifest.file.name: manifest.file.digest}
    for document in documents:
        files.update((file.name, file.digest) for file in document.tree.files.values())
    return files
