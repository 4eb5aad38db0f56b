"""Requests are refused in the document's own envelope, and what is sent is valid by its schema.

A case shows the template; that the runtime fills it to a valid answer is shown here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from specloom.check.model import build_index
from specloom.check.trial import Side, Trial, try_values
from specloom.diagnostics import Diagnostics
from specloom.document import Document, compile_file
from specloom.ir import Api, Content, lower
from specloom.source import Json
from specloom.targets.runtime.server import request_errors
from specloom.targets.runtime.server.violations import Violation
from specloom.targets.server.error_shapes import DocumentErrors, Reader, find_shapes
from specloom.targets.server.error_shapes.shapes import STATUSES, Shape
from specloom.targets.server.error_shapes.template import write_template

_REPOSITORY = Path(__file__).parents[3]
_CORPUS = Path(os.environ.get("SPECLOOM_SHARED", _REPOSITORY.parent / "shared")) / "corpus"
_REAL = sorted((_CORPUS / "real").glob("*.json"))
_OWN = sorted((_REPOSITORY / "spec").glob("*/**/openapi.yaml"))

_VIOLATIONS = (
    (),
    (
        Violation("query", "must be a number", parameter="limit", kind="int_type"),
        Violation("body", "is missing", "/name/first", kind="missing"),
    ),
)


def _read(path: Path) -> tuple[Document, Api, DocumentErrors]:
    diagnostics = Diagnostics()
    document = compile_file(path, diagnostics)
    api = lower(document, diagnostics)
    return document, api, find_shapes(api, Reader(document, diagnostics))


def _filled(shape: Shape, status: int, violations: tuple[Violation, ...]) -> Json:
    """The body that the runtime sends in this shape."""
    template = eval(shape.text, vars(request_errors).copy())
    made = request_errors.ErrorShape(shape.media_type, template, shape.codes)
    error = request_errors.RequestError(
        status,
        "invalid-request",
        "the query parameter 'limit' must be a number",
        violations=violations,
    )
    return cast("Json", json.loads(request_errors.render(made, error, "GET", "/things/1")))


def _trials(api: Api, errors: DocumentErrors) -> Iterator[Trial]:
    """Every refusal of every operation that documents one, by the schema of its response."""
    types = {named.name: named.type for named in api.types}
    seen: set[object] = set()
    for endpoint in api.endpoints:
        for status in STATUSES:
            content = _content(api, endpoint.id, status)
            shape = errors.operations.get(endpoint.id, {}).get(status, errors.document.get(status))
            if content is None or shape is None or (content.pointer, status) in seen:
                continue
            seen.add((content.pointer, status))
            if write_template(content.type, types, status) is None:
                continue
            for violations in _VIOLATIONS:
                value = _filled(shape, status, violations)
                schema = (*content.pointer, "schema")
                yield Trial(
                    schema, value, schema, Side.RESPONSE, "", f"{status} {json.dumps(value)}"
                )


def _content(api: Api, endpoint_id: str, status: int) -> Content | None:
    (endpoint,) = (each for each in api.endpoints if each.id == endpoint_id)
    response = endpoint.response_for(status)
    contents = () if response is None else response.contents
    return next((each for each in contents if "json" in each.media_type), None)


def _misfits(path: Path) -> tuple[int, list[str]]:
    document, api, errors = _read(path)
    trials = list(_trials(api, errors))
    found = try_values(build_index(document), trials)
    return len(trials), [f"{each.trial.what}: {each.reason}" for each in found]


_SCHEMAS = {
    "a message alone": "{type: object, properties: {message: {type: string}}}",
    "a list of messages": "{type: object, required: [errors], properties: {errors: {type: array, items: {type: string}}}}",
    "problem details": "{type: object, required: [type, title], properties: {type: {type: string, format: uri}, title: {type: string}, status: {type: integer}, detail: {type: string}}}",
    "an enumerated code": "{type: object, required: [code], properties: {code: {type: string, enum: [not_found, bad_request, internal]}, reason: {type: [string, 'null']}}}",
    "a code that is the status": "{type: object, required: [code, msg], properties: {code: {type: integer, minimum: 400, maximum: 599}, msg: {type: string}}}",
    "an error that is a code": "{type: object, required: [error], properties: {error: {type: string}, error_description: {type: string}}}",
    "an error that is a message": "{type: object, required: [error], properties: {error: {type: string}}}",
    "an error that is a flag": "{type: object, required: [error, text], properties: {error: {type: boolean}, text: {type: string}}}",
    "an id and a time": "{type: object, required: [requestId, timestamp, message], properties: {requestId: {type: string, format: uuid}, timestamp: {type: string, format: date-time}, message: {type: string}}}",
    "violations by field": "{type: object, required: [errors], properties: {errors: {type: object, additionalProperties: {type: array, items: {type: string}}}}}",
    "JSON:API": "{type: object, required: [errors], properties: {errors: {type: array, minItems: 1, items: {type: object, properties: {status: {type: string}, title: {type: string}, detail: {type: string}, source: {type: object, properties: {pointer: {type: string}, parameter: {type: string}}}}}}}}",
    "FastAPI": "{type: object, properties: {detail: {type: array, items: {type: object, required: [loc, msg, type], properties: {loc: {type: array, items: {anyOf: [{type: string}, {type: integer}]}}, msg: {type: string}, type: {type: string}}}}}}",
    "what is required and empty": "{type: object, required: [message, links, tags, data], additionalProperties: false, properties: {message: {type: string}, links: {type: object}, tags: {type: array, items: {type: integer}}, data: {type: [object, 'null'], required: [x], properties: {x: {type: integer}}}}}",
    "one of several": "{oneOf: [{type: object, required: [status, message], properties: {status: {const: 404}, message: {type: string}}}, {type: object, required: [status, why], properties: {status: {type: integer, maximum: 403}, why: {type: string}}}, {type: object, required: [what], additionalProperties: false, properties: {what: {type: object, required: [detail], properties: {detail: {type: string}}}}}]}",
    "a text": "{type: string}",
    "errors within errors": "{type: object, required: [message], properties: {message: {type: string}, errors: {type: array, items: {$ref: '#/paths/~1x/get/responses/default/content/application~1json/schema'}}}}",
    "defaults": "{type: object, required: [message, level], properties: {message: {type: string}, level: {type: string, default: error}}}",
}


def _document(folder: Path, schema: str) -> Path:
    path = folder / "openapi.yaml"
    path.write_text(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /x:\n    get:\n      responses:\n"
        f"        default: {{description: d, content: {{application/json: {{schema: {schema}}}}}}}\n"
    )
    return path


@pytest.mark.parametrize("name", _SCHEMAS)
def test_envelopes_are_filled_to_valid_answers(name: str, tmp_path: Path) -> None:
    """With and without violations, for every status, an answer is valid by the response's schema."""
    count, misfits = _misfits(_document(tmp_path, _SCHEMAS[name]))
    assert misfits == []
    assert count == len(STATUSES) * len(_VIOLATIONS)


@pytest.mark.parametrize(
    "schema",
    [
        "{type: object, required: [checksum], properties: {checksum: {type: string, pattern: '^[0-9a-f]{8}$'}, message: {type: string}}}",
        "{type: object, required: [count, message], properties: {count: {type: integer}, message: {type: string}}}",
        "{type: object, properties: {id: {type: integer}}}",
        "{type: object, required: [message], properties: {message: {type: string, maxLength: 20}}}",
        "{}",
    ],
)
def test_nothing_is_made_up(schema: str, tmp_path: Path) -> None:
    """An envelope with a required field that says something unknown is not used at all."""
    _, _, errors = _read(_document(tmp_path, schema))
    assert (errors.document, errors.operations) == ({}, {})


@pytest.mark.parametrize("path", _OWN, ids=lambda path: path.parent.parent.name)
def test_our_own_documents_get_valid_answers(path: Path) -> None:
    """What servers of `spec/` send for refused requests is what it describes."""
    assert _misfits(path)[1] == []


@pytest.mark.slow
@pytest.mark.skipif(not _REAL, reason="the corpus is not beside this repository")
@pytest.mark.parametrize("path", _REAL, ids=lambda path: path.stem)
def test_real_documents_get_valid_answers(path: Path) -> None:
    """So it is with the documents of others, whatever their envelope is.

    Some say `oneOf` of shapes that one value has all at once; nothing could be valid there.
    """
    assert [each for each in _misfits(path)[1] if "more than one branch" not in each] == []
