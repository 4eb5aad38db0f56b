"""The front half of most commands: files or the project's manifest in, compiled documents out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.cli.project import input_file, project_root
from specloom.cli.session import Session
from specloom.diagnostics import Halted

if TYPE_CHECKING:  # a stage is imported when it runs, so that `specloom --help` stays quick
    from specloom.document import Document, Manifest
    from specloom.source import LoadOptions

__all__ = ["cache_folder", "compile_files", "compile_project", "load_options", "read_manifest"]


def compile_files(arguments: tuple[str, ...], session: Session) -> tuple[Document, ...]:
    """The documents of the files in `arguments`; one that cannot be compiled is left out."""
    from specloom.document import compile_file

    documents = []
    for path in [input_file(argument) for argument in arguments]:
        try:
            documents.append(
                compile_file(path, session.diagnostics, load_options(session), root=_root_of(path))
            )
        except Halted:
            continue
    return tuple(documents)


def read_manifest(path: Path, session: Session) -> Manifest:
    """The manifest at `path`; the severities that it sets hold for the rest of the run."""
    from specloom.document import load_manifest

    manifest = load_manifest(path, session.diagnostics, root=project_root(path))
    session.diagnostics.severities.update(manifest.check.severities())
    return manifest


def compile_project(
    manifest: Manifest, session: Session, *, only: tuple[str, ...] = ()
) -> tuple[Document, ...]:
    """The documents of the project, or those named `only`; one that does not compile is left out.

    Raises `UsageError` for a name that the manifest does not have.
    """
    from specloom.document import compile_documents

    return compile_documents(
        manifest,
        session.diagnostics,
        only=frozenset(only),
        load_options=load_options(session),
    )


def load_options(session: Session) -> LoadOptions:
    """What the command line says about reading."""
    from specloom.source import LoadOptions

    return LoadOptions(allow_remote=frozenset(session.remote_hosts), cache_dir=cache_folder())


def cache_folder() -> Path:
    """Where specloom remembers between runs: `SPECLOOM_CACHE_DIR`, or the system's place for it."""
    named = os.environ.get("SPECLOOM_CACHE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("specloom")


def _root_of(path: Path) -> Path:
    """References of a single file may lead anywhere below here, or below its folder."""
    here = Path.cwd().resolve()
    return here if path.resolve().is_relative_to(here) else path.resolve().parent
