"""One run of Schemathesis over a socket, which all tests of reports look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from conform.tea import Tea, run_tea
from specloom.conform.events import read_events
from specloom.conform.report import Report, report_of


@pytest.fixture(scope="session")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Tea:
    """A server that breaks its document here and there."""
    pytest.importorskip("schemathesis")
    return run_tea(Path(tmp_path_factory.mktemp("tea")))


@pytest.fixture(scope="session")
def report(tea: Tea) -> Report:
    """What became of it."""
    handlers = {"POST /teas": "tea/server.py:12 add_tea"}
    return report_of(tea.document, read_events(tea.lines), handlers=handlers)
