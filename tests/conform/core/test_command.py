"""`specloom conform` from the command line; unit tests, since cases run no other program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.command_line import Answer, call
from conform.core.documents import ROOT, make_shop
from specloom.conform.report import read_report


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_shop(tmp_path, "{known-failures: known.yaml}")
    (tmp_path / "known.yaml").write_text("", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'generator'}:{ROOT / 'tests'}")


def _conform(app: str, *more: str, terminal: bool = False) -> Answer:
    return call("conform", "--app", f"conform.core.shop:{app}", *more, terminal=terminal)


def _known(expires: str) -> str:
    (document,) = read_report(Path("build/conform")).documents.values()
    return "failures:\n" + "".join(
        f"  - {{id: {cause.id}, document: shop-v1, operations: {json.dumps(sorted(cause.operations))}, "
        f"check: {cause.check}, title: {json.dumps(cause.title)}, reason: later, expires: {expires}}}\n"
        for cause in document.causes.values()
    )


def test_an_application_that_keeps_its_promises_passes() -> None:
    """The exit code is 0, the report is written, and the way to do the same without specloom is said."""
    answer = _conform("shop")
    assert answer.code == 0, answer.stdout
    assert "shop-v1: passed" in answer.stdout
    assert "schemathesis run openapi.json --url http://localhost/shop" in answer.stderr
    written = {path.name for path in Path("build/conform").iterdir()}
    assert {"report.json", "report.html", "report.md", "junit.xml", "report.sarif"} <= written


def test_failures_are_news_until_they_are_known() -> None:
    """A failure ends the run with 1 unless the file knows it, and again when its day is over."""
    assert _conform("careless").code == 1
    Path("known.yaml").write_text(_known("2999-12-31"), "utf-8")
    assert _conform("careless").code == 0
    Path("known.yaml").write_text(_known("2020-01-01"), "utf-8")
    assert _conform("careless").code == 1


def test_a_failure_that_is_fixed_asks_to_be_removed() -> None:
    """The run passes, and says which entry of the file is of no use any more."""
    _conform("careless")
    Path("known.yaml").write_text(_known("2999-12-31"), "utf-8")
    answer = _conform("shop")
    assert answer.code == 0
    assert "fixed, remove it: " in answer.stdout


def test_reports_of_shards_merge_to_that_of_the_whole() -> None:
    """Whoever runs the halves on two machines has the same findings and the same coverages."""
    assert _conform("careless", "--report", "whole").code == 1
    for number in ("1", "2"):
        _conform("careless", "--shard", f"{number}/2", "--report", number)
    answer = call("conform", "merge", "1", "2", "--report", "both")
    assert answer.code == 1
    whole, both = (read_report(Path(name)).documents["shop-v1"] for name in ("whole", "both"))
    assert both.causes.keys() == whole.causes.keys()
    assert both.operations.keys() == whole.operations.keys()
    assert both.keywords == whole.keywords


def test_merging_knows_the_known_failures_of_the_project() -> None:
    """Parts that ran elsewhere are held against the same file."""
    _conform("careless")
    Path("known.yaml").write_text(_known("2999-12-31"), "utf-8")
    assert call("conform", "merge", "build/conform", "--report", "both").code == 0


def test_what_is_no_report_cannot_be_merged() -> None:
    """A folder without a report is a wrong command line."""
    answer = call("conform", "merge", "nowhere", "--report", "both")
    assert answer.code == 2
    assert "there is no report in nowhere" in answer.stderr


def test_parts_side_by_side_find_the_same() -> None:
    """Two jobs share the operations of one document."""
    assert _conform("careless", "--report", "whole").code == 1
    assert _conform("careless", "--jobs", "2", "--report", "parts").code == 1
    whole, parts = (read_report(Path(name)).documents["shop-v1"] for name in ("whole", "parts"))
    assert len(parts.commands) >= 1
    assert parts.causes.keys() == whole.causes.keys()


def test_progress_is_shown_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who watches sees which operation is tried; a log has no such lines."""
    monkeypatch.delenv("CI", raising=False)
    assert "coverage GET" in _conform("shop", terminal=True).stderr
    assert "coverage GET" not in _conform("shop").stderr


def test_safe_runs_say_what_they_left_out() -> None:
    """Nothing that may write is called, and the report does not take it for tested."""
    path = Path("shop-v1.yaml")
    text = path.read_text("utf-8").replace(
        "  /hours:\n",
        "  /orders:\n    post: {operationId: PostOrder, responses: {'201': {description: Made}}}\n  /hours:\n",
    )
    path.write_text(text, "utf-8")
    answer = _conform("shop", "--safe")
    assert "POST /orders" in answer.stdout
    assert "--safe was asked for" in answer.stdout
    assert (
        read_report(Path("build/conform")).documents["shop-v1"].operations["POST /orders"].asked
        == 0
    )
