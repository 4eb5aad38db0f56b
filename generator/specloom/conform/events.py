"""The events of a run of Schemathesis, lines of NDJSON, in; exchanges and what else it told out.

Of the whole file one line is held at a time, that is one scenario: all cases of an operation in a phase.
Bodies are cut by Schemathesis, at one mebibyte unless it is told otherwise.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import orjson

from specloom.conform.curl import curl_line
from specloom.conform.exchange import Answer, Asked, CheckFailure, Exchange, Intent, Phase
from specloom.source import Json, JsonObject, as_array, as_object, as_text

__all__ = ["Begun", "Ended", "Event", "Found", "Skipped", "Tried", "Trouble", "read_events"]

_PHASES = {phase.value: phase for phase in Phase}
_SHOWN_BEFORE = 8  # requests that a failure of a chain is told with, its last ones


@dataclass(frozen=True, slots=True)
class Begun:
    """The first event: how Schemathesis was called. `seed` is of no use where it was deterministic."""

    command: str
    version: str
    seed: int | None


@dataclass(frozen=True, slots=True)
class Tried:
    """An operation is done in one phase, and its exchanges have come. `seconds` includes making them.

    Chains of requests are no operation: theirs is "Stateful tests".
    """

    operation: str
    phase: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Skipped:
    """An operation was not tried in one phase."""

    operation: str
    phase: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found after the run, of an operation or ("") of all that was done."""

    operation: str
    failure: CheckFailure


@dataclass(frozen=True, slots=True)
class Trouble:
    """The run itself went wrong, for one operation or ("") as a whole: not everything was tested."""

    operation: str
    message: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The last event. `reason` is "completed", or why it stopped earlier."""

    seconds: float
    reason: str


Event: TypeAlias = Begun | Exchange | Tried | Skipped | Found | Trouble | Ended


def read_events(lines: Iterable[bytes]) -> Iterator[Event]:
    """What the run told, in its order, while it is told.

    Events of other kinds are passed over. A run whose file ends before it did gets a last `Trouble`.
    """
    ended = False
    for line in lines:
        for kind, fields in _record(line).items():
            for event in _events(kind, as_object(fields)):
                ended = ended or isinstance(event, Ended)
                yield event
    if not ended:
        yield Trouble("", "the events end before the run did: not everything was tested")


def _record(line: bytes) -> JsonObject:
    # A seed has 128 bits, which orjson would make a float of.
    read = json.loads if line.startswith(b'{"Initialize"') else orjson.loads
    try:
        return as_object(read(line))
    except ValueError:
        return {}  # the end of a file that was cut off, which the missing `Ended` tells


def _events(kind: str, fields: JsonObject) -> Iterator[Event]:
    match kind:
        case "Initialize":
            yield _begun(fields)
        case "ScenarioFinished" | "FuzzScenarioFinished":
            yield from _scenario(fields)
        case "NonFatalError":
            yield Trouble(as_text(fields.get("label")), _message(fields.get("value")))
        case "FatalError":
            yield Trouble("", _message(fields.get("exception")))
        case "Interrupted":
            yield Trouble("", "the run was interrupted: not everything was tested")
        case "EngineFinished":
            yield from _ending(fields)


def _begun(fields: JsonObject) -> Begun:
    seed = fields.get("seed")
    return Begun(
        as_text(fields.get("command")),
        as_text(fields.get("schemathesis_version")),
        seed if isinstance(seed, int) else None,
    )


def _ending(fields: JsonObject) -> Iterator[Event]:
    for each in as_array(fields.get("failures")):
        failure = as_object(each)
        yield Found(as_text(failure.get("operation")), _failure(failure, "after_run", ""))
    yield Ended(_number(fields.get("running_time")), as_text(fields.get("stop_reason")))


def _scenario(fields: JsonObject) -> Iterator[Event]:
    recorder = as_object(fields.get("recorder"))
    label = as_text(fields.get("label")) or as_text(recorder.get("label"))
    phase = as_text(fields.get("phase")) or Phase.STATEFUL.value
    reason = as_text(fields.get("skip_reason"))
    if reason:
        yield Skipped(label, phase, reason)
        return
    yield from _Scenario(recorder, phase).events()
    yield Tried(label, phase, _number(fields.get("elapsed_time")))


class _Scenario:
    """One scenario while it is read: its cases refer to each other."""

    def __init__(self, recorder: JsonObject, phase: str) -> None:
        self._cases = as_object(recorder.get("cases"))
        self._interactions = as_object(recorder.get("interactions"))
        self._checks = as_object(recorder.get("checks"))
        self._phase = phase
        self._failures: dict[str, list[tuple[str, JsonObject]]] = {}
        self._troubles: list[tuple[str, str]] = []
        for made, nodes in self._checks.items():
            for node in as_array(nodes):
                self._sort(made, as_object(node))

    def events(self) -> Iterator[Event]:
        """The exchanges, in the order in which they were made, and checks that could not look."""
        for identity, node in self._cases.items():
            case = as_object(as_object(node).get("value"))
            interaction = as_object(self._interactions.get(identity))
            if interaction:
                yield self._exchange(identity, case, interaction)
        for made, name in self._troubles:
            case = as_object(as_object(self._cases.get(made)).get("value"))
            yield Trouble(_operation(case), f"the check {name} failed to run")

    def _sort(self, made: str, node: JsonObject) -> None:
        """A failure belongs to the request it is about, which a check may have made itself."""
        name, status = as_text(node.get("name")), node.get("status")
        if status == "failure":
            failure = as_object(as_object(node.get("failure_info")).get("failure"))
            about = as_text(failure.get("case_id"))
            whose = about if about in self._interactions else made
            self._failures.setdefault(whose, []).append((name, failure))
        elif status == "error":
            self._troubles.append((made, name))

    def _exchange(self, identity: str, case: JsonObject, interaction: JsonObject) -> Exchange:
        names = [
            as_text(as_object(node).get("name")) for node in as_array(self._checks.get(identity))
        ]
        failures = self._failures.get(identity, [])
        curl = self._curl(identity) if failures else ""
        return Exchange(
            operation=_operation(case),
            asked=_asked(as_object(interaction.get("request"))),
            answer=_answer(interaction.get("response")),
            intent=_intent(case, self._phase),
            checks=tuple(dict.fromkeys((*names, *(name for name, _ in failures)))),
            failures=tuple(_failure(failure, name, curl) for name, failure in failures),
        )

    def _curl(self, identity: str) -> str:
        """The request as a line of shell, after those lines that it followed upon."""
        chain = [identity]
        while parent := as_text(as_object(self._cases.get(chain[-1])).get("parent_id")):
            if parent in chain or len(chain) > _SHOWN_BEFORE:
                break
            chain.append(parent)
        requests = [as_object(self._interactions.get(each)).get("request") for each in chain]
        return "\n".join(curl_line(_asked(as_object(each))) for each in reversed(requests) if each)


def _operation(case: JsonObject) -> str:
    """By the method that was sent: one that the document does not have is no operation of it."""
    return f"{as_text(case.get('method')).upper()} {as_text(case.get('path'))}"


def _intent(case: JsonObject, phase: str) -> Intent:
    meta = as_object(case.get("meta"))
    made = as_object(meta.get("phase"))
    data = as_object(made.get("data"))
    mode = as_object(meta.get("generation")).get("mode")
    about = as_text(data.get("description")) or as_text(data.get("scenario")).replace("_", " ")
    return Intent(
        phase=_PHASES.get(as_text(made.get("name")) or phase, Phase.FUZZING),
        is_valid=None if mode is None else mode == "positive",
        about=about,
        parameter=_parameter(data),
    )


def _parameter(data: JsonObject) -> str | None:
    place, name = as_text(data.get("parameter_location")), as_text(data.get("parameter"))
    if not place:
        return None
    return f"{place}.{name}" if name else place


def _asked(request: JsonObject) -> Asked:
    body = request.get("body")
    return Asked(
        method=as_text(request.get("method")).upper(),
        url=as_text(request.get("uri")),
        headers=_headers(request.get("headers")),
        body=None if body is None else _bytes(body),
    )


def _answer(response: Json) -> Answer | None:
    fields = as_object(response)
    status = fields.get("status_code")
    if not isinstance(status, int):
        return None
    return Answer(
        status=status,
        headers=_headers(fields.get("headers")),
        body=_bytes(fields.get("content")),
        seconds=_number(fields.get("elapsed")),
    )


def _failure(failure: JsonObject, check: str, curl: str) -> CheckFailure:
    told = {"code": "code", "severity": "severity", "pointer": "place"}
    details = {name: text for name, field in told.items() if (text := as_text(failure.get(field)))}
    return CheckFailure(
        check=check,
        title=as_text(failure.get("title")),
        message=as_text(failure.get("message")),
        curl=curl,
        details=details,
    )


def _headers(headers: Json) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.lower(), as_text(value))
        for name, held in as_object(headers).items()
        for value in (held if isinstance(held, list) else [held])
    )


def _bytes(value: Json) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(as_text(as_object(value).get("$base64")))
    except binascii.Error:
        return b""


def _message(value: Json) -> str:
    fields = as_object(value)
    if not fields:
        return as_text(value)
    return ": ".join(part for key in ("type", "message") if (part := as_text(fields.get(key))))


def _number(value: Json) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
