"""Reports of parts become one, however they are put together, and survive being written down."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given, settings

from conform.report.reports import reports
from specloom.conform.report import (
    Report,
    ReportError,
    dump_report,
    load_report,
    merge,
    verdict_of,
    view_of,
)

_TODAY = datetime.date(2027, 1, 1)
_often = settings(max_examples=50, deadline=None)


@_often
@given(reports(), reports())
def test_order_does_not_matter(one: Report, other: Report) -> None:
    """Merging is commutative."""
    assert merge([one, other]) == merge([other, one])


@_often
@given(reports(), reports(), reports())
def test_grouping_does_not_matter(one: Report, two: Report, three: Report) -> None:
    """Merging is associative."""
    assert merge([merge([one, two]), three]) == merge([one, merge([two, three])])


@_often
@given(reports())
def test_nothing_adds_nothing(report: Report) -> None:
    """The empty report is neutral."""
    assert merge([report]) == merge([Report(), report]) == report


@_often
@given(reports(), reports())
def test_nothing_is_lost(one: Report, other: Report) -> None:
    """Every failure and every request of the parts is in the whole."""

    def failures(report: Report) -> int:
        return sum(c.count for d in report.documents.values() for c in d.causes.values())

    def requests(report: Report) -> int:
        return sum(o.asked for d in report.documents.values() for o in d.operations.values())

    whole = merge([one, other])
    assert failures(whole) == failures(one) + failures(other)
    assert requests(whole) == requests(one) + requests(other)


@_often
@given(reports())
def test_json_gives_back_what_it_was_made_of(report: Report) -> None:
    """A report is the same after it was written and read, and is then written alike."""
    text = dump_report(report)
    assert load_report(text) == report
    assert dump_report(load_report(text)) == text


@_often
@given(reports())
def test_every_report_can_be_shown(report: Report) -> None:
    """Whatever is in a report, there is a view of it that names each document once."""
    view = view_of(report, verdict_of(report, (), _TODAY))
    assert [each.name for each in view.documents] == list(report.documents)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", "it is no report"),
        ('{"findings": []}', "it is no report"),
        ("{", "it is no JSON"),
        ('{"version": 2, "documents": {}}', "it has version 2, and 1 is known"),
        ('{"version": 1, "documents": []}', " is [], and dict belongs there"),
        ('{"version": 1, "documents": {"a": {"undocumented": "1"}}}', "/documents/a/undocumented"),
        ('{"version": 1, "documents": {"a": {"undocumented": true}}}', "and int belongs there"),
        (
            '{"version": 1, "documents": {"a": {"causes": {"b": {}}}}}',
            "/documents/a/causes/b lacks `",
        ),
    ],
)
def test_what_is_no_report_is_refused(text: str, words: str) -> None:
    """The message says what is wrong, and where."""
    with pytest.raises(ReportError) as raised:
        load_report(text)
    assert words in str(raised.value)


def test_what_is_empty_is_left_out() -> None:
    """An empty report is two fields, so that big ones stay small."""
    assert json.loads(dump_report(Report())) == {"version": 1}
    assert load_report('{"version": 1}') == Report()
