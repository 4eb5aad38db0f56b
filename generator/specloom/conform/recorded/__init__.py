"""Traffic that others made: HAR, access logs and live requests in, judged `Exchange`s out."""

from specloom.conform.recorded.findings_file import FindingsFile
from specloom.conform.recorded.lines import line_of
from specloom.conform.recorded.middleware import TrafficMiddleware, load_judge
from specloom.conform.recorded.read import read_recorded
from specloom.conform.recorded.verdict import Recording
from specloom.conform.recorded.watcher import Counts, Limits

__all__ = [
    "Counts",
    "FindingsFile",
    "Limits",
    "Recording",
    "TrafficMiddleware",
    "line_of",
    "load_judge",
    "read_recorded",
]
