"""`specloom conform record` says what in recorded traffic is not as the documents have it.

Unit tests, since a report says how long things took.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from specloom.cli.main import main

_ROOT = Path(__file__).parents[3]
_SHOP = _ROOT / "tests" / "conform" / "judge" / "shop.yaml"
_URL = "https://shop.test/v1/items/newest"
_GOOD = {"id": 1, "name": "tea"}


def _line(status: int, body: object, url: str = _URL) -> dict[str, object]:
    return {
        "method": "GET",
        "url": url,
        "status": status,
        "request_headers": {},
        "response_headers": {"content-type": "application/jsonl"},
        "response_body": body,
    }


def _record(tmp_path: Path, *argv: str, lines: tuple[object, ...]) -> tuple[int, str, str]:
    """The exit code and what is said about a log of `lines`."""
    log = tmp_path / "access.ndjson"
    log.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    out, err = io.StringIO(), io.StringIO()
    report = str(tmp_path / "report")
    command = ["conform", "record", str(log), "--report", report, *argv]
    code = main(command, io.StringIO(), out, err)
    return code, out.getvalue(), err.getvalue()


def test_traffic_as_documented_passes(tmp_path: Path) -> None:
    """Exit 0; what no document is about is counted and left alone."""
    lines = (_line(200, _GOOD), _line(200, _GOOD), _line(200, "<p>", "https://shop.test/help"))
    code, out, err = _record(tmp_path, "--openapi", str(_SHOP), lines=lines)
    assert (code, "passed" in out) == (0, True), out
    assert "access.ndjson: 2 judged, 1 that no document is about" in err


def test_what_is_wrong_fails_with_its_place(tmp_path: Path) -> None:
    """Exit 1, and each cause once: in the terminal, and in the files of the report."""
    lines = (_line(200, {"id": "x"}), _line(200, {"id": "y"}), _line(500, ""))
    code, out, _ = _record(tmp_path, "--openapi", str(_SHOP), lines=lines)
    assert code == 1
    assert "Response violates schema (200), 2 times [response_schema_conformance]" in out
    assert "shop.yaml:88:20 #/components/schemas/Item/properties/id/type" in out
    assert "Server error (500), once [not_a_server_error]" in out
    assert (tmp_path / "report" / "report.html").exists()


def test_a_check_can_be_told_not_to_look(tmp_path: Path) -> None:
    """`--ignore` leaves a check out; a name that is none is refused with the nearest one."""
    lines = (_line(200, _GOOD, f"{_URL}?utm_source=x"),)
    openapi = ("--openapi", str(_SHOP))
    assert _record(tmp_path, *openapi, lines=lines)[0] == 1
    ignore = ("--ignore", "undocumented_parameter")
    assert _record(tmp_path, *openapi, *ignore, lines=lines)[0] == 0
    code, _, err = _record(tmp_path, *openapi, "--ignore", "undocumented_params", lines=lines)
    assert (code, "did you mean undocumented_parameter?" in err) == (2, True)


def test_the_documents_of_a_project_are_told_apart(tmp_path: Path) -> None:
    """Each request is judged by the document that has its path."""
    lines = (
        _line(200, "", "http://any.test/api/v1/my/do-something"),
        _line(200, "", "http://any.test/umbraco/delivery/api/v2/content"),
    )
    manifest = str(_ROOT / "spec" / "specloom.yaml")
    code, out, _ = _record(tmp_path, "--config", manifest, lines=lines)
    assert code == 1
    assert "spec/my-api/v1/openapi.yaml:" in out
    assert "spec/delivery/" in out
    assert "management-v1" not in out


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (("missing.ndjson",), 2, "missing.ndjson: No such file or directory"),
        (("traffic.pcap",), 2, "traffic.pcap: neither a HAR nor an access log"),
        ((), 2, "FILE"),
    ],
)
def test_wrong_usage_is_refused(argv: tuple[str, ...], code: int, message: str) -> None:
    """The error says what is wrong, and no traceback is shown."""
    err = io.StringIO()
    command = ["conform", "record", *argv, "--openapi", str(_SHOP)]
    assert main(command, io.StringIO(), io.StringIO(), err) == code
    assert message in err.getvalue()
    assert "Traceback" not in err.getvalue()
