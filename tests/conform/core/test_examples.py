"""Cases of the manifest as examples of a document; no run can show which example a body was made of."""

from __future__ import annotations

from typing import Any

from specloom.conform.examples import with_examples
from specloom.conform.settings import from_json

_THEIRS = {"other": {"value": {"kind": "of another project"}}}


def _bodies(*cases: dict[str, Any], reference: bool = False) -> Any:
    body = {"content": {"application/json": {"examples": _THEIRS}, "text/plain": {}}}
    document: dict[str, Any] = {
        "paths": {
            "/teas": {
                "parameters": [],
                "post": {
                    "requestBody": {"$ref": "#/components/requestBodies/Tea"} if reference else body
                },
            }
        },
        "components": {"requestBodies": {"Tea": body}},
    }
    said: Any = {"operations": {"POST /teas": {"cases": list(cases)}}}
    settings = from_json({"document": "teas", "settings": said, "places": {}})
    changed: Any = with_examples(document, settings)
    return changed["paths"]["/teas"]["post"]["requestBody"]["content"]


def test_bodies_of_cases_that_succeed_stand_in_for_examples() -> None:
    """They have been accepted, which examples of another project are not; so where the body is a reference."""
    case = {"status": 201, "body": {"kind": "green"}}
    for reference in (False, True):
        content = _bodies(case, reference=reference)
        assert content["application/json"]["examples"] == {"case-0": {"value": case["body"]}}
        assert content["text/plain"] == {}


def test_bodies_that_are_refused_or_not_known_yet_are_no_examples() -> None:
    """Neither a case for a 422, nor one that waits for a fixture."""
    refused = {"status": 422, "body": {"kind": "blue"}}
    waiting = {"status": 201, "body": {"kinds": ["${fixture:kind.name}"]}}
    assert _bodies(refused, waiting)["application/json"]["examples"] == _THEIRS


def test_a_case_is_an_example_of_its_media_type() -> None:
    """The document's first, unless it says another one."""
    content = _bodies({"status": 201, "media-type": "text/plain", "body": "green"})
    assert content["application/json"]["examples"] == _THEIRS
    assert content["text/plain"]["examples"] == {"case-0": {"value": "green"}}
