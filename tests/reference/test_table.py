"""The record of what was answered: nothing is counted that was not sent by a generated client and answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from umbraco_apis._runtime.client.message import Headers, Request, Response
from umbraco_apis._runtime.document import Document
from umbraco_apis.content_management_v2 import Client

from live.documents import Published, published
from live.recorder import Answered, Log, Recorder, operation_of
from live.table import documented, main, table

_CONTENT = next(each for each in published() if each.name == "content-management-v2")


class _Answering:
    """Answers all requests with one status."""

    def __init__(self, status: int) -> None:
        self._status = status

    def send(self, request: Request) -> Response:
        assert request.url
        return Response(self._status, Headers())

    def close(self) -> None:
        raise AssertionError("who opened it closes it")


@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [
        ("GET", "/content", "GetContent"),
        ("GET", "/content/type", "GetContentType"),
        ("GET", "/content/0b8f", "GetContentById"),
        ("GET", "/content/0b8f/children?page=2", "GetContentByIdChildren"),
        ("GET", "/member/jane%2Fdoe", "GetMemberByUsername"),
        ("GET", "/member/group", "GetMemberGroup"),
        ("PATCH", "/content", None),
        ("GET", "/contents", None),
    ],
)
def test_a_request_is_that_of_the_most_precise_path(
    method: str, path: str, operation: str | None
) -> None:
    """Fixed words go before slots, and what no operation has is nobody's."""
    found = operation_of(_CONTENT, method, f"https://api.example{path}")
    assert (found.id if found else None) == operation


def test_what_was_answered_is_kept_for_other_processes(tmp_path: Path) -> None:
    """A log that another process opens has what was sent through a recorder."""
    recorder = Recorder(_Answering(404), _CONTENT, Log(tmp_path / "answers"))
    recorder.send(Request("GET", "https://api.example/content/0b8f"))
    recorder.send(Request("GET", "https://api.example/nothing"))
    recorder.close()
    assert Log(tmp_path / "answers").read() == {Answered(_CONTENT.name, "GetContentById", 404)}


def test_the_command_fails_until_all_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One status that is missing fails the run, and so does one that no document has."""
    log = Log(tmp_path / "answers")
    everything = documented(published())
    missing = Answered(_CONTENT.name, "GetContentById", 404)
    for each in everything - {missing}:
        log.add(each)
    assert main([str(tmp_path / "answers")]) == 1
    assert "GetContentById: 404" in capsys.readouterr().out
    log.add(missing)
    assert main([str(tmp_path / "answers")]) == 0
    log.add(Answered(_CONTENT.name, "GetContent", 418))
    assert main([str(tmp_path / "answers")]) == 1
    assert "in no document:\n  content-management-v2 GetContent: 418" in capsys.readouterr().out


def test_a_status_of_500_is_not_asked_for() -> None:
    """Documents promise 500 for bugs; no test has to make one."""
    assert {each.status for each in documented(published())} & {500} == set()


def test_each_document_has_a_line() -> None:
    """The table has the counts of each document, none of them left out."""
    lines = [*table(published(), set())]
    assert all(any(line.startswith(f"| {each.name} |") for line in lines) for each in published())


def test_the_base_path_is_that_of_the_first_server() -> None:
    """Operations are found below the path that the document's server has."""
    document = Document("shop", "Shop", "1", servers=("https://api.example/shop/v1/",))
    assert Published(document, (), Client).base_path == "/shop/v1"
