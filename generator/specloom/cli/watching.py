"""`generate --watch`: saved files in, what they touch generated again, until Ctrl-C."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.cli.compiling import compile_project, read_manifest
from specloom.cli.coverage import report_coverage
from specloom.cli.findings import print_findings
from specloom.cli.generate_run import (
    Run,
    require_all,
    run_once,
    targeting_of,
    write_out,
)
from specloom.cli.project import find_config, shown_path
from specloom.cli.project_targets import refuse_losses, targets_of
from specloom.cli.session import Session
from specloom.diagnostics import Diagnostics, Halted, UsageError

if TYPE_CHECKING:
    from specloom.document import Document

__all__ = ["watch"]

_SOURCES = (".json", ".py", ".yaml", ".yml")
_SETTLE = 100  # milliseconds without a further save before work begins
_WAKE_UP = 200  # milliseconds until the watcher says that nothing was saved


@dataclass(slots=True)
class _Memory:
    """What stands on disk since the last round: each document's bytes, and the manifest's digest.

    `roots` are the folders that specloom itself writes to.
    """

    manifest: str = ""
    documents: dict[str, bytes] = field(default_factory=dict)
    roots: tuple[Path, ...] = ()


def watch(run: Run, session: Session) -> int:
    """Generate now, and again after every save; findings are printed and watching goes on."""
    from watchfiles import watch as changes_in

    gc.enable()
    memory = _Memory()
    folder = _folder(run, session)
    rounds = 0
    with contextlib.suppress(KeyboardInterrupt):
        # The first wake-up says that the watcher is at work: a save during the first round counts.
        for changes in changes_in(
            folder, debounce=_SETTLE, step=20, rust_timeout=_WAKE_UP, yield_on_timeout=True
        ):
            saved = [path for path in _saved(changes, folder) if _is_source(path, folder, memory)]
            if saved or not rounds:
                if saved:
                    session.say(", ".join(path.as_posix() for path in saved))
                _round(run, session, memory)
                if not rounds:
                    session.say(f"watching {shown_path(folder)} (Ctrl-C ends)")
                session.stderr.flush()
                rounds += 1
    return 0


def _saved(changes: Iterable[tuple[object, str]], folder: Path) -> list[Path]:
    return sorted({Path(path).relative_to(folder) for _, path in changes})


def _folder(run: Run, session: Session) -> Path:
    if run.file is not None:
        return Path(run.file).resolve().parent
    return find_config(session).resolve().parent


def _is_source(path: Path, folder: Path, memory: _Memory) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    ours = any((folder / path).is_relative_to(root) for root in memory.roots)
    return path.suffix in _SOURCES and not hidden and not ours


def _round(run: Run, session: Session, memory: _Memory) -> None:
    """One generation with findings of its own; a mistake in a saved file ends only this round."""
    session = replace(session, diagnostics=Diagnostics())
    try:
        if run.file is not None:
            run_once(run, session)
        else:
            _generate_touched(run, session, memory)
    except UsageError as error:
        session.stderr.write(f"specloom: error: {error.message}\n")
    except Halted:
        pass  # the findings below say why
    print_findings(session, to_stdout=False)


def _generate_touched(run: Run, session: Session, memory: _Memory) -> None:
    """Compile everything, which is quick, and make code for the documents that came out different."""
    from specloom.cli.generating import inputs_of_project, outputs_of_project
    from specloom.document import dump_json
    from specloom.emit import prepare

    manifest = read_manifest(find_config(session), session)
    refuse_losses(manifest, session)
    documents = compile_project(manifest, session, only=run.only)
    require_all(run.only or tuple(one.name for one in manifest.documents), documents, session)
    now = _Memory(
        manifest.file.digest, {document.name: dump_json(document.value) for document in documents}
    )
    touched = _touched(documents, now, memory)
    whole = len(touched) == len(documents) and not run.partial
    with targeting_of(
        run, targets_of(manifest, run.targets, session), len(touched), session, manifest.python
    ) as targeting:
        outputs = outputs_of_project(manifest, touched, targeting, whole=whole)
    if not run.partial:
        inputs = inputs_of_project(manifest, documents, targeting)
        outputs = tuple(replace(output, inputs=inputs) for output in outputs)
    write_out(prepare(outputs, session.diagnostics), session, force=run.force)
    report_coverage(targeting.coverages, session)
    memory.manifest, memory.documents = now.manifest, now.documents
    memory.roots = tuple(output.root for output in outputs)


def _touched(documents: Iterable[Document], now: _Memory, before: _Memory) -> tuple[Document, ...]:
    """All documents if the manifest changed or one of them is new or gone."""
    same_set = now.manifest == before.manifest and now.documents.keys() == before.documents.keys()
    return tuple(
        document
        for document in documents
        if not same_set or now.documents[document.name] != before.documents[document.name]
    )
