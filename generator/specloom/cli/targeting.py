"""Documents in, the code of all targets out; one document at a time, or several in processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.cli.progress import Steps
from specloom.diagnostics import Diagnostic, Diagnostics, Halted, Severity
from specloom.emit import GeneratedFile

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from specloom.document import Document
    from specloom.targets.coverage import Coverage

__all__ = ["Targeting", "code_of"]


@dataclass(frozen=True, slots=True)
class Targeting:
    """How code is made: which of the package's `targets` are `chosen`, by how many processes at once.

    Without `jobs` documents are made one after the other, each with all CPUs. `templates`,
    `options` and `extensions` are those of `Subject`. `coverages` gathers what became of the operations.
    """

    targets: tuple[str, ...]
    chosen: tuple[str, ...]
    jobs: int | None
    diagnostics: Diagnostics
    steps: Steps
    templates: Path | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    extensions: tuple[str, ...] = ()
    coverages: list[Coverage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Made:
    files: tuple[GeneratedFile, ...]
    findings: tuple[Diagnostic, ...]
    coverage: Coverage | None


def code_of(
    documents: tuple[Document, ...], package: str, targeting: Targeting
) -> tuple[GeneratedFile, ...]:
    """The files of `package` for all documents; what they share is there once.

    Findings are in the order of the documents, however many processes there were. Raises `Halted`
    if there is an error among them.
    """
    if not targeting.chosen:
        return ()
    files: dict[object, GeneratedFile] = {}
    wrong = False
    all_made = _all_made(documents, package, targeting)
    for _, made in zip(targeting.steps(documents), all_made, strict=True):
        targeting.diagnostics.extend(made.findings)
        if made.coverage is not None:
            targeting.coverages.append(made.coverage)
        wrong = wrong or any(found.severity is Severity.ERROR for found in made.findings)
        for file in made.files:
            if files.setdefault(file.path, file) != file:
                raise ValueError(f"two documents give {file.path} different contents")
    if wrong:
        raise Halted
    from specloom.emit.format_python import format_python

    return format_python(files.values())


def _all_made(
    documents: tuple[Document, ...], package: str, targeting: Targeting
) -> Iterable[_Made]:
    jobs = min(targeting.jobs or 1, len(documents))
    alone = jobs < 2 or "fork" not in multiprocessing.get_all_start_methods()
    total = targeting.jobs or os.cpu_count() or 1
    each = total if alone else total // jobs
    work = _Work(package, targeting, each)
    if alone:
        return (work.make(document) for document in documents)
    return _made_in_processes(documents, work, jobs)


@dataclass(frozen=True, slots=True)
class _Work:
    package: str
    targeting: Targeting
    jobs: int

    def make(self, document: Document) -> _Made:
        """The code of one document, its findings in a collector of its own."""
        from specloom.targets.coverage import coverage_of
        from specloom.targets.generate import generate
        from specloom.targets.target import Subject

        how = self.targeting
        subject = Subject(
            document,
            self.package,
            Diagnostics(how.diagnostics.severities),
            how.targets,
            self.jobs,
            how.templates,
            how.options,
            how.extensions,
        )
        files = generate(subject, how.chosen)
        coverage = coverage_of(subject, how.chosen)
        return _Made(files, tuple(subject.diagnostics), coverage)


def _made_in_processes(documents: tuple[Document, ...], work: _Work, jobs: int) -> Iterator[_Made]:
    """Each process takes every `jobs`-th document and sends back what it made, in order.

    They are forked: a document reads positions on demand from its sources, and cannot be sent.
    """
    context = multiprocessing.get_context("fork")
    receivers = []
    for number in range(jobs):
        receiver, sender = context.Pipe(duplex=False)
        share = documents[number::jobs]
        context.Process(target=_work_off, args=(share, work, sender), daemon=True).start()
        sender.close()
        receivers.append(receiver)
    for number in range(len(documents)):
        made = receivers[number % jobs].recv()
        if isinstance(made, BaseException):
            raise made
        yield made


def _work_off(share: tuple[Document, ...], work: _Work, sender: Connection[object, object]) -> None:
    for document in share:
        try:
            sender.send(work.make(document))
        except Exception as error:
            sender.send(error)
            return
