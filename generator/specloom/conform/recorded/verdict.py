"""Judging a recording: exchanges and judges in, the judged exchanges of each document out, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from specloom.conform.exchange import Exchange
from specloom.conform.judge import Judge
from specloom.document import Document

__all__ = ["Recording"]


@dataclass(slots=True)
class Recording:
    """Goes through exchanges once. `foreign` are those so far that no document is about."""

    judges: Sequence[Judge]
    foreign: int = 0

    def judged(self, exchanges: Iterable[Exchange]) -> Iterator[tuple[Document, Exchange]]:
        """Each exchange as judged, and the document that it was judged by, in their order.

        The first document that has the operation judges it, else the first whose paths are around it.
        """
        for exchange in exchanges:
            judge = self._judge_of(exchange)
            judged = judge.judge(exchange) if judge is not None else None
            if judge is None or judged is None:
                self.foreign += 1
            else:
                yield judge.document, judged

    def operations(self, exchanges: Iterable[Exchange]) -> Mapping[str, frozenset[str]]:
        """Which operations the exchanges are for, by the name of their document."""
        found: dict[str, set[str]] = {judge.document.name: set() for judge in self.judges}
        for exchange in exchanges:
            labelled = ((judge, judge.operation_of(exchange.asked)) for judge in self.judges)
            for judge, label in labelled:
                if label is not None:
                    found[judge.document.name].add(label)
                    break
        return {name: frozenset(labels) for name, labels in found.items()}

    def _judge_of(self, exchange: Exchange) -> Judge | None:
        asked = exchange.asked
        knowing = (judge for judge in self.judges if judge.operation_of(asked) is not None)
        around = (judge for judge in self.judges if judge.surrounds(exchange))
        return next(knowing, None) or next(around, None)
