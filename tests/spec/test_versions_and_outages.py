"""The Content Management document promises versions of items, and says everywhere what an outage looks like."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

DOCUMENT = (
    Path(__file__).resolve().parents[2] / "generated/documents/content-management-v2/openapi.json"
)
METHODS = ("get", "put", "post", "delete")
ITEM_READS = {"GetContentById", "GetMediaById"}
ITEM_CREATES = {"PostContent", "PostMedia"}
ITEM_UPDATES = {
    "PutContentById",
    "PutContentByIdPublish",
    "PutContentByIdUnpublish",
    "PutMediaById",
}
ITEM_DELETES = {"DeleteContentById", "DeleteMediaById"}


@cache
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DOCUMENT.read_bytes())
    return loaded


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        target: Any = document()
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def operations() -> dict[str, dict[str, Any]]:
    return {
        item[method]["operationId"]: item[method]
        for item in map(resolve, document()["paths"].values())
        for method in METHODS
        if method in item
    }


def headers(operation: dict[str, Any]) -> dict[str, bool]:
    """The headers of the operation's success, and whether each is always sent."""
    success = next(value for key, value in operation["responses"].items() if key.startswith("2"))
    found = resolve(success).get("headers", {})
    return {name: resolve(header).get("required", False) for name, header in found.items()}


@pytest.mark.parametrize("name", operations())
def test_an_outage_is_told_with_when_to_come_back(name: str) -> None:
    """Each operation has a 503 in the usual envelope, and its Retry-After is always there."""
    answer = resolve(operations()[name]["responses"]["503"])
    assert resolve(answer["headers"]["Retry-After"])["required"] is True
    assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Error"}


def test_answers_with_one_item_have_its_version() -> None:
    """ETag stands on what is answered with one content or media item that exists, and nowhere else."""
    tagged = {name for name, operation in operations().items() if "ETag" in headers(operation)}
    assert tagged == ITEM_READS | ITEM_CREATES | ITEM_UPDATES
    assert all(headers(operations()[name])["ETag"] for name in tagged)


def test_writes_of_one_item_can_be_conditional() -> None:
    """If-Match, never required, and 412 stand on the writes of an existing item, and nowhere else."""
    conditional = {
        name
        for name, operation in operations().items()
        for parameter in map(resolve, operation.get("parameters", []))
        if parameter["name"] == "If-Match" and not parameter.get("required", False)
    }
    assert conditional == ITEM_UPDATES | ITEM_DELETES
    assert conditional == {
        name for name, each in operations().items() if "412" in each["responses"]
    }
