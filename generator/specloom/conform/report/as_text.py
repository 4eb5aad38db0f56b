"""A report as seen in views in; what a terminal shows out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specloom.conform.report.views import CauseView, CoverageView, DocumentView, ReportView

__all__ = ["as_text"]

_KEYWORDS_SHOWN = 5
_LINES_SHOWN = 6


def as_text(view: ReportView) -> str:
    """Each document with its coverages, then what failed, then what is not verified; one last line sums up."""
    lines = [line for document in view.documents for line in (*_document(document), "")]
    lines += [f"fixed, remove it: {each}" for each in view.fixed]
    if len(view.documents) > 1:
        lines += ["all documents", *_coverages(view.coverages), ""]
    lines.append(f"{view.word}: {view.summary}")
    return "\n".join(lines) + "\n"


def _document(document: DocumentView) -> Iterator[str]:
    seed = f", seed {document.seeds}" if document.seeds else ""
    yield f"{document.name}: {document.word} ({document.requests} requests in {document.seconds}{seed})"
    yield from _coverages(document.coverages)
    for trouble in document.troubles:
        yield f"  trouble: {trouble}"
    for cause in document.causes:
        yield from _cause(cause)
    for operation in document.operations:
        if operation.word in ("not verified", "not tried"):
            yield f"  {operation.word}: {operation.label}: {operation.why}"
            yield f"      {operation.place}"
    yield from _missing(document)


def _coverages(coverages: Sequence[CoverageView]) -> Iterator[str]:
    for each in coverages:
        yield f"  {each.name:<15} {each.percent:>7}  {each.share}"


def _cause(cause: CauseView) -> Iterator[str]:
    status = f" ({cause.status})" if cause.status else ""
    times = "once" if cause.count == 1 else f"{cause.count} times"
    yield f"  {cause.state} failure {cause.id}: {cause.title}{status}, {times} [{cause.check}]"
    yield f"      {cause.place} {cause.pointer}"
    yield from (f"      handler {handler}" for handler in cause.handlers)
    if cause.reason:
        yield f"      known: {cause.reason}"
    shown = [f"{label} x{count}" for label, count in cause.operations[:_LINES_SHOWN]]
    more = len(cause.operations) - len(shown)
    yield f"      {', '.join(shown)}{f' and {more} more' if more > 0 else ''}"
    yield from (f"      {line}" for line in cause.message.splitlines()[:_LINES_SHOWN] if line)
    yield from (f"      $ {line}" for line in cause.curl.splitlines())


def _missing(document: DocumentView) -> Iterator[str]:
    """What of the coverages is missing where the operation works: statuses, parameters, keywords."""
    for operation in document.operations:
        statuses = [each.status for each in operation.statuses if each.word == "missing"]
        inputs = [f"{each.name} ({each.word})" for each in operation.parameters if not each.served]
        if operation.asked and (statuses or inputs):
            yield f"  missing: {operation.label}: {', '.join([*statuses, *inputs])}"
    unseen = document.unseen_keywords
    for pointer, place in unseen[:_KEYWORDS_SHOWN]:
        yield f"  no value for {pointer} ({place})"
    if len(unseen) > _KEYWORDS_SHOWN:
        yield f"  no value for {len(unseen) - _KEYWORDS_SHOWN} more keywords"
