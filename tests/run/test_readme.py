"""The server and the client of the README, typed in as they stand there, in a project that `init` made.

A case folder cannot reach this: the code stands in prose, and it takes a socket.
"""

from __future__ import annotations

import io
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from specloom.cli.main import main

_REPOSITORY = Path(__file__).parents[2]
_BLOCK = re.compile(r"(?ms)^```python\n# (server|client)\.py\n(.*?)^```")
_PORT = "8080"
_PATIENCE_SECONDS = 30


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the generated package, `server.py` and `client.py`."""
    home = tmp_path_factory.mktemp("readme") / "shop"
    for command in (["init", str(home), "--name", "shop"], ["generate"]):
        where = [] if command[0] == "init" else ["--config", str(home / "spec" / "specloom.yaml")]
        said = io.StringIO()
        assert main([*command, *where], io.StringIO(), said, said) == 0, said.getvalue()
    folder = home / "generated" / "python"
    blocks = dict(_BLOCK.findall((_REPOSITORY / "README.md").read_text("utf-8")))
    assert set(blocks) == {"server", "client"}
    for name, text in blocks.items():
        (folder / f"{name}.py").write_text(text, "utf-8")
    return folder


def test_the_server_is_short(project: Path) -> None:
    """Twenty lines of code are a server."""
    lines = (project / "server.py").read_text("utf-8").splitlines()
    assert len([line for line in lines if line.strip()]) <= 20


def test_server_and_client_are_typed_strictly(project: Path) -> None:
    """What the README shows passes the strictest settings of two type checkers."""
    (project / "pyrightconfig.json").write_text(
        '{"include": ["server.py", "client.py"], "typeCheckingMode": "strict"}', "utf-8"
    )
    for checker in (
        ("mypy", "--strict", "server.py", "client.py"),
        ("pyright", "--pythonpath", sys.executable),
    ):
        done = subprocess.run(
            [sys.executable, "-m", *checker],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_client_talks_to_the_server(project: Path) -> None:
    """The client prints what its comments say, over a socket."""
    with _served(project) as port:
        text = (project / "client.py").read_text("utf-8").replace(_PORT, str(port))
        done = subprocess.run(
            [sys.executable, "-c", text], cwd=project, capture_output=True, text=True, check=False
        )
    assert (done.stdout, done.stderr) == ("42\n400 Too small\n", "")


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    """The port on which `server.py` is served until the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    argv = ["uvicorn", "server:app", "--port", str(port), "--log-level", "warning"]
    process = subprocess.Popen([sys.executable, "-m", *argv], cwd=folder)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(_PATIENCE_SECONDS)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not come up")
