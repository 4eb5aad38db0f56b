"""`specloom conform merge` puts reports of parts together, and judges the whole."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest

from specloom.cli.main import main
from specloom.conform.report import (
    Report,
    dump_known,
    dump_report,
    merge,
    read_report,
)


def _main(*arguments: str) -> tuple[int, str, str]:
    stdout, stderr = io.StringIO(), io.StringIO()
    code = main(["conform", "merge", *arguments], io.StringIO(), stdout, stderr)
    return code, stdout.getvalue(), stderr.getvalue()


@pytest.fixture
def part(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The report of a run, in a place without a project."""
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "report.json").write_text(dump_report(report), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "part"


def test_parts_become_a_whole(part: Path, report: Report) -> None:
    """A folder and a file are merged into a folder, and what fails in either fails the whole."""
    code, stdout, _ = _main("part", "part/report.json", "--report", "whole")
    assert code == 1
    assert read_report(part.parent / "whole") == merge([report, report])
    assert (part.parent / "whole" / "report.html").exists()
    assert stdout.splitlines()[-1].startswith("failed: ")


def test_what_is_known_is_known_of_the_whole(part: Path, report: Report) -> None:
    """A file of known failures is asked where it is named."""
    text = dump_known(report, "we know", datetime.date(9999, 1, 1))
    (part.parent / "known.yaml").write_text(text, "utf-8")
    code, stdout, _ = _main("part", "--report", "whole", "--known", "known.yaml")
    assert code == 0
    assert "known: we know" in stdout


@pytest.mark.usefixtures("part")
def test_what_is_no_report_is_refused() -> None:
    """The message names the folder, and there is no traceback."""
    code, stdout, stderr = _main("nowhere", "--report", "whole")
    assert (code, stdout) == (2, "")
    assert "there is no report in nowhere" in stderr
