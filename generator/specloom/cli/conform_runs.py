"""Parts of a run in, one after the other, side by side, or on a cluster; their reports out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from specloom.cli.progress import Advance, shown_count
from specloom.cli.session import Session

if TYPE_CHECKING:
    from specloom.conform.events import Event
    from specloom.conform.parts import Part
    from specloom.conform.plan import Plan
    from specloom.conform.report import Report
    from specloom.document import Document

__all__ = ["Work", "run_here", "run_on_cluster"]


@dataclass(frozen=True, slots=True)
class Work:
    """A part, with what is known of it here."""

    part: Part
    document: Document
    plan: Plan


def run_here(work: list[Work], jobs: int, session: Session) -> list[Report]:
    """The reports of all `work`, `jobs` of it at the same time."""
    from specloom.conform.carry_out import carry_out
    from specloom.conform.run import command_line

    with shown_count(session, sum(each.plan.steps for each in work)) as advance:
        stopping = threading.Event()

        def run(each: Work) -> Report:
            session.say(f"{each.part}: {command_line(each.plan)}")
            return carry_out(
                each.document, each.plan, _following(str(each.part), advance, stopping)
            )

        with _threads(jobs, stopping) as threads:
            return [
                done.result() for done in as_completed([threads.submit(run, each) for each in work])
            ]


def run_on_cluster(
    address: str, split: Callable[[int], list[Part]], session: Session
) -> list[Report]:
    """The reports of the parts that `split` makes for as many as the cluster can run at the same time."""
    from specloom.conform.cluster import connected
    from specloom.conform.report import load_report

    with connected(address) as cluster:
        parts = split(cluster.threads)
        session.say(f"{len(parts)} parts for {cluster.threads} threads of the cluster at {address}")
        reports = []
        with shown_count(session, len(parts)) as advance:
            for part, report in cluster.run(parts):
                advance(str(part))
                reports.append(load_report(report))
    return reports


def _following(name: str, advance: Advance, stopping: threading.Event) -> Callable[[Event], None]:
    from specloom.conform.events import Skipped, Tried

    def follow(event: Event) -> None:
        if stopping.is_set():
            raise KeyboardInterrupt
        if isinstance(event, Tried | Skipped):
            advance(f"{name} {event.phase} {event.operation}")

    return follow


@contextmanager
def _threads(jobs: int, stopping: threading.Event) -> Iterator[ThreadPoolExecutor]:
    """As many threads. Whoever leaves early, by Ctrl-C or a mistake, leaves nothing running."""
    with ThreadPoolExecutor(jobs) as threads:
        try:
            yield threads
        except BaseException:
            stopping.set()
            threads.shutdown(cancel_futures=True)
            raise
