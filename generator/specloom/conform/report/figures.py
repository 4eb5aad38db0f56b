"""A `Report` in; the four coverages, and what is not verified, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from specloom.conform.report.model import DocumentReport, KeywordUse, OperationReport

__all__ = ["Figures", "Share", "counted_statuses", "figures_of", "is_covered"]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; of nothing, all."""

    part: int
    whole: int

    @property
    def percent(self) -> float:
        """From 0 to 100; it is 100 only where nothing is missing."""
        return 100 * self.part / self.whole if self.whole else 100.0

    def __str__(self) -> str:
        # Rounded down: 99.96 % are not all.
        return f"{int(self.percent * 10) / 10:g} % ({self.part} of {self.whole})"


@dataclass(frozen=True, slots=True)
class Figures:
    """How much of documents was tried.

    `operations`: answered 2xx at least once. `statuses`: each operation with each status that the document
    has for it, 500 and default aside. `parameters`: sent with a valid value to an operation that served the request;
    media types of bodies count too. `keywords`: of schemas, held against at least one value. `broken`: of
    keywords of requests, broken by at least one.
    """

    operations: Share
    statuses: Share
    parameters: Share
    keywords: Share
    broken: Share


def figures_of(documents: Iterable[DocumentReport]) -> Figures:
    """The coverages of all `documents` together."""
    held = list(documents)
    operations = [each for document in held for each in document.operations.values()]
    keywords = [each for document in held for each in document.keywords.values()]
    asked = [each for each in keywords if each.in_requests]
    statuses = [count for each in operations for count in counted_statuses(each).values()]
    inputs = [use for each in operations for use in each.parameters.values()]
    return Figures(
        operations=Share(sum(each.is_verified for each in operations), len(operations)),
        statuses=Share(sum(count > 0 for count in statuses), len(statuses)),
        parameters=Share(sum(use.served > 0 for use in inputs), len(inputs)),
        keywords=Share(sum(is_covered(each) for each in keywords), len(keywords)),
        broken=Share(sum(each.broken > 0 for each in asked), len(asked)),
    )


def counted_statuses(operation: OperationReport) -> Mapping[str, int]:
    """How often each documented status was answered. Nobody can be asked to break down, nor for "anything else"."""
    aside = ("500", "default")
    return {status: count for status, count in operation.promised.items() if status not in aside}


def is_covered(keyword: KeywordUse) -> bool:
    """Whether any value was held against it, in requests or in answers."""
    return keyword.asked + keyword.answered > 0
