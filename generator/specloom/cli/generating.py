"""Documents and what was asked for in, the `Output`s that shall stand on disk out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from specloom import __version__
from specloom.cli.targeting import Targeting, code_of
from specloom.emit import EVERYTHING, GeneratedFile, Inputs, Output
from specloom.emit.owned import digest_of

if TYPE_CHECKING:
    from specloom.document import Document, Manifest

__all__ = ["outputs_of_file", "outputs_of_project"]

_WORKBENCH = ".specloom"


@dataclass(frozen=True, slots=True)
class _Part:
    """Files below `folder`, an absolute path; `scopes` are the places in it that they fill."""

    folder: Path
    files: tuple[GeneratedFile, ...]
    scopes: tuple[PurePosixPath, ...]


def outputs_of_project(
    manifest: Manifest,
    documents: tuple[Document, ...],
    targeting: Targeting,
    *,
    whole: bool,
) -> tuple[Output, ...]:
    """Published documents and code: one output if both stand in one folder, else one each.

    `whole` says that `documents` are all of the project's, and the targets too: then whatever
    specloom wrote besides is stale.
    """
    parts = [_documents_part(documents, manifest.documents_output)]
    if manifest.python is not None:
        files = code_of(documents, manifest.python.package, targeting)
        parts.append(
            _code_part(files, manifest.python.output, manifest.python.package, _depth_of(targeting))
        )
    inputs = inputs_of_project(manifest, documents, targeting) if whole else None
    return tuple(
        Output(
            part.folder,
            part.files,
            inputs,
            part.folder.parent / _WORKBENCH,
            EVERYTHING if whole else part.scopes,
        )
        for part in _joined(parts, manifest.workspace)
    )


def inputs_of_project(
    manifest: Manifest, documents: Iterable[Document], targeting: Targeting
) -> Inputs:
    """What the output of the whole project is made of."""
    files = {manifest.file.name: manifest.file.digest}
    for document in documents:
        files.update((file.name, file.digest) for file in document.tree.files.values())
    if targeting.templates is not None:
        files.update(_digests(targeting.templates, manifest.workspace))
    if manifest.python is None:
        return Inputs(_tool(), {}, files)
    options = {"package": manifest.python.package, "targets": ",".join(targeting.targets)}
    return Inputs(_tool(), options, files)


def _digests(templates: Path, workspace: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(templates.rglob("*.jinja")):
        yield os.path.relpath(path, workspace), digest_of(path.read_bytes())


def _depth_of(targeting: Targeting) -> int:
    """How deep the folders are that the targets fill alone: a document's, or those of some targets in it."""
    return 1 if targeting.targets == targeting.chosen else 2


def outputs_of_file(
    document: Document, package: str, folder: Path, targeting: Targeting
) -> tuple[Output, ...]:
    """The code of one document as the package `package` below `folder`."""
    folder = folder.resolve()
    files = code_of((document,), package, targeting)
    part = _code_part(files, folder, package, 1)
    options = {"package": package, "targets": ",".join(targeting.targets)}
    read = {file.name: file.digest for file in document.tree.files.values()}
    inputs = Inputs(_tool(), options, read)
    return (Output(part.folder, part.files, inputs, folder.parent / _WORKBENCH),)


def _tool() -> str:
    return f"specloom {__version__}"


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


def _code_part(files: Iterable[GeneratedFile], folder: Path, package: str, depth: int) -> _Part:
    """The package itself is the folder that is swapped: what stands beside it is not ours.

    `depth` is how many folders down the files have places to themselves.
    """
    home = PurePosixPath(*package.split("."))
    moved = tuple(GeneratedFile(file.path.relative_to(home), file.content) for file in files)
    scopes = {PurePosixPath(*file.path.parts[:depth]) for file in moved}
    return _Part(folder / home, moved, tuple(sorted(scopes)))


def _joined(parts: list[_Part], workspace: Path) -> list[_Part]:
    """One part at the folder above the documents if all parts stand in it.

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
