"""What people are told to try works: the lines of the README, and those that the server prints."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from live.server import Server

_README = Path(__file__).parents[2] / "README.md"

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """As `make serve` starts it: without anything."""
    folder = tmp_path / "platform"
    server = Server(
        {"DATABASE_URL": f"sqlite:///{folder}/platform.db", "FILES_URL": f"{folder}/files"},
        tmp_path,
    )
    yield server
    server.process.stop()


def _run(line: str, key: str) -> object:
    done = subprocess.run(
        ["bash", "-c", line.replace("curl ", "curl -sS --fail-with-body ", 1)],
        env={"KEY": key, "PATH": "/usr/local/bin:/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, (line, done.stdout, done.stderr)
    return json.loads(done.stdout)


def test_lines_of_the_readme_work(server: Server) -> None:
    """Each is answered with success, on whichever port the server is."""
    lines = re.findall(r"^curl .*$", _README.read_text("utf-8"), re.MULTILINE)
    assert len(lines) == 3
    for line in lines:
        assert _run(line.replace("127.0.0.1:8080", f"127.0.0.1:{server.process.port}"), server.key)


def test_lines_that_the_server_prints_work(server: Server) -> None:
    """As they are, with its keys in them; a second start prints lines that work, too."""
    for _ in range(2):
        log = server.process.log.read_text("utf-8").replace("\\\n", " ")
        lines = [line.strip() for line in log.splitlines() if line.startswith("  curl ")]
        assert len(lines) >= 3
        for line in lines[-3:]:  # the log of the second start follows that of the first
            assert _run(line, "")
        server.process.stop()
        server.start_again()
