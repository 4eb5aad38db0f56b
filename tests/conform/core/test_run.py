"""Runs of Schemathesis; unit tests, since cases run no other program."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from conform.core.documents import ROOT, make_shop
from specloom.conform.events import Trouble, read_events
from specloom.conform.exchange import Exchange
from specloom.conform.manner import InProcess, Manner, OverSocket, Profile, Target
from specloom.conform.plan import EVENTS, Plan, make_plan, write_plan
from specloom.conform.run import command_line, require_schemathesis, running
from specloom.conform.settings import read_settings
from specloom.diagnostics import Diagnostics, UsageError

_TESTS = str(ROOT / "tests")
_SHOP = InProcess("conform.core.shop:shop", (_TESTS,))
_CARELESS = InProcess("conform.core.shop:careless", (_TESTS,))
_NOBODY = OverSocket("http://127.0.0.1:9")  # the port of "discard", where nobody listens


def _plan(folder: Path, target: Target, settings: str = "{}") -> Plan:
    manifest, document = make_shop(folder, settings)
    said = read_settings(manifest, document, Diagnostics())
    plan = make_plan(document, said, target, Manner(Profile.FAST, seed=1), folder / "out")
    write_plan(plan)
    return plan


def _exchanges(plan: Plan) -> Iterator[Exchange]:
    with running(plan) as run:
        for event in read_events(run.lines()):
            if isinstance(event, Exchange):
                yield event


def test_requests_are_made_in_process(tmp_path: Path) -> None:
    """An application is asked without a socket, and one that keeps its promises has no failure."""
    exchanges = list(_exchanges(_plan(tmp_path, _SHOP)))
    answered = {each.answer.status for each in exchanges if each.answer is not None}
    assert answered == {200, 400, 405}
    assert [failure for each in exchanges for failure in each.failures] == []


def test_what_is_not_kept_is_found(tmp_path: Path) -> None:
    """An application that answers something else fails a check."""
    exchanges = list(_exchanges(_plan(tmp_path, _CARELESS)))
    assert "response_schema_conformance" in {
        failure.check for each in exchanges for failure in each.failures
    }


def test_the_command_line_works_alone(tmp_path: Path) -> None:
    """What is printed can be pasted into a shell, and does the same."""
    plan = _plan(tmp_path, _CARELESS)
    expected = len(list(_exchanges(plan)))
    write_plan(plan)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    done = subprocess.run(
        command_line(plan), shell=True, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 1
    lines = (plan.folder / EVENTS).read_bytes().splitlines()
    again = [event for event in read_events(lines) if isinstance(event, Exchange)]
    assert len(again) == expected


def test_what_schemathesis_does_not_understand_is_told(tmp_path: Path) -> None:
    """A key that is handed through and that Schemathesis refuses ends the run with its own words."""
    plan = _plan(tmp_path, _SHOP, "{schemathesis: {seeed: 1}}")
    with pytest.raises(UsageError, match="exit code 2") as raised:
        list(_exchanges(plan))
    assert "seeed" in (raised.value.help or "")


def test_nobody_who_answers_is_trouble(tmp_path: Path) -> None:
    """Where nothing listens nothing was tested, which is not the same as nothing being wrong."""
    with running(_plan(tmp_path, _NOBODY)) as run:
        events = list(read_events(run.lines()))
    assert any(isinstance(event, Trouble) for event in events)


def test_a_run_that_is_left_is_ended(tmp_path: Path) -> None:
    """Nothing goes on behind the back of whoever stops early."""
    plan = _plan(tmp_path, _SHOP)
    with running(plan) as run:
        next(run.lines())
    assert run.process.returncode is not None


def test_without_schemathesis_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The extra is named, since `specloom` alone comes without it."""

    def nothing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr("specloom.conform.run.version", nothing)
    with pytest.raises(UsageError, match="needs Schemathesis") as raised:
        require_schemathesis()
    assert raised.value.help == "pip install 'specloom[conform]'"


def test_an_old_schemathesis_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its events and its configuration are others, and nobody would know why nothing works."""
    monkeypatch.setattr("specloom.conform.run.version", lambda _: "3.39.1")
    with pytest.raises(UsageError, match=r"needs Schemathesis 4\.32, and this is 3\.39\.1"):
        require_schemathesis()
