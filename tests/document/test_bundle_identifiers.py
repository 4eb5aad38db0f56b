"""`$id`, `$anchor`, `$dynamicRef` and `$self`: what they mean in the sources, they mean when bundled."""

from __future__ import annotations

from bundling import Bundle
from specloom.source import Json, JsonObject

REF = "$ref"


def test_references_below_an_identifier_keep_their_meaning(bundled: Bundle) -> None:
    """A relative reference below an `$id` is resolved against it, and means the same when hoisted."""
    made = bundled(
        {"components": {"schemas": {"A": {"properties": {"x": {REF: "lib.json#/Box"}}}}}},
        {
            "lib.json": {
                "Box": {
                    "$id": "https://example.com/box",
                    "$defs": {"side": {"type": "number"}},
                    "properties": {
                        "width": {REF: "#/$defs/side"},
                        "lid": {REF: "lid"},
                        "mark": {REF: "#mark"},
                    },
                },
                "Lid": {"$id": "https://example.com/lid", "type": "string"},
                "Mark": {"$id": "https://example.com/box2", "type": "integer"},
                "Marked": {
                    "$id": "https://example.com/box",
                    "$anchor": "mark",
                    "type": "boolean",
                },
            }
        },
    )
    box = made.at("components", "schemas", "Box")
    assert isinstance(box, dict)
    assert "$id" not in box
    assert box["properties"] == {
        "width": {REF: "#/components/schemas/side"},
        "lid": {REF: "#/components/schemas/Lid"},
        "mark": {REF: "#/components/schemas/Marked"},
    }
    assert made.at("components", "schemas", "side") == {"type": "number"}
    assert made.codes == []


def test_an_identifier_without_references_below_it_stays(bundled: Bundle) -> None:
    """An `$id` is dropped only where a rewritten reference would be read against it."""
    leaf: JsonObject = {"$id": "https://example.com/leaf", "type": "string"}
    made = bundled({"components": {"schemas": {"A": {REF: "https://example.com/leaf"}, "B": leaf}}})
    assert made.at("components", "schemas") == {"A": {REF: "#/components/schemas/B"}, "B": leaf}


def test_anchors_become_pointers(bundled: Bundle) -> None:
    """A reference by `$anchor`, in the same file or another, leads to the component."""
    schema: Json = {"$anchor": "pet", "type": "string"}
    made = bundled(
        {"components": {"schemas": {"A": {"items": {REF: "lib.json#pet"}}}}},
        {"lib.json": {"components": {"schemas": {"Pet": schema}}}},
    )
    assert made.at("components", "schemas", "A", "items") == {REF: "#/components/schemas/Pet"}
    assert made.at("components", "schemas", "Pet") == schema


def test_a_document_may_be_referred_to_by_its_own_uri(bundled: Bundle) -> None:
    """With `$self` of OpenAPI 3.2 a file refers to the root by URI, and means its components."""
    made = bundled(
        {
            "$self": "https://example.com/api",
            "components": {
                "schemas": {"A": {"items": {REF: "lib.json#/Pet"}}, "Owner": {"type": "string"}}
            },
        },
        {
            "lib.json": {
                "Pet": {"items": {REF: "https://example.com/api#/components/schemas/Owner"}}
            }
        },
        version="3.2.0",
    )
    assert made.names() == ["A", "Owner", "Pet"]
    assert made.at("components", "schemas", "Pet") == {"items": {REF: "#/components/schemas/Owner"}}
