"""What a server prints when it is started on nothing at all, and what becomes of those who believe it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from live.serving import Process, serve

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """A server without any settings but where it keeps its data."""
    folder = tmp_path_factory.mktemp("start")
    settings = {
        "DATABASE_URL": f"sqlite:///{folder}/new/platform.db",
        "FILES_URL": str(folder / "new" / "files"),
    }
    started = serve(settings, folder)
    yield started
    started.stop()


def test_the_printed_lines_of_curl_work(process: Process) -> None:
    """Each answers with a success and JSON, as it is printed."""
    lines = _curl_lines(process.log)
    assert len(lines) == 3
    for line in lines:
        done = subprocess.run(
            ["sh", "-c", f"{line} --fail --silent --show-error"], capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)


def test_a_server_that_is_asked_to_stop_ends_well(process: Process) -> None:
    """It exits with 0, and what it has printed has no traceback."""
    assert process.stop() == 0
    assert "Traceback" not in process.log.read_text("utf-8")


def _curl_lines(log: Path) -> list[str]:
    """The commands, of which one may go on in the next line."""
    joined = log.read_text("utf-8").replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip().startswith("curl ")]
