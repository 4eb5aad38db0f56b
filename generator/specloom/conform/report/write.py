"""A report and its verdict in, a folder with all that is made of it out; and a folder's report back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from specloom import __version__
from specloom.conform.report.as_html import as_html
from specloom.conform.report.as_json import ReportError, dump_report, load_report
from specloom.conform.report.as_junit import as_junit
from specloom.conform.report.as_markdown import as_markdown
from specloom.conform.report.as_sarif import as_sarif
from specloom.conform.report.known import Verdict
from specloom.conform.report.model import Report
from specloom.conform.report.viewing import view_of
from specloom.diagnostics import UsageError
from specloom.emit import write_file

__all__ = ["JSON_NAME", "read_report", "write_report"]

JSON_NAME: Final = "report.json"


def write_report(report: Report, verdict: Verdict, folder: Path) -> tuple[Path, ...]:
    """Write `report.json`, `report.html`, `report.md`, `junit.xml` and `report.sarif`; the paths, in that order."""
    view = view_of(report, verdict)
    texts = {
        JSON_NAME: dump_report(report),
        "report.html": as_html(view),
        "report.md": as_markdown(view),
        "junit.xml": as_junit(view),
        "report.sarif": as_sarif(view, version=__version__),
    }
    for name, text in texts.items():
        write_file(folder / name, text.encode("utf-8", "replace"))
    return tuple(folder / name for name in texts)


def read_report(path: Path) -> Report:
    """The report in the folder `path`, or in the file. Raises `UsageError` where there is none."""
    file = path / JSON_NAME if path.is_dir() else path
    try:
        return load_report(file.read_text("utf-8"))
    except OSError as error:
        raise UsageError(
            f"there is no report in {path}: {error.strerror}",
            help="`specloom conform --report DIR` writes one",
        ) from None
    except (ReportError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: {error}") from None
