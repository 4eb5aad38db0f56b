"""An implementation in another language is held to the document over a socket, right and wrong in many ways.

Unit tests, since cases start no server.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from specloom.cli.main import main

_HERE = Path(__file__).parent
_MANIFEST = Path(__file__).parents[3] / "spec" / "specloom.yaml"
_NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(_NODE is None, reason="Node.js is not installed")

_FOUND_BY = {
    "missing-property": "response_schema_conformance",
    "null-value": "response_schema_conformance",
    "wrong-type": "response_schema_conformance",
    "not-json": "response_schema_conformance",
    "undocumented-status": "status_code_conformance",
    "wrong-media-type": "content_type_conformance",
    "no-media-type": "content_type_conformance",
    "crash-without-value": "not_a_server_error",
    "accepts-nothing": "negative_data_rejection",
    "accepts-empty": "negative_data_rejection",
    "no-limit": "negative_data_rejection",
    "limit-too-low": "positive_data_acceptance",
    "other-name": "positive_data_acceptance",
    "problem-as-page": "content_type_conformance",
    "problem-of-wrong-shape": "response_schema_conformance",
    "any-method": "unsupported_method",
    "no-allow": "unsupported_method",
}


@contextmanager
def _serving(*fault: str) -> Iterator[str]:
    """The URL of a server, with a fault or without."""
    command = [_NODE or "node", str(_HERE / "server.mjs"), *fault]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


def _conform(url: str, folder: Path) -> tuple[int, str]:
    """The exit code of `specloom conform` and what it says."""
    out, err = io.StringIO(), io.StringIO()
    argv = ["conform", "my-api-v1", "--url", url, "--config", str(_MANIFEST)]
    code = main([*argv, "--report", str(folder)], io.StringIO(), out, err)
    return code, f"{out.getvalue()}\n{err.getvalue()}"


def test_a_right_server_keeps_every_promise(tmp_path: Path) -> None:
    """Nothing is found where nothing is wrong."""
    with _serving() as url:
        code, said = _conform(url, tmp_path)
    assert code == 0, said
    assert "my-api-v1: passed" in said
    assert "not verified: GET" not in said


@pytest.mark.parametrize("fault", _FOUND_BY)
def test_a_wrong_server_is_found_out(fault: str, tmp_path: Path) -> None:
    """The check that is about the fault fails, and with it the run."""
    with _serving(fault) as url:
        code, said = _conform(url, tmp_path)
    assert code == 1, said
    assert _FOUND_BY[fault] in said


def test_an_answer_that_breaks_off_is_found(tmp_path: Path) -> None:
    """A connection that ends within a body is no answer: the run fails, and the operation is not verified."""
    with _serving("cut-off") as url:
        code, said = _conform(url, tmp_path)
    assert code == 1, said
    assert "Connection broken" in said
    assert "not verified: GET /api/v1/my/do-something" in said


def test_every_fault_of_the_server_is_tried() -> None:
    """What the server can do wrong and what is tested are the same."""
    refused = subprocess.run(
        [_NODE or "node", str(_HERE / "server.mjs"), "no-such-fault"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 2
    names = refused.stderr.strip().partition("but ")[2].split(", ")
    assert sorted(names) == sorted([*_FOUND_BY, "cut-off"])
