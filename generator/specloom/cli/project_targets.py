"""Which targets a project has: its manifest in, the names of those to make out, or what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.cli.project import shown_path
from specloom.cli.session import Session
from specloom.diagnostics import Misconfigured, UsageError

if TYPE_CHECKING:
    from specloom.document import Document, DocumentConfig, Manifest

__all__ = ["Targets", "check_extensions", "refuse_losses", "targets_of"]


@dataclass(frozen=True, slots=True)
class Targets:
    """All targets that a package has, and those of them that are asked for."""

    all: tuple[str, ...]
    chosen: tuple[str, ...]


def targets_of(manifest: Manifest, asked: tuple[str, ...], session: Session) -> Targets:
    """The targets of the project, and those of them that are `asked` for.

    Raises `Misconfigured` where the manifest names one that there is not, `UsageError` where one is
    asked for that the project does not have.
    """
    targets = _targets_of_project(manifest, session)
    _check_packages(manifest, session)
    for name in asked:
        if name not in targets:
            raise UsageError(
                f"{manifest.file.name} has no target {name}", help="add it to `python.targets`"
            )
    return Targets(targets, tuple(name for name in targets if name in asked) or targets)


def _targets_of_project(manifest: Manifest, session: Session) -> tuple[str, ...]:
    from specloom.targets.registry import OWN_TARGETS, mistaken

    if manifest.python is None:
        return ()
    mistakes = 0
    for placed in manifest.python.targets:
        remedy = mistaken(placed.text)
        if remedy is not None:
            mistakes += 1
            where, at = ".".join(placed.pointer), manifest.locate(placed.pointer)
            session.diagnostics.report(
                "manifest-value-unknown", at, help=remedy, where=where, value=placed.text
            )
    if mistakes or not _has_templates(manifest, manifest.python.templates, session):
        raise Misconfigured
    return tuple(dict.fromkeys(placed.text for placed in manifest.python.targets)) or OWN_TARGETS


def _check_packages(manifest: Manifest, session: Session) -> None:
    """Report documents whose packages would have one name. Raises `Misconfigured` if there are any."""
    from specloom.diagnostics import Related
    from specloom.targets.models.naming import module_name

    seen: dict[str, DocumentConfig] = {}
    for config in manifest.documents if manifest.python is not None else ():
        other = seen.setdefault(module_name(config.name), config)
        if other is not config:
            at = manifest.locate(config.pointer, key=True)
            first = Related("the other one", manifest.locate(other.pointer, key=True))
            session.diagnostics.report(
                "document-package-clash",
                at,
                related=[first],
                name=config.name,
                other=other.name,
                package=module_name(config.name),
            )
    if len(seen) < len(manifest.documents) and manifest.python is not None:
        raise Misconfigured


def _has_templates(manifest: Manifest, folder: Path | None, session: Session) -> bool:
    """Whether the folder of templates, if one is named, is there. Its folders are called after targets."""
    from specloom.diagnostics.closest import closest
    from specloom.targets.builtin import BUILT_IN
    from specloom.targets.registry import all_targets

    if folder is None:
        return True
    if not folder.is_dir():
        pointer = ("python", "templates")
        at, shown = manifest.locate(pointer), shown_path(folder)
        session.diagnostics.report(
            "manifest-value-unknown",
            at,
            help="there is no such folder",
            where=".".join(pointer),
            value=shown,
        )
        return False
    known = {*BUILT_IN, *all_targets()}
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name[0] not in "._" and path.name not in known:
            meant = closest(path.name, sorted(known))
            remedy = f"did you mean {meant}?" if meant else None
            raise UsageError(f"{shown_path(path)} is of no target", help=remedy)
    return True


def refuse_losses(manifest: Manifest, session: Session) -> None:
    """Make an error of what code cannot express, as far as the manifest does not allow it.

    A severity that the manifest sets for a finding stands.
    """
    from specloom.diagnostics import Severity, codes, entry_of

    python, severities = manifest.python, session.diagnostics.severities
    for code in codes():
        is_loss = entry_of(code).severity is Severity.UNSUPPORTED and code not in severities
        if python is not None and is_loss and not python.allows(code):
            severities[code] = Severity.ERROR


def check_extensions(manifest: Manifest, documents: Iterable[Document], session: Session) -> None:
    """Report `x-` data that code shall have and no operation has. Raises `Misconfigured` if there is any."""
    from specloom.diagnostics.closest import closest

    asked = manifest.python.extensions if manifest.python is not None else ()
    known = {key for each in documents for key in _extensions_of(each)} if asked else set[str]()
    unknown = [placed for placed in asked if placed.text not in known]
    for placed in unknown:
        meant = closest(placed.text, sorted(known))
        session.diagnostics.report(
            "manifest-value-unknown",
            manifest.locate(placed.pointer),
            help=f"did you mean `{meant}`?" if meant else "no operation has it",
            where=".".join(placed.pointer),
            value=placed.text,
        )
    if unknown:
        raise Misconfigured


def _extensions_of(document: Document) -> Iterator[str]:
    """The names of `x-` data of path items and operations."""
    from specloom.source import as_object

    for item in map(as_object, as_object(document.value.get("paths")).values()):
        for holder in (item, *map(as_object, item.values())):
            yield from (key for key in holder if key.startswith("x-"))
