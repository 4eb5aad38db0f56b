"""Losses by operation: which findings touch which operation, also through shared parts and types."""

from __future__ import annotations

from planned import Planned, planned
from specloom.source import Json, JsonObject


def _answers(reference: str) -> JsonObject:
    content: Json = {"application/json": {"schema": {"$ref": reference}}}
    return {"get": {"responses": {"200": {"description": "", "content": content}}}}


def _lost(found: Planned) -> dict[str, list[str]]:
    return {id_: [each.code for each in losses] for id_, losses in found.plan.losses.items()}


def test_what_a_type_loses_all_lose_that_use_it() -> None:
    """Through references of references and circles, and no operation beside them."""
    schemas: Json = {
        "Bad": {"type": "object", "properties": {"a": {"type": "integer", "default": "x"}}},
        "Uses": {
            "type": "object",
            "properties": {
                "bad": {"$ref": "#/components/schemas/Bad"},
                "self": {"$ref": "#/components/schemas/Uses"},
            },
        },
        "Good": {"type": "object", "properties": {"a": {"type": "integer"}}},
    }
    found = planned(
        {
            "/bad": _answers("#/components/schemas/Bad"),
            "/uses": _answers("#/components/schemas/Uses"),
            "/good": _answers("#/components/schemas/Good"),
        },
        components={"schemas": schemas},
    )
    assert _lost(found) == {
        "get-bad": ["default-not-in-model"],
        "get-uses": ["default-not-in-model"],
    }


def test_what_a_shared_part_loses_all_lose_that_have_it() -> None:
    """A response in `components` is no part of an operation's own place in the document."""
    shared: Json = {
        "description": "",
        "content": {"application/xml": {"schema": {"type": "object", "properties": {"a": {}}}}},
    }
    answers: JsonObject = {"get": {"responses": {"200": {"$ref": "#/components/responses/R"}}}}
    other: JsonObject = {"get": {"responses": {}}}
    found = planned({"/a": answers, "/b": other}, components={"responses": {"R": shared}})
    assert _lost(found) == {"get-a": ["media-type-as-text"]}


def test_nothing_is_lost_where_nothing_is_found() -> None:
    """Notes and warnings are no losses."""
    found = planned(
        {"/a": _answers("#/components/schemas/A")}, components={"schemas": {"A": {"not": {}}}}
    )
    assert found.codes != []
    assert found.plan.losses == {}
