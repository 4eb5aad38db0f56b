"""Each format can be read by those who read it, and none of them runs or loses what an implementation answered."""

from __future__ import annotations

import datetime
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from conform.report.reports import reports
from specloom.conform.report import (
    Report,
    as_text,
    dump_known,
    read_known,
    read_report,
    verdict_of,
    view_of,
    write_report,
)
from specloom.conform.report.as_junit import as_junit
from specloom.conform.report.as_markdown import as_markdown
from specloom.conform.report.as_sarif import as_sarif
from specloom.conform.report.model import DocumentReport
from specloom.diagnostics import UsageError

_TODAY = datetime.date(2027, 1, 1)


@pytest.fixture
def folder(report: Report, tmp_path: Path) -> Path:
    """All formats of the run, with nothing known."""
    write_report(report, verdict_of(report, (), _TODAY), tmp_path)
    return tmp_path


def test_a_folder_gives_its_report_back(report: Report, folder: Path) -> None:
    """The folder and the file in it are the same report."""
    assert read_report(folder) == read_report(folder / "report.json") == report


def test_a_folder_without_a_report_is_told(tmp_path: Path) -> None:
    """The message names it, and how it would get one."""
    with pytest.raises(UsageError, match="there is no report in"):
        read_report(tmp_path / "nowhere")
    (tmp_path / "report.json").write_text("[]", "utf-8")
    with pytest.raises(UsageError, match="it is no report"):
        read_report(tmp_path)


def test_the_terminal_shows_what_is_to_be_done(report: Report) -> None:
    """Failures with place and curl, operations that are not verified, and a last line that sums up."""
    text = as_text(view_of(report, verdict_of(report, (), _TODAY)))
    lines = text.splitlines()
    assert "  not verified: GET /teas/{id}: it never answered 2xx, but 404 x" in text
    assert any(line.strip().startswith("$ curl ") for line in lines)
    assert "tea.yaml:" in text
    assert "handler tea/server.py:12 add_tea" in text
    assert lines[-1].startswith("failed: ")
    assert "1 operation not verified" in lines[-1]


def test_an_operation_is_a_test_of_junit(folder: Path) -> None:
    """A failed one failed, one that is not verified was skipped; only verified ones passed."""
    (suite,) = ET.parse(folder / "junit.xml").getroot()
    cases = {case.get("name"): case for case in suite}
    assert cases["GET /teas/{id}"].find("skipped") is not None
    assert cases["POST /teas"].find("failure") is not None
    assert cases["POST /teas"].get("file") == "tea.yaml"
    told = {name: int(suite.get(name, "")) for name in ("tests", "failures", "skipped", "errors")}
    assert told["tests"] == len(suite) == len(cases)
    assert told["failures"] == sum(case.find("failure") is not None for case in suite)
    assert told["skipped"] == 1


def test_what_is_known_did_not_fail_in_junit(report: Report, tmp_path: Path) -> None:
    """It is told in the output of its operation."""
    path = tmp_path / "known.yaml"
    path.write_text(dump_known(report, "we know", _TODAY), "utf-8")
    view = view_of(report, verdict_of(report, read_known(path), _TODAY))
    (suite,) = ET.fromstring(as_junit(view))
    assert suite.get("failures") == "0"
    assert any("we know" in (each.text or "") for each in suite.iter("system-out"))


def test_sarif_points_at_the_specification(folder: Path) -> None:
    """Each cause is a result with file and line, a fingerprint, and the handler beside it."""
    (run,) = json.loads((folder / "report.sarif").read_text("utf-8"))["runs"]
    results = run["results"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in results} <= rules
    broken = next(each for each in results if "Server error (500)" in each["message"]["text"])
    physical = broken["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "tea.yaml"
    assert physical["region"]["startLine"] > 1
    handler = broken["relatedLocations"][0]["physicalLocation"]
    assert handler["artifactLocation"]["uri"] == "tea/server.py"
    assert handler["region"] == {"startLine": 12}
    identities = [each["partialFingerprints"]["specloom/conform/v1"] for each in results]
    assert len(set(identities)) == len(results)
    assert any(each["ruleId"] == "not-verified" for each in results)


def test_markdown_cannot_be_broken_out_of(report: Report) -> None:
    """Fences are longer than any in what they hold, and marks outside of them are escaped."""
    (document,) = report.documents.values()
    identity, cause = next(iter(document.causes.items()))
    odd = replace(
        cause, title="<b>*T*</b>", example=replace(cause.example, curl="````\n# not a heading")
    )
    changed = Report({"tea": replace(document, causes={identity: odd})})
    text = as_markdown(view_of(changed, verdict_of(changed, (), _TODAY)))
    assert "\n`````sh\n````\n# not a heading\n`````\n" in text
    assert r"### \<b\>\*T\*\</b\>" in text


def test_a_trouble_of_many_operations_is_told_once() -> None:
    """It names all that had it."""
    troubles = frozenset({("GET /a", "no data"), ("GET /b", "no data"), ("", "cut off")})
    report = Report({"tea": DocumentReport(troubles=troubles)})
    (document,) = view_of(report, verdict_of(report, (), _TODAY)).documents
    assert document.troubles == ("cut off", "no data (GET /a, GET /b)")
    assert as_junit(view_of(report, verdict_of(report, (), _TODAY))).count("<error ") == 2


@settings(max_examples=30, deadline=None)
@given(reports())
def test_every_report_can_be_printed(report: Report) -> None:
    """Whatever texts there are in it: XML can be parsed, and JSON too."""
    view = view_of(report, verdict_of(report, (), _TODAY))
    ET.fromstring(as_junit(view))
    json.loads(as_sarif(view, version="1"))
    assert as_text(view)
    assert as_markdown(view)
