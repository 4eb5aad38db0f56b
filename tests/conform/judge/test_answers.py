"""Status, media type, headers and body of an answer are what the document says, or a failure tells why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from conform.judging import answer, asked, exchange, failures, shop
from specloom.conform.exchange import Answer, Asked
from specloom.conform.judge import Check, Judge
from specloom.diagnostics import Diagnostics
from specloom.document import compile_file

_TOTAL = {"x-total": "1"}
_ITEM = b'[{"id": 1, "name": "tea"}]'
_PROBLEM = "application/problem+json"


def _found(got: Answer, target: str = "GET /items") -> list[tuple[str, str]]:
    return [(failure.check, failure.message) for failure in failures(asked(target), got)]


@pytest.mark.parametrize(
    "got",
    [
        answer(200, _ITEM, headers=_TOTAL),
        answer(200, _ITEM, "application/json; charset=utf-8", _TOTAL),
        answer(200, b"id,name\n", "text/csv", _TOTAL),
        answer(404, b'{"title": "none"}', _PROBLEM),
        answer(304),
    ],
)
def test_an_answer_as_documented_has_no_failures(got: Answer) -> None:
    """Ranges of statuses and every documented media type count; what is write-only may be left out."""
    assert _found(got) == []


@pytest.mark.parametrize(
    ("got", "check", "message"),
    [
        (
            answer(200, b'[{"id": "1", "name": "tea"}]', headers=_TOTAL),
            Check.BODY,
            "the body of a 200, /0/id: it is a string, not `integer`",
        ),
        (
            answer(200, b'[{"id": 1}]', headers=_TOTAL),
            Check.BODY,
            "the body of a 200, /0: `name` is missing",
        ),
        (
            answer(200, b'[{"id": 1, "name": "t", "x": 1}]', headers=_TOTAL),
            Check.BODY,
            "the body of a 200, /0: the schema allows no `x`",
        ),
        (
            answer(200, b'[{"id": 1, "name": "t", "site": "no uri"}]', headers=_TOTAL),
            Check.BODY,
            'the body of a 200, /0/site: "no uri" is no `uri`',
        ),
        (
            answer(200, b'[{"id": 1', headers=_TOTAL),
            Check.BODY,
            "the body of a 200: it is no JSON: unexpected end of data: line 1 column 10 (char 9)",
        ),
        (
            answer(201, _ITEM, headers=_TOTAL),
            Check.STATUS,
            "the status is 201; documented: 200, 4XX",
        ),
        (answer(502), Check.SERVER_ERROR, "the status is 502"),
        (
            answer(200, _ITEM, "text/html", _TOTAL),
            Check.CONTENT_TYPE,
            "a 200 came as `text/html`; documented: application/json, text/csv",
        ),
        (
            answer(200, headers=_TOTAL),
            Check.CONTENT_TYPE,
            "a 200 came with no body and no Content-Type",
        ),
        (answer(200, _ITEM), Check.HEADERS, "header X-Total of a 200: it is missing"),
        (
            answer(200, _ITEM, headers={"x-total": "many"}),
            Check.HEADERS,
            "header X-Total of a 200: it is a string, not `integer`",
        ),
        (
            answer(200, _ITEM, headers=_TOTAL | {"x-next": "over there"}),
            Check.HEADERS,
            'header X-Next of a 200: "over there" is no `uri`',
        ),
    ],
)
def test_what_is_not_as_documented_is_one_failure(got: Answer, check: Check, message: str) -> None:
    """The failure names the check, the place in the answer and what the document says."""
    assert _found(got) == [(check, message)]


def test_a_documented_server_error_is_none() -> None:
    """Who documents a 503 may answer with it; a 500 is a failure either way."""
    assert _found(answer(503, b'{"title": "later"}', _PROBLEM), "DELETE /items/1") == []
    assert [check for check, _ in _found(answer(500), "DELETE /items/1")] == [Check.SERVER_ERROR]


def test_a_body_where_none_is_documented_is_a_failure() -> None:
    """What is documented without content has none."""
    assert _found(answer(204, b"{}"), "DELETE /items/1") == [
        (Check.CONTENT_TYPE, "a 204 is documented without a body, and has one")
    ]


def test_every_line_of_a_stream_is_an_item() -> None:
    """JSON Lines are judged one by one."""
    lines = b'{"id": 1, "name": "tea"}\n{"id": 2}\n'
    got = answer(200, lines, "application/jsonl")
    assert _found(got, "GET /items/newest") == [
        (Check.BODY, "the body of a 200, /1: `name` is missing")
    ]


def test_a_failure_leads_to_the_line_of_the_document() -> None:
    """The keyword that an answer breaks is told by pointer, file, line and column."""
    (failure,) = failures(asked("GET /items"), answer(200, b'[{"name": 1}]', headers=_TOTAL))[:1]
    assert failure.details["pointer"] == "#/components/schemas/Item/required"
    assert failure.details["place"] == "shop.yaml:85:17"


def test_a_head_has_headers_and_no_body() -> None:
    """`HEAD` is judged as `GET` is, but for what it does not have."""
    judged = shop().judge(exchange(asked("HEAD /items"), answer(200, headers=_TOTAL)))
    assert judged is not None
    assert (judged.operation, judged.failures) == ("GET /items", ())


def test_checks_can_be_left_out() -> None:
    """A judge looks at what it is asked to look at."""
    judge = Judge(shop().document, frozenset({Check.STATUS}))
    judged = judge.judge(exchange(asked("GET /items"), answer(200, b"{}", "text/html")))
    assert judged is not None
    assert (judged.checks, judged.failures) == (("status_code_conformance",), ())


_OLD = """\
openapi: 3.0.4
info: {title: Old, version: "1"}
paths:
  /pet:
    get:
      responses:
        "200":
          description: A pet.
          content:
            application/json: {schema: {$ref: '#/components/schemas/Pet'}}
components:
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind}
    Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
    Dog:
      type: object
      required: [kind]
      properties:
        kind: {type: string}
        owner: {nullable: true, allOf: [{type: string}]}
        age: {type: integer, minimum: 0, exclusiveMinimum: true}
"""


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (b'{"kind": "Dog", "owner": null, "age": 1}', None),
        (b'{"kind": 1}', "#/components/schemas/Pet/oneOf"),
    ],
)
def test_documents_of_3_0_mean_what_they_say(
    body: bytes, pointer: str | None, tmp_path: Path
) -> None:
    """`nullable`, a discriminator and an exclusive bound that is a flag are read as OpenAPI 3.0 has them."""
    path = tmp_path / "old.yaml"
    path.write_text(_OLD, "utf-8")
    judge = Judge(compile_file(path, Diagnostics()))
    found = failures(Asked("GET", "http://old.test/pet"), answer(200, body), judge)
    assert [failure.details["pointer"] for failure in found] == ([pointer] if pointer else [])
