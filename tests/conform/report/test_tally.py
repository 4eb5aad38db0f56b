"""What a run did is counted as it was, and each failure is put where the document says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conform.tea import SPEC, Tea, tea_document
from specloom.conform.events import Begun, Ended, Event, Skipped, Trouble, read_events
from specloom.conform.exchange import Answer, Asked, CheckFailure, Exchange, Intent, Phase
from specloom.conform.report import Report, merge, report_of
from specloom.conform.report.model import Cause, DocumentReport
from specloom.document import Document


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """The document alone."""
    return tea_document(tmp_path)


def _only(report: Report) -> DocumentReport:
    (document,) = report.documents.values()
    return document


def _exchange(
    operation: str,
    url: str,
    status: int,
    *,
    answered: bytes = b"{}",
    failure: CheckFailure | None = None,
) -> Exchange:
    json = (("content-type", "application/json"),)
    return Exchange(
        operation=operation,
        asked=Asked(operation.partition(" ")[0], url),
        answer=Answer(status, json, answered, 0.003),
        intent=Intent(Phase.EXAMPLES, is_valid=True),
        failures=(failure,) if failure else (),
    )


def _line_of(text: str) -> int:
    """The line of the document that starts with `text`, or has it."""
    return next(n for n, line in enumerate(SPEC.splitlines(), 1) if text in line)


def _causes(report: Report, check: str) -> Iterator[Cause]:
    return (each for each in _only(report).causes.values() if each.check == check)


def test_every_operation_is_counted_as_it_was_answered(report: Report) -> None:
    """One that only ever answers 404 is not verified; others are."""
    operations = _only(report).operations
    assert {label: each.is_verified for label, each in operations.items()} == {
        "GET /teas": True,
        "GET /teas/{id}": False,
        "POST /teas": True,
    }
    assert set(operations["GET /teas/{id}"].answered) == {404}
    assert operations["POST /teas"].promised["409"] == 0
    assert operations["POST /teas"].answered[500] >= 1
    assert operations["POST /teas"].place.line == _line_of("operationId: AddTea") - 1


def test_requests_for_what_is_not_documented_are_none_of_an_operation(
    report: Report, tea: Tea
) -> None:
    """Those of all operations, and those of none, are all that were made."""
    exchanges = [each for each in read_events(tea.lines) if isinstance(each, Exchange)]
    found = _only(report)
    counted = sum(each.asked for each in found.operations.values())
    assert counted + found.undocumented == len(exchanges)
    assert found.undocumented > 0


def test_a_missing_property_is_blamed_on_the_word_that_asks_for_it(report: Report) -> None:
    """The list lacks names: the place is `required` of the schema of an item."""
    (cause,) = _causes(report, "response_schema_conformance")
    assert cause.pointer == "#/components/schemas/Tea/required"
    assert (cause.place.file, cause.place.line) == ("tea.yaml", _line_of("required: [id, name]"))
    assert list(cause.operations) == ["GET /teas"]


def test_a_breakdown_is_blamed_on_its_operation_and_handler(report: Report) -> None:
    """One cause for all requests that broke the server, with the shortest of them as an example."""
    (cause,) = [each for each in _causes(report, "not_a_server_error") if each.status == 500]
    assert cause.handlers == {"tea/server.py:12 add_tea"}
    assert cause.pointer == "#/paths/~1teas/post"
    assert '"kind": "black"' in cause.example.curl
    assert "oh no" in cause.example.answer


def test_what_was_accepted_wrongly_is_blamed_on_the_word_that_forbids_it(report: Report) -> None:
    """A name of eleven characters breaks `maxLength`, and that is where the report points."""
    pointers = {each.pointer for each in _causes(report, "negative_data_rejection")}
    assert "#/components/schemas/NewTea/properties/name/maxLength" in pointers
    assert "#/paths/~1teas/get/parameters/0/schema/maximum" in pointers


def test_parameters_count_where_they_were_served(report: Report) -> None:
    """Sent with a valid value and answered 2xx: those of the list are, that of a single tea is not."""
    operations = _only(report).operations
    assert operations["GET /teas"].parameters["query.take"].served > 0
    assert operations["GET /teas"].parameters["header.Trace"].served > 0
    single = operations["GET /teas/{id}"].parameters["path.id"]
    assert single.sent > 0
    assert single.served == 0
    assert operations["POST /teas"].parameters["body.application/json"].served > 0


def test_keywords_count_where_a_value_was_held_against_them(report: Report) -> None:
    """A keyword of requests has been kept and broken; one that no value reached has not been seen."""
    keywords = _only(report).keywords
    length = keywords["#/components/schemas/NewTea/properties/name/maxLength"]
    assert length.in_requests
    assert not length.in_answers
    assert length.asked > 0
    assert length.broken > 0
    steep = keywords["#/components/schemas/Tea/properties/steep/minimum"]
    assert (steep.in_requests, steep.in_answers) == (False, True)
    assert steep.answered > 0
    assert steep.place.line == _line_of("steep:")


def test_two_halves_of_a_run_are_the_whole_run(tea: Tea, report: Report) -> None:
    """Whichever exchanges a part has seen: merged, parts say what the whole does."""
    events = list(read_events(tea.lines))
    handlers = {"POST /teas": "tea/server.py:12 add_tea"}
    half = len(events) // 2
    parts = [
        report_of(tea.document, part, handlers=handlers) for part in (events[:half], events[half:])
    ]
    whole, once = _only(merge(parts)), _only(report)
    assert whole.operations == once.operations
    assert whole.causes == once.causes
    assert whole.microseconds == once.microseconds


def test_the_same_cause_in_two_operations_is_one(document: Document) -> None:
    """A schema that both use is wrong once."""
    wrong = b'{"id": 1, "name": "a"}'
    failure = CheckFailure("response_schema_conformance", "Response violates schema", "id")
    events = [
        _exchange("GET /teas/{id}", "http://h/v1/teas/a", 200, answered=wrong, failure=failure),
        _exchange("POST /teas", "http://h/v1/teas", 201, answered=wrong, failure=failure),
    ]
    (cause,) = _only(report_of(document, events)).causes.values()
    assert dict(cause.operations) == {"GET /teas/{id}": 1, "POST /teas": 1}
    assert cause.pointer == "#/components/schemas/Tea/properties/id/type"


def test_a_check_that_knows_the_place_is_believed(document: Document) -> None:
    """`pointer` in the details of a failure comes before anything that could be told otherwise."""
    failure = CheckFailure("own", "T", "m", details={"pointer": "#/components/schemas/Tea"})
    (cause,) = _only(
        report_of(document, [_exchange("POST /teas", "http://h/teas", 201, failure=failure)])
    ).causes.values()
    assert cause.pointer == "#/components/schemas/Tea"
    assert cause.place.line == _line_of("    Tea:") + 1


def test_a_cause_keeps_its_name_when_words_change(document: Document) -> None:
    """The message and the request are not part of the fingerprint, the place and the status are."""

    def identity(message: str, url: str, status: int) -> str:
        failure = CheckFailure("status_code_conformance", "Undocumented", message)
        events = [_exchange("POST /teas", url, status, failure=failure)]
        return next(iter(_only(report_of(document, events)).causes))

    assert identity("418!", "http://h/v1/teas", 418) == identity("others", "http://x/teas", 418)
    assert identity("418!", "http://h/v1/teas", 418) != identity("418!", "http://h/v1/teas", 419)


def test_a_branch_counts_only_for_values_that_it_takes(tmp_path: Path) -> None:
    """Of alternatives, keywords of the one that fits are seen, and those of the others are not."""
    spec = SPEC.replace(
        "steep: {type: [integer, 'null'], minimum: 0}",
        "steep: {oneOf: [{type: integer, minimum: 0}, {type: object, properties: {s: {type: string}}}]}",
    )
    document = tea_document(tmp_path, spec)
    seen = _only(
        report_of(
            document,
            [_exchange("GET /teas/{id}", "http://h/v1/teas/a", 200, answered=b'{"steep": 3}')],
        )
    ).keywords
    branch = "#/components/schemas/Tea/properties/steep/oneOf"
    assert seen[f"{branch}/0/minimum"].answered == 1
    assert seen[f"{branch}/1/properties/s/type"].answered == 0


def test_only_operations_that_were_to_be_tried_are_missed(document: Document) -> None:
    """A shard says nothing about what belongs to others."""
    found = _only(report_of(document, [], operations=["POST /teas"]))
    assert list(found.operations) == ["POST /teas"]
    assert not any("Teas" in pointer for pointer in found.keywords)


def test_a_handler_is_called_as_in_the_project(document: Document) -> None:
    """Below the folder of the project its place is relative, elsewhere it is what it was."""
    handlers = {
        "POST /teas": f"{document.tree.root}/src/teas.py:3 add",
        "GET /teas": "/usr/lib/teas.py:9 all",
    }
    operations = _only(report_of(document, [], handlers=handlers)).operations
    assert operations["POST /teas"].handler == "src/teas.py:3 add"
    assert operations["GET /teas"].handler == "/usr/lib/teas.py:9 all"


def test_what_is_no_exchange_is_kept(document: Document) -> None:
    """Seeds, commands, reasons for skipping, troubles and time are in the report."""
    events: list[Event] = [
        Begun("st run", "4.32.5", 7),
        Skipped("POST /teas", "examples", "no examples"),
        Trouble("GET /teas", "no data"),
        Ended(1.5, "completed"),
    ]
    found = _only(report_of(document, events))
    assert found.seeds == {7}
    assert found.commands == {"st run"}
    assert found.operations["POST /teas"].skipped == {"examples: no examples"}
    assert found.troubles == {("GET /teas", "no data")}
    assert found.microseconds == 1_500_000
