"""A report as seen in views in; Markdown out, for the page of a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from specloom.conform.report.views import CauseView, CoverageView, DocumentView, ReportView

__all__ = ["as_markdown"]

_TICKS = re.compile(r"`+")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def as_markdown(view: ReportView) -> str:
    """A table of coverages, then each document's failures and what of it is not verified."""
    lines = [f"# Conformance: {view.word}", "", f"{view.summary}.", "", *_table(view), ""]
    lines += [f"- fixed, remove it: {_plain(each)}" for each in view.fixed]
    for document in view.documents:
        lines += _document(document)
    return "\n".join(lines).rstrip() + "\n"


def _table(view: ReportView) -> Iterator[str]:
    names = [each.name for each in view.coverages]
    yield f"| document | requests | {' | '.join(names)} |"
    yield f"|---|--:|{'--:|' * len(names)}"
    for document in view.documents:
        yield _row(document.name, document.requests, document.coverages)
    if len(view.documents) > 1:
        yield _row("all", "", view.coverages)


def _row(name: str, requests: str, coverages: Sequence[CoverageView]) -> str:
    cells = [f"{each.percent} ({each.share})" for each in coverages]
    return f"| {_plain(name)} | {requests} | {' | '.join(cells)} |"


def _document(document: DocumentView) -> Iterator[str]:
    yield from ("", f"## {_plain(document.name)}: {document.word}", "")
    yield from (f"- trouble: {_plain(each)}" for each in document.troubles)
    for cause in document.causes:
        yield from _cause(cause)
    unverified = [each for each in document.operations if each.word.startswith("not ")]
    if unverified:
        yield from ("### Not verified", "", "| operation | why | where |", "|---|---|---|")
        for each in unverified:
            yield f"| {_plain(each.label)} | {_plain(each.why)} | {_plain(each.place)} |"
        yield ""


def _cause(cause: CauseView) -> Iterator[str]:
    status = f" ({cause.status})" if cause.status else ""
    yield f"### {_plain(cause.title)}{status}"
    yield ""
    yield f"{cause.state}, `{cause.id}`, check `{cause.check}`, {_plain(cause.place)} {_code(cause.pointer)}"
    yield ""
    yield from (f"- {_plain(label)}: {count}" for label, count in cause.operations)
    yield from (f"- handler: {_plain(each)}" for each in cause.handlers)
    if cause.reason:
        yield f"- known: {_plain(cause.reason)}"
    yield from ("", *_block("text", cause.message), "", *_block("sh", cause.curl), "")


def _block(kind: str, text: str) -> Iterator[str]:
    """A fence that is longer than any in `text`."""
    longest = max((len(each) for each in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}{kind}", text, fence)


def _code(text: str) -> str:
    longest = max((len(each) for each in _TICKS.findall(text)), default=0)
    ticks = "`" * (longest + 1)
    return f"{ticks} {text} {ticks}" if longest else f"`{text}`" if text else ""


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
