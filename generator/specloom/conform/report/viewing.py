"""A report and its verdict in; what every printer shows of it, as views, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from specloom.conform.report.figures import Share, counted_statuses, figures_of, is_covered
from specloom.conform.report.known import Known, Verdict
from specloom.conform.report.model import (
    Cause,
    DocumentReport,
    OperationReport,
    ParameterUse,
    Report,
    Times,
)
from specloom.conform.report.views import (
    CauseView,
    CoverageView,
    DocumentView,
    ListView,
    OperationView,
    ParameterView,
    ReportView,
    StatusView,
)

__all__ = ["view_of"]

_NOT_ALL: Final = "not all verified"


def view_of(report: Report, verdict: Verdict) -> ReportView:
    """What there is to show of `report`."""
    documents = [
        _document(name, each, _states(name, verdict)) for name, each in report.documents.items()
    ]
    word = _word(report, verdict)
    return ReportView(
        word=word,
        css=_css(word),
        summary=_summary(report, verdict),
        coverages=_coverages(tuple(report.documents.values())),
        documents=tuple(documents),
        fixed=tuple(f"{each.place}: {each}" for each in verdict.fixed),
    )


def _word(report: Report, verdict: Verdict) -> str:
    if verdict.fails:
        return "failed"
    every = [each for held in report.documents.values() for each in held.operations.values()]
    return "passed" if every and all(each.is_verified for each in every) else _NOT_ALL


def _summary(report: Report, verdict: Verdict) -> str:
    operations = [each for held in report.documents.values() for each in held.operations.values()]
    unverified = sum(not each.is_verified for each in operations)
    parts = [
        _counted(sum(each.asked for each in operations), "request"),
        _counted(len(verdict.new), "new failure"),
        _counted(len(verdict.known), "known failure") if verdict.known else "",
        _counted(len(verdict.expired), "expired known failure") if verdict.expired else "",
        _counted(verdict.troubles, "trouble") if verdict.troubles else "",
        f"{_counted(unverified, 'operation')} not verified" if unverified else "",
    ]
    return ", ".join(part for part in parts if part)


_States = Mapping[str, tuple[str, Known | None]]


def _states(name: str, verdict: Verdict) -> _States:
    found: dict[str, tuple[str, Known | None]] = {}
    found |= {cause.id: ("new", None) for document, cause in verdict.new if document == name}
    for word, held in (("known", verdict.known), ("expired", verdict.expired)):
        found |= {cause.id: (word, entry) for document, cause, entry in held if document == name}
    return found


def _document(name: str, document: DocumentReport, states: _States) -> DocumentView:
    ordered = sorted(
        document.causes.values(), key=lambda each: (-(each.status >= 500), -each.count, each.id)
    )
    operations = tuple(
        _operation(name, label, each, document) for label, each in document.operations.items()
    )
    is_failed = any(states.get(each, ("new",))[0] != "known" for each in document.causes)
    is_whole = all(each.is_verified for each in document.operations.values())
    word = "failed" if is_failed or document.troubles else "passed" if is_whole else _NOT_ALL
    return DocumentView(
        name=name,
        word=word,
        css=_css(word),
        requests=f"{sum(each.asked for each in document.operations.values()):,}",
        seconds=_seconds(document.microseconds),
        seeds=", ".join(str(seed) for seed in sorted(document.seeds)),
        commands=tuple(sorted(document.commands)),
        coverages=_coverages((document,)),
        causes=tuple(_cause(name, each, *states.get(each.id, ("new", None))) for each in ordered),
        operations=operations,
        troubles=tuple(_troubles(document)),
        unseen_keywords=tuple(_unseen(document)),
        lists=tuple(each for each in _lists(document) if each.rows),
    )


def _troubles(document: DocumentReport) -> Iterator[str]:
    """Each once, with the operations that had it."""
    found: dict[str, list[str]] = {}
    for label, message in sorted(document.troubles):
        found.setdefault(message, []).append(label)
    for message, labels in found.items():
        named = ", ".join(filter(None, labels))
        yield f"{message} ({named})" if named else message


def _unseen(document: DocumentReport) -> Iterator[tuple[str, str]]:
    for pointer, each in document.keywords.items():
        if not is_covered(each):
            yield pointer, str(each.place)


def _lists(document: DocumentReport) -> Iterator[ListView]:
    unbroken = [
        (pointer, str(each.place))
        for pointer, each in document.keywords.items()
        if each.in_requests and not each.broken
    ]
    yield _list("Keywords that no value was held against", _unseen(document))
    yield _list("Keywords of requests that no request has broken", unbroken)
    yield _list("Slowest operations", _slowest(document))
    yield _list(
        "Checks, and how many answers each looked at",
        ((check, f"{count:,}") for check, count in document.checks.items()),
    )
    yield _list("Runs", ((command, "") for command in sorted(document.commands)))


def _list(title: str, rows: Iterable[tuple[str, str]]) -> ListView:
    held = tuple(rows)
    return ListView(title, len(held), held)


def _coverages(documents: tuple[DocumentReport, ...]) -> tuple[CoverageView, ...]:
    figures = figures_of(documents)
    told = (
        ("operations", "answered 2xx at least once", figures.operations),
        (
            "statuses",
            "each operation with each status that is documented, 500 aside",
            figures.statuses,
        ),
        ("parameters", "sent with a valid value in a request that was served", figures.parameters),
        ("keywords", "of schemas, held against a value", figures.keywords),
        ("keywords broken", "of schemas of requests, broken by at least one", figures.broken),
    )
    return tuple(_coverage(name, about, share) for name, about, share in told)


def _coverage(name: str, about: str, share: Share) -> CoverageView:
    tenths = int(share.percent * 10)
    return CoverageView(
        name=name,
        about=about,
        share=f"{share.part:,} of {share.whole:,}",
        percent=f"{tenths / 10:g} %",
        tenths=tenths,
        is_whole=share.part == share.whole,
    )


def _operation(
    name: str, label: str, operation: OperationReport, document: DocumentReport
) -> OperationView:
    causes = tuple(each.id for each in document.causes.values() if label in each.operations)
    word, why = _state(operation, has_failed=bool(causes))
    return OperationView(
        label=label,
        method=label.partition(" ")[0],
        path=label.partition(" ")[2],
        anchor=f"{name} {label}".replace(" ", "-").replace("/", "_"),
        word=word,
        css=_css(word),
        filed="not-verified" if word.startswith("not ") else word,
        why=why,
        place=str(operation.place),
        handler=operation.handler,
        asked=operation.asked,
        statuses=tuple(_statuses(operation)),
        parameters=tuple(_parameter(*each) for each in operation.parameters.items()),
        times=_times(operation.times),
        causes=causes,
    )


def _state(operation: OperationReport, *, has_failed: bool) -> tuple[str, str]:
    if not operation.asked:
        return "not tried", "; ".join(sorted(operation.skipped)) or "no request was made"
    if has_failed:
        return "failed", "" if operation.is_verified else "it never answered 2xx"
    if operation.is_verified:
        return "verified", ""
    came = ", ".join(f"{status} x{count}" for status, count in operation.answered.items())
    return "not verified", f"it never answered 2xx, but {came}" if came else "it never answered"


def _statuses(operation: OperationReport) -> Iterator[StatusView]:
    exact = {key for key in operation.promised if key.isdigit()}
    counted = counted_statuses(operation)
    for key, count in operation.promised.items():
        if key in counted or count:
            yield StatusView(key, count, "came" if count else "missing")
    for status, count in operation.answered.items():
        covered = {str(status), f"{status // 100}XX", "default"} & operation.promised.keys()
        if str(status) not in exact and not covered:
            yield StatusView(str(status), count, "surprising")


def _parameter(name: str, use: ParameterUse) -> ParameterView:
    if not use.sent:
        word = "never sent"
    elif use.served:
        word = "served"
    else:
        word = "only refused" if use.refused == use.sent else "never served"
    return ParameterView(name, use.sent, use.served, use.refused, word, str(use.place))


def _cause(name: str, cause: Cause, state: str, entry: Known | None) -> CauseView:
    labels = sorted(cause.operations)
    return CauseView(
        id=cause.id,
        state=state,
        title=cause.title,
        check=cause.check,
        status=str(cause.status) if cause.status else "",
        shown_status=str(cause.status) if cause.status else "no answer",
        count=cause.count,
        pointer=cause.pointer,
        place=str(cause.place),
        handlers=tuple(sorted(cause.handlers)),
        operations=tuple(cause.operations.items()),
        first_operation=labels[0] if labels else "",
        more_operations=len(labels) - 1,
        message=cause.example.message,
        about=cause.example.about,
        answer=cause.example.answer,
        curl=cause.example.curl,
        reason="" if entry is None else f"{entry.reason} (until {entry.expires})",
        entry=f"- id: {cause.id}\n  document: {name}\n  operations: [{', '.join(labels)}]\n"
        f"  check: {cause.check}\n  title: {cause.title}\n  reason: \n  expires: ",
    )


def _slowest(document: DocumentReport) -> tuple[tuple[str, str], ...]:
    timed = [(each.times.slowest, label) for label, each in document.operations.items()]
    found = sorted((each for each in timed if each[0]), reverse=True)[:10]
    return tuple((label, _times(document.operations[label].times)) for _, label in found)


def _times(times: Times) -> str:
    """The bound that nineteen of twenty answers kept, and the slowest one."""
    whole = sum(times.within.values())
    passed = 0
    for bound, count in sorted(times.within.items()):
        passed += count
        if passed * 20 >= whole * 19:
            return f"95 % within {bound} ms, slowest {_seconds(times.slowest)}"
    return ""


def _seconds(microseconds: int) -> str:
    if microseconds < 1_000_000:
        return f"{microseconds / 1000:.1f} ms"
    return f"{microseconds / 1_000_000:.1f} s"


def _css(word: str) -> str:
    return word.replace(" ", "-")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
