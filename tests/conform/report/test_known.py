"""Known failures are let be for a reason and for a time; whatever else fails is news."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from specloom.conform.report import (
    Known,
    Report,
    dump_known,
    merge,
    read_known,
    verdict_of,
)
from specloom.conform.report.model import DocumentReport
from specloom.diagnostics import UsageError

_TODAY = datetime.date(2027, 6, 30)


@pytest.fixture
def known(report: Report, tmp_path: Path) -> tuple[Known, ...]:
    """A file that knows everything, until today."""
    path = tmp_path / "known.yaml"
    path.write_text(dump_known(report, "we are at it", _TODAY), "utf-8")
    return read_known(path)


def _without_causes(report: Report) -> Report:
    (document,) = report.documents.values()
    return Report({"tea": replace(document, causes={})})


def test_without_a_file_every_failure_is_news(report: Report) -> None:
    """A new failure ends a run with exit code 1."""
    verdict = verdict_of(report, (), _TODAY)
    assert len(verdict.new) == len(report.documents["tea"].causes) > 3
    assert verdict.fails


def test_what_is_known_does_not_fail(report: Report, known: tuple[Known, ...]) -> None:
    """On its last day a known failure still is one."""
    verdict = verdict_of(report, known, _TODAY)
    assert len(verdict.known) == len(known)
    assert not verdict.new
    assert not verdict.fails
    assert {entry.reason for _, _, entry in verdict.known} == {"we are at it"}


def test_what_is_over_fails(report: Report, known: tuple[Known, ...]) -> None:
    """The day after its last day a failure counts again."""
    verdict = verdict_of(report, known, _TODAY + datetime.timedelta(days=1))
    assert len(verdict.expired) == len(known)
    assert verdict.fails


def test_what_was_fixed_asks_to_be_removed(report: Report, known: tuple[Known, ...]) -> None:
    """It was tried and not seen; that alone fails nothing, not even when it is over."""
    later = _TODAY + datetime.timedelta(days=1)
    verdict = verdict_of(_without_causes(report), known, later)
    tried = set(report.documents["tea"].operations)
    assert set(verdict.fixed) == {each for each in known if each.operations <= tried}
    assert verdict.fixed[0].place.startswith("known.yaml:")
    assert not verdict.fails


def test_what_was_not_tried_is_not_fixed(known: tuple[Known, ...]) -> None:
    """A run of another document, or of a part, says nothing about it."""
    assert verdict_of(Report({"tea": DocumentReport()}), known, _TODAY).fixed == ()
    assert verdict_of(Report(), known, _TODAY).fixed == ()


def test_a_known_cause_in_another_operation_is_news(
    report: Report, known: tuple[Known, ...]
) -> None:
    """Who knows of one operation has not given leave to all others."""
    (document,) = report.documents.values()
    identity, cause = next(iter(document.causes.items()))
    wider = replace(cause, operations={**cause.operations, "GET /others": 1})
    changed = replace(document, causes={**document.causes, identity: wider})
    verdict = verdict_of(Report({"tea": changed}), known, _TODAY)
    assert verdict.new == (("tea", wider),)


def test_a_run_that_could_not_test_all_fails(report: Report, known: tuple[Known, ...]) -> None:
    """Nothing failed, and still nobody may call it passed."""
    trouble = Report({"tea": DocumentReport(troubles=frozenset({("", "cut off")}))})
    assert verdict_of(merge([report, trouble]), known, _TODAY).fails


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("failures: {}", "k.yaml:1:11: `failures` is no list"),
        ("known: []", "k.yaml:1:1: it has no list `failures`"),
        ("[]", "k.yaml:1:1: a mapping belongs here"),
        ("failures:\n  - 1", "k.yaml:2:5: a mapping belongs here"),
        ("failures:\n  - {id: a}", "k.yaml:2:5: an entry needs a text in `document`"),
        ("failures: [", "k.yaml is no YAML"),
        (
            "failures:\n  - {id: a, document: d, check: c, title: t, reason: r, operations: [O]}",
            "k.yaml:2:5: an entry needs a date in `expires`",
        ),
        (
            "failures:\n  - {id: a, document: d, check: c, title: t, reason: r,\n"
            "     operations: [O], expires: soon}",
            "k.yaml:3:32: an entry needs a date in `expires`",
        ),
        (
            "failures:\n  - {id: a, document: d, check: c, title: t, reason: ' ', expires: 2027-01-01}",
            "k.yaml:2:54: an entry needs a text in `reason`",
        ),
        (
            "failures:\n  - {id: a, document: d, check: c, title: t, reason: r, expires: 2027-01-01}",
            "an entry needs `operations`",
        ),
        (
            "failures:\n  - {id: a, document: d, check: c, title: t, reason: r, expire: 2027-01-01}",
            "k.yaml:2:65: an entry has no `expire`",
        ),
        (
            "failures:\n" + 2 * "  - {id: a, document: d, check: c, title: t, reason: r,"
            " expires: 2027-01-01, operations: [O]}\n",
            "k.yaml:3:5: a of d is there twice",
        ),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_place(
    tmp_path: Path, text: str, words: str
) -> None:
    """Line and column count from 1."""
    path = tmp_path / "k.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as raised:
        read_known(path)
    assert words in str(raised.value)


@pytest.mark.parametrize("text", ["", "# none\n", "failures:\n", "failures: []\n"])
def test_a_file_may_be_empty(tmp_path: Path, text: str) -> None:
    """As it is where nothing is known to fail."""
    path = tmp_path / "k.yaml"
    path.write_text(text, "utf-8")
    assert read_known(path) == ()
    assert verdict_of(Report(), read_known(path), _TODAY) == verdict_of(Report(), (), _TODAY)
