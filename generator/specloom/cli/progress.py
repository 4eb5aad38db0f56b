"""How far a run is, on a terminal: a line that is gone when the run is done."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from specloom.cli.session import Session

if TYPE_CHECKING:
    from rich.progress import Progress

    from specloom.document import Document

__all__ = ["Advance", "Share", "Steps", "shown_count", "shown_progress", "shown_share"]

Steps: TypeAlias = "Callable[[Iterable[Document]], Iterator[Document]]"
"""Gives the same documents, and shows which of them is worked on."""

Advance: TypeAlias = "Callable[[str], None]"
"""One step is done, and the text says what is worked on."""

Share: TypeAlias = "Callable[[str, int, int], None]"
"""What is worked on, how much of it is done, and of how much."""


@contextlib.contextmanager
def shown_progress(session: Session, total: int, *, ticking: bool) -> Iterator[Steps]:
    """Steps through `total` documents. Shows nothing in CI, in a pipe, or when told to be quiet.

    `ticking` moves the clock by a thread, which must not be where processes are forked.
    """
    if not total or not session.interactive():
        yield iter
        return
    progress = _bar(session, ticking=ticking)
    task = progress.add_task("", total=total)

    def steps(documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            progress.update(task, description=document.name, refresh=True)
            yield document
            progress.advance(task)

    with progress:
        yield steps


@contextlib.contextmanager
def shown_count(session: Session, total: int) -> Iterator[Advance]:
    """As `shown_progress`, for `total` steps of any kind."""
    if not session.interactive():
        yield lambda _: None
        return
    progress = _bar(session, ticking=True)
    task = progress.add_task("", total=total)

    def advance(text: str) -> None:
        progress.update(task, description=text, advance=1)

    with progress:
        yield advance


@contextlib.contextmanager
def shown_share(session: Session) -> Iterator[Share]:
    """As `shown_progress`, for steps whose number shows while they are done. No thread moves its clock."""
    if not session.interactive():
        yield lambda *_: None
        return
    progress = _bar(session, ticking=False)
    task = progress.add_task("")

    def share(text: str, done: int, total: int) -> None:
        progress.update(task, description=text, completed=done, total=total, refresh=True)

    with progress:
        yield share


def _bar(session: Session, *, ticking: bool) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    console = Console(
        file=session.stderr,
        force_terminal=True,
        color_system="auto" if session.coloured(session.stderr) else None,
    )
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        auto_refresh=ticking,
        transient=True,
        redirect_stdout=False,  # the process's streams are not ours
        redirect_stderr=False,
    )
