"""Cases, fixtures and values in whole runs; unit tests, since cases run no other program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from conform.inside.notes_run import NOTES, Run, plan_notes, run_notes
from conform.inside.serving import serving
from specloom.conform.manner import InProcess, OverSocket
from specloom.diagnostics import UsageError

_ONE = "/notes/{id}"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run_notes(plan_notes(tmp_path_factory.mktemp("notes")))


@pytest.fixture(scope="module")
def over_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("notes")
    with serving("notes_app:make", NOTES) as url:
        changes = [("  503: 'notes_fixtures:closed'\n", "  {}\n")]  # Python cannot close that one
        target = OverSocket(url, (str(folder / "notes"),))
        yield run_notes(plan_notes(folder, changes, target))


def test_a_server_that_keeps_its_promises_has_no_failure(run: Run) -> None:
    """Fixtures, cases and checks of ours find nothing wrong where nothing is."""
    assert (run.failures(), run.troubles) == (set(), ())


def test_every_documented_status_is_answered(run: Run) -> None:
    """Those that are written down, those that need no knowledge of the API, and those in a situation."""
    paths = json.loads((run.plan.folder / "openapi.json").read_text("utf-8"))["paths"]
    documented = {
        (f"{method.upper()} {path}", int(status))
        for path, item in paths.items()
        for method, operation in item.items()
        if method != "parameters"
        for status in operation["responses"]
    }
    answered = {(label, status) for label, _ in documented for status in run.statuses(label)}
    assert documented - answered == set()


def test_what_was_spent_is_made_again(run: Run) -> None:
    """A note that is gone is followed by another one, so that all deletions find theirs."""
    assert run.statuses(f"DELETE {_ONE}", "answered with 204")[0] == 204
    assert run.statuses(f"DELETE {_ONE}", "another one")[0] == 204


def test_values_come_from_fixtures(run: Run) -> None:
    """Requests that are not about the path have one that leads somewhere."""
    valid = [each for each in run.exchanges if each.intent.is_valid and "{id}" in each.operation]
    elsewhere = [
        each for each in valid if each.answer and each.answer.status == 404 and not each.failures
    ]
    assert len(valid) > 10
    assert [each for each in elsewhere if each.intent.parameter != "path.id"] == []


def test_requests_about_the_path_keep_it(run: Run) -> None:
    """Where an invalid id is tried, the value of the manifest is not put in its place."""
    tried = [each for each in run.exchanges if each.intent.parameter == "path.id"]
    refused = [each for each in tried if each.intent.is_valid is False]
    assert refused
    assert all(each.answer and each.answer.status in (400, 404) for each in refused)


def test_the_code_that_answers_is_known_in_process(run: Run) -> None:
    """Each operation is led back to the line of its handler."""
    handlers = json.loads((run.plan.folder / "handlers.json").read_text("utf-8"))
    assert set(handlers) == {
        "POST /notes",
        *(f"{each} {_ONE}" for each in ("GET", "PUT", "DELETE")),
    }
    assert all("notes_app.py:" in place for place in handlers.values())


def test_the_same_holds_over_a_socket(run: Run, over_socket: Run) -> None:
    """A server in another process is asked the same and answers the same."""
    assert (over_socket.failures(), over_socket.troubles) == (set(), ())
    for label in ("POST /notes", f"PUT {_ONE}", f"DELETE {_ONE}"):
        assert over_socket.statuses(label) == run.statuses(label)


def test_credentials_come_from_python(run: Run, tmp_path: Path) -> None:
    """A function of the user that gives a key is as good as the key, for generated requests, too."""
    done = run_notes(
        plan_notes(tmp_path, [("{Key: 'writer'}", "{Key: {python: notes_fixtures:key}}")])
    )
    assert (done.failures(), done.troubles) == (set(), ())
    for label in ("POST /notes", f"PUT {_ONE}"):
        assert done.statuses(label) == run.statuses(label)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("{title: 'Tea ${unique}'}", "{titel: Tea}", "`AddNote` was answered with 400"),
        ("$response.body#/id", "$response.body#/_id", "there is no `_id`"),
        (
            "{title: 'Tea ${unique}'}",
            "{title: '${TEA_OF_NOBODY}'}",
            "`TEA_OF_NOBODY` is no variable",
        ),
    ],
)
def test_a_fixture_that_cannot_be_made_is_told(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    """It is an error of the operation that needed it, with its place in the manifest."""
    done = run_notes(plan_notes(tmp_path, [(before, after)]))
    messages = [each.message for each in done.troubles]
    assert messages
    assert all("conform.yaml:6:7: fixture `note`" in each and told in each for each in messages)


def test_python_that_raises_is_told(tmp_path: Path) -> None:
    """A function of the user that fails is named, with its place in the manifest."""
    done = run_notes(plan_notes(tmp_path, [("notes_fixtures:named", "notes_fixtures:broken")]))
    assert {each.operation for each in done.troubles} == {f"GET {_ONE}"}
    for trouble in done.troubles:
        assert "`notes_fixtures:broken` raised ZeroDivisionError" in trouble.message
        assert "conform.yaml:8:" in trouble.message


def test_another_status_than_the_case_says_is_a_failure(tmp_path: Path) -> None:
    """What is written is what is checked."""
    done = run_notes(
        plan_notes(
            tmp_path, [("{body: {title: taboo}, status: 422", "{body: {title: taboo}, status: 409")]
        )
    )
    assert ("POST /notes", "case_status", "a title that is not allowed") in done.failures()
    found = next(
        failure
        for each in done.exchanges
        for failure in each.failures
        if failure.check == "case_status"
    )
    assert "conform.yaml:" in found.message
    assert found.details["pointer"] == "#/paths/~1notes/post"  # it has no 409


def test_an_application_that_is_not_there_ends_the_run(tmp_path: Path) -> None:
    """Nothing is asked, and the message says what was looked for."""
    target = InProcess("notes_app:nothing", (str(NOTES),))
    with pytest.raises(UsageError) as raised:
        run_notes(plan_notes(tmp_path, target=target))
    assert "`notes_app:nothing` cannot be imported" in (raised.value.help or "")
    assert "Traceback" not in (raised.value.help or "")
