"""A body that was accepted in, bodies that break one rule of its schema each and are accepted, too, out.

Schemathesis breaks rules as well, but a request to create may then be refused for another reason: what it
is called is taken by then. So what was just made is deleted first, and the name is free again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work
from specloom.conform.inside.checks.schemas import Schemas
from specloom.conform.inside.checks.values import spell
from specloom.conform.inside.checks.whereabouts import made_at, path_below
from specloom.source import Json, JsonObject

__all__ = ["CHECKS"]

_CONDITIONS: Final = frozenset({"if-match", "if-none-match"})
_LONGEST: Final = 10_000
_OTHER: Final[dict[str, Json]] = {
    "string": {"no": "text"},
    "integer": "no number",
    "number": "no number",
    "boolean": "neither",
    "array": {"no": "list"},
    "object": ["no object"],
}
"""For each type a value that no server can take for one."""
_FORMATS: Final = frozenset({"email", "uuid", "date-time", "date"})


@dataclass(frozen=True, slots=True)
class _Violation:
    """A body that breaks the rule `keyword` for `name`."""

    name: str
    keyword: str
    body: JsonObject


def _violation_is_refused(seen: Seen, work: Work) -> Iterator[Complaint]:
    operation = seen.operation
    if operation.body is None or not isinstance(seen.sent, dict) or not _may_be_tried(seen, work):
        return
    if work.meaning.schemas.is_one_of_several(operation.body):
        return  # what breaks one of them may fit another
    for each in _violations(seen.sent, operation.body, work.meaning.schemas):
        if each.name in seen.path_values:
            continue  # what it is called by is where it is
        if not work.memory.is_new("violation", operation.label, each.name, each.keyword):
            continue
        if operation.method == "POST" and not _clear(seen, work):
            return
        answer = work.again(seen, body=json.dumps(each.body).encode(), without=_CONDITIONS)
        if answer is not None and 200 <= answer.status < 300:
            yield Complaint(
                f"What breaks the schema is accepted: {each.name} ({each.keyword})",
                f"{spell(each.body, 200)} was answered with {answer.status}, "
                f"and {each.name} breaks `{each.keyword}`",
            )
            if operation.method == "POST":
                return  # what was made now is in the way of the next one, at an address of its own
    if operation.method != "POST":
        work.again(seen, without=_CONDITIONS)


def _may_be_tried(seen: Seen, work: Work) -> bool:
    """Whether what a request has done can be done again: an update, or the making of what can be deleted."""
    if not seen.is_success or not seen.is_plain or not seen.is_alone or seen.answer.status == 202:
        return False
    is_known = work.meaning.item_reader(seen.operation) is not None
    if seen.operation.method in ("PUT", "PATCH"):
        return is_known
    return seen.operation.method == "POST" and seen.answer.status == 201 and _deletes(seen, work)


def _deletes(seen: Seen, work: Work) -> bool:
    url = made_at(seen, work)
    path = path_below(seen.base, url) if url is not None else None
    return path is not None and work.meaning.match("DELETE", path) is not None


def _clear(seen: Seen, work: Work) -> bool:
    """Delete what was made, if it is still there."""
    url = made_at(seen, work)
    answer = work.send(seen, "DELETE", url) if url is not None else None
    if url is not None:
        work.memory.gone(url)
    return answer is not None and (answer.status < 300 or answer.status in (404, 410))


def _violations(sent: JsonObject, schema: JsonObject, schemas: Schemas) -> Iterator[_Violation]:
    for name in _required(schema, schemas):
        if name in sent:
            rest = {each: value for each, value in sent.items() if each != name}
            yield _Violation(name, "required", rest)
    for name, each in schemas.properties(schema).items():
        for keyword, value in _breaking(schemas.resolve(each), schemas):
            yield _Violation(name, keyword, {**sent, name: value})


def _required(schema: Json, schemas: Schemas) -> list[str]:
    said = schemas.resolve(schema).get("required")
    return [str(each) for each in said] if isinstance(said, list) else []


def _breaking(schema: JsonObject, schemas: Schemas) -> Iterator[tuple[str, Json]]:
    """Keywords of the schema, each with a value that breaks it."""
    if any(word in schema for word in ("oneOf", "anyOf", "allOf", "not")):
        return
    types = schemas.types_of(schema)
    if len(types) == 1 and (kind := next(iter(types))) in _OTHER:
        yield "type", _OTHER[kind]
    if "enum" in schema:
        yield "enum", "zqxj"
    if schema.get("format") in _FORMATS and types == {"string"}:
        yield "format", "zqxj"
    longest, shortest = schema.get("maxLength"), schema.get("minLength")
    if isinstance(longest, int) and longest < _LONGEST and "format" not in schema:
        yield "maxLength", "x" * (longest + 1)
    if isinstance(shortest, int) and shortest > 0:
        yield "minLength", "x" * (shortest - 1)
    highest, lowest = schema.get("maximum"), schema.get("minimum")
    if isinstance(highest, int) and "integer" in types:
        yield "maximum", highest + 1
    if isinstance(lowest, int) and "integer" in types:
        yield "minimum", lowest - 1


CHECKS: Final = (
    Check(
        "violation_refused",
        "A body that breaks one rule of its schema is refused.",
        _violation_is_refused,
        "OpenAPI, Request Body Object",
        asks=True,
    ),
)
