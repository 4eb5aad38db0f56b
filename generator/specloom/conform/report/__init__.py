"""Events in, one report of all that was tried, answered and broken out.

>>> tally = Tally(document)
>>> for event in read_events(lines):
...     tally.add(event)
>>> report = merge([tally.report(), load_report(other.read_text())])
>>> verdict = verdict_of(report, read_known(path), today)
>>> written = write_report(report, verdict, folder)
>>> exit_code = int(verdict.fails)
"""

from specloom.conform.report.as_json import ReportError, dump_report, load_report
from specloom.conform.report.as_text import as_text
from specloom.conform.report.figures import Figures, Share, figures_of
from specloom.conform.report.known import Known, Verdict, dump_known, read_known, verdict_of
from specloom.conform.report.model import Report, merge
from specloom.conform.report.tally import Tally, report_of
from specloom.conform.report.viewing import view_of
from specloom.conform.report.write import JSON_NAME, read_report, write_report

__all__ = [
    "JSON_NAME",
    "Figures",
    "Known",
    "Report",
    "ReportError",
    "Share",
    "Tally",
    "Verdict",
    "as_text",
    "dump_known",
    "dump_report",
    "figures_of",
    "load_report",
    "merge",
    "read_known",
    "read_report",
    "report_of",
    "verdict_of",
    "view_of",
    "write_report",
]
