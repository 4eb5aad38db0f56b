"""A report as seen in views in; JUnit's XML out, as build servers read it: an operation is a test."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from specloom.conform.report.views import CauseView, DocumentView, OperationView, ReportView

__all__ = ["as_junit"]

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no document of XML 1.0 may have (section 2.2), not even as a reference."""


def as_junit(view: ReportView) -> str:
    """A suite for each document. An operation that is not verified was skipped, and never passed.

    Failures that are known are told in the output of their operation; troubles are errors.
    """
    suites = [_suite(document) for document in view.documents]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="specloom conform">\n'
        + "".join(suites)
        + "</testsuites>\n"
    )


def _suite(document: DocumentView) -> str:
    causes = {each.id: each for each in document.causes}
    cases = [_case(document, each, causes) for each in document.operations]
    cases += [_element(document, label, below) for label, below in _others(document).items()]
    cases += [_error(document, each) for each in document.troubles]
    counts = {
        "tests": len(cases),
        "failures": sum("<failure" in case for case in cases),
        "errors": sum("<error" in case for case in cases),
        "skipped": sum("<skipped" in case for case in cases),
    }
    told = " ".join(f'{name}="{count}"' for name, count in counts.items())
    return f"  <testsuite name={_quoted(document.name)} {told}>\n{''.join(cases)}  </testsuite>\n"


def _case(document: DocumentView, operation: OperationView, causes: dict[str, CauseView]) -> str:
    mine = [causes[each] for each in operation.causes if each in causes]
    below = [_failure(each) for each in mine if each.state != "known"]
    if not below and operation.word.startswith("not "):
        message = f"{operation.word}: {operation.why}"
        below = [f"      <skipped message={_quoted(message)}/>\n"]
    known = [
        f"known failure {each.id}: {each.title}: {each.reason}" for each in mine if each.reason
    ]
    if known:
        below.append(f"      <system-out>{_text(chr(10).join(known))}</system-out>\n")
    return _element(document, operation.label, below, operation.place)


def _others(document: DocumentView) -> dict[str, list[str]]:
    """New failures by what the document does not have: methods that it forbids, and the run as a whole."""
    labels = {each.label for each in document.operations}
    found: dict[str, list[str]] = {}
    for cause in document.causes:
        for label, _ in cause.operations:
            if label not in labels and cause.state != "known":
                found.setdefault(label or "all operations", []).append(_failure(cause))
    return found


def _element(document: DocumentView, name: str, below: list[str], place: str = "") -> str:
    file, _, line = place.rpartition(":")[0].rpartition(":")
    where = f' file={_quoted(file)} line="{line}"' if file else ""
    start = f"    <testcase classname={_quoted(document.name)} name={_quoted(name)}{where}"
    return f"{start}>\n{''.join(below)}    </testcase>\n" if below else f"{start}/>\n"


def _failure(cause: CauseView) -> str:
    lines = [
        cause.message,
        f"{cause.place} {cause.pointer}",
        *(f"handler {each}" for each in cause.handlers),
        cause.curl,
    ]
    text = _text("\n".join(line for line in lines if line))
    message = f"{cause.title} ({cause.status})" if cause.status else cause.title
    return (
        f"      <failure type={_quoted(cause.check)} message={_quoted(message)}>{text}</failure>\n"
    )


def _error(document: DocumentView, trouble: str) -> str:
    error = f'      <error type="trouble" message={_quoted(trouble)}/>\n'
    return _element(document, "the run", [error])


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
