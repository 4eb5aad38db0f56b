"""What Schemathesis wrote down is read as what was asked and answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from conform.tea import Tea, run_tea
from specloom.conform.events import Begun, Ended, Event, Found, Skipped, Tried, Trouble, read_events
from specloom.conform.exchange import Exchange, Phase

pytest.importorskip("schemathesis")


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Tea:
    """One run over a socket."""
    return run_tea(Path(tmp_path_factory.mktemp("tea")))


def _exchanges(events: list[Event], operation: str = "") -> list[Exchange]:
    found = [event for event in events if isinstance(event, Exchange)]
    return [each for each in found if not operation or each.operation == operation]


def test_a_run_begins_and_ends(tea: Tea) -> None:
    """The first event has the seed with all of its bits, the last one how it ended."""
    events = list(read_events(tea.lines))
    assert isinstance(events[0], Begun)
    assert events[0].seed == 1 << 100
    assert isinstance(events[-1], Ended)
    assert events[-1].reason == "completed"
    assert not [event for event in events if isinstance(event, Trouble)]
    assert {"GET /teas", "POST /teas", "GET /teas/{id}"} == {
        event.operation
        for event in events
        if isinstance(event, Tried) and event.phase == "coverage"
    }


def test_requests_and_answers_are_those_of_the_wire(tea: Tea) -> None:
    """A body is what was sent, and names of headers are in lower case."""
    sent = _exchanges(list(read_events(tea.lines)), "POST /teas")
    assert all(name == name.lower() for each in sent for name, _ in each.asked.headers)
    example = next(each for each in sent if each.intent.phase is Phase.EXAMPLES)
    assert json.loads(example.asked.body or b"") == {"name": "Sencha", "kind": "green"}
    assert example.asked.url.endswith("/v1/teas")
    assert example.answer is not None
    assert example.answer.status == 201
    assert json.loads(example.answer.body)["name"] == "Sencha"


def test_a_request_says_what_it_is_about(tea: Tea) -> None:
    """A varied parameter is called by where it is, and a request on purpose wrong says so."""
    listed = _exchanges(list(read_events(tea.lines)), "GET /teas")
    varied = {each.intent.parameter for each in listed}
    assert {"query.take", "query.kind", "header.Trace"} <= varied
    wrong = [each for each in listed if each.intent.is_valid is False]
    assert wrong
    assert all(each.intent.about for each in wrong)


def test_a_method_that_is_not_documented_is_no_operation(tea: Tea) -> None:
    """What was sent to see a 405 is not counted for the operation whose path it borrowed."""
    asked = {each.operation for each in _exchanges(list(read_events(tea.lines)))}
    assert "DELETE /teas" in asked
    for operation in ("GET /teas", "POST /teas"):
        methods = {
            each.asked.method for each in _exchanges(list(read_events(tea.lines)), operation)
        }
        assert methods == {operation.partition(" ")[0]}


def test_a_failure_brings_a_line_of_shell(tea: Tea) -> None:
    """The breakdown that was planted is found, with the request that made it happen."""
    broken = [
        (each, failure)
        for each in _exchanges(list(read_events(tea.lines)), "POST /teas")
        for failure in each.failures
        if failure.check == "not_a_server_error"
    ]
    assert broken
    exchange, failure = broken[0]
    assert exchange.answer is not None
    assert exchange.answer.status == 500
    assert failure.title == "Server error"
    assert failure.curl.startswith("curl ")
    assert '"kind": "black"' in failure.curl
    assert failure.check in exchange.checks


@pytest.mark.parametrize("bytes_kept", [0, 300, 20_000])
def test_a_file_that_was_cut_off_is_read_up_to_there(tea: Tea, bytes_kept: int) -> None:
    """What came before the cut counts, and the run is not taken for a whole one."""
    kept = b"".join(tea.lines)[:bytes_kept].splitlines(keepends=True)
    *before, last = read_events(kept)
    assert isinstance(last, Trouble)
    assert "before the run did" in last.message
    assert before == list(read_events(tea.lines))[: len(before)]


def test_events_are_told_while_they_are_written(tea: Tea) -> None:
    """A line is read when the one before it was told, so that a run of any length takes little memory."""
    taken = 0

    def lines() -> Iterator[bytes]:
        nonlocal taken
        for line in tea.lines:
            taken += 1
            yield line

    events = read_events(lines())
    assert isinstance(next(events), Begun)
    assert taken == 1
    while not isinstance(next(events), Exchange):
        pass
    assert taken < len(tea.lines)


def _line(kind: str, **fields: object) -> bytes:
    return json.dumps({kind: fields}).encode() + b"\n"


def test_what_went_wrong_with_the_run_is_told() -> None:
    """Errors, skipped operations and findings after the run come as themselves."""
    lines = [
        _line("NonFatalError", label="GET /a", value={"type": "Oops", "message": "no data"}),
        _line("ScenarioFinished", label="GET /b", phase="fuzzing", skip_reason="nothing to vary"),
        _line(
            "EngineFinished", running_time=1.5, stop_reason="completed", failures=[{"title": "T"}]
        ),
    ]
    trouble, skipped, found, ended = read_events(lines)
    assert trouble == Trouble("GET /a", "Oops: no data")
    assert skipped == Skipped("GET /b", "fuzzing", "nothing to vary")
    assert isinstance(found, Found)
    assert found.failure.title == "T"
    assert ended == Ended(1.5, "completed")


def test_a_check_of_ours_says_where() -> None:
    """The place in the document that comes with a failure is a detail of it, `pointer`."""
    failure = {"title": "T", "message": "m", "code": "ST901", "place": "#/paths"}
    (found, _) = read_events([_line("EngineFinished", failures=[failure])])
    assert isinstance(found, Found)
    assert found.failure.details == {"code": "ST901", "pointer": "#/paths"}


def _scenario(chain: dict[str, str | None], failing: str) -> bytes:
    cases = {
        key: {"value": {"method": "GET", "path": "/x"}, "parent_id": parent}
        for key, parent in chain.items()
    }
    requests = {
        key: {"request": {"method": "GET", "uri": f"http://h/{key}", "headers": {}}}
        for key in chain
    }
    node = {"name": "c", "status": "failure", "failure_info": {"failure": {"title": "T"}}}
    recorder = {"cases": cases, "interactions": requests, "checks": {failing: [node]}}
    return _line("ScenarioFinished", label="Stateful tests", phase="stateful", recorder=recorder)


def test_a_failure_of_a_chain_is_told_with_what_came_before() -> None:
    """Each request that a failing one followed upon has its own line, in order."""
    exchanges = _exchanges(list(read_events([_scenario({"a": None, "b": "a", "c": "b"}, "c")])))
    assert exchanges[2].failures[0].curl.splitlines() == [
        "curl http://h/a",
        "curl http://h/b",
        "curl http://h/c",
    ]
