"""The Management document: Umbraco's conventions, and permissions that are complete."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "generated" / "documents" / "management-v1" / "openapi.json"
PREFIX = "/umbraco/management/api/v1/"
METHODS = ("get", "put", "post", "delete")
SECTIONS = {"content", "media", "settings", "member", "users"}
ACTIONS = {"browse", "create", "update", "publish", "unpublish", "delete"}
NAMED_BY_HAND = {"GetRelationByRelationTypeId"}


@cache
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DOCUMENT.read_bytes())
    return loaded


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        found: Any = document()
        for token in node["$ref"].removeprefix("#/").split("/"):
            found = found[token.replace("~1", "/").replace("~0", "~")]
        node = found
    return node


class Case(NamedTuple):
    """An operation and where it is."""

    method: str
    path: str
    operation: dict[str, Any]


def operations() -> list[Case]:
    """All of the document."""
    return [
        Case(method, path, item[method])
        for path, item in document()["paths"].items()
        for method in METHODS
        if method in item
    ]


def responses(operation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {status: resolve(each) for status, each in operation["responses"].items()}


EACH = pytest.mark.parametrize(
    "case", [pytest.param(each, id=each.operation["operationId"]) for each in operations()]
)


def test_there_is_what_the_platform_offers() -> None:
    """Every group of the backoffice that the platform has is there."""
    assert len(operations()) >= 60
    assert {tag["name"] for tag in document()["tags"]} == {
        *("Audit Log", "Culture", "Data Type", "Document", "Document Type", "Language", "Media"),
        *("Media Type", "Member", "Member Group", "Member Type", "Relation", "Relation Type"),
        *("Security", "Server", "Temporary File", "User", "User Group"),
    }


def test_known_ids_are_given() -> None:
    """Those that Umbraco's own document is known to have."""
    assert {"GetCulture", "GetDataTypeById", "PutDocumentById", "GetDocumentByIdAuditLog"} <= {
        operation["operationId"] for _, _, operation in operations()
    }


@EACH
def test_ids_and_paths_follow_the_convention(case: Case) -> None:
    """The id is the verb and the path, whose words are in lower case with hyphens."""
    method, path, operation = case
    assert path.startswith(PREFIX)
    rest = path.removeprefix(PREFIX)
    assert re.fullmatch(r"(/?([a-z]+(-[a-z]+)*|\{[a-zA-Z]+\}))+", rest)
    words = re.sub(r"\{(\w)", lambda found: f"By{found[1].upper()}", rest)
    expected = "".join(
        word[0].upper() + word[1:] for word in (method, *re.findall(r"[A-Za-z]+", words))
    )
    assert operation["operationId"] in {expected, *NAMED_BY_HAND}


def test_schemas_are_models() -> None:
    """Names of schemas end in Model, but for problem details."""
    names = set(document()["components"]["schemas"]) - {"ProblemDetails"}
    assert [each for each in names if not each.endswith("Model")] == []


def words(permission: dict[str, Any], key: str) -> set[str]:
    """One word, several or none."""
    said = permission.get(key, [])
    return {said} if isinstance(said, str) else set(said)


@EACH
def test_every_operation_says_what_it_needs(case: Case) -> None:
    """A permission in the form that DECISIONS.md describes; what needs no token says so twice."""
    operation = case.operation
    permission = operation["x-permission"]
    is_open = permission == {"anonymous": True}
    assert is_open == (operation.get("security", document()["security"]) == [])
    assert is_open == ("401" not in operation["responses"])
    if is_open or permission == {"authenticated": True}:
        assert "403" not in operation["responses"]
        return
    assert "403" in operation["responses"]
    assert words(permission, "section")
    assert words(permission, "section") <= SECTIONS
    assert words(permission, "action") | words(permission, "target-action") <= ACTIONS
    assert words(permission, "start-node") <= {"content", "media"}
    assert permission.keys() <= {"section", "action", "start-node", "target-action"}


@EACH
def test_lists_are_paged_by_skip_and_take(case: Case) -> None:
    """What answers with `total` and `items` takes both parameters, and clients can iterate over it."""
    operation = case.operation
    schema = _success_schema(operation)
    if "total" not in schema.get("properties", {}):
        assert "x-pagination" not in operation
        return
    parameters = {resolve(each)["name"]: resolve(each) for each in operation["parameters"]}
    assert parameters["skip"]["schema"]["default"] == 0
    assert parameters["take"]["schema"]["default"] == 100
    assert operation["x-pagination"]["style"] == "offset"
    assert {*schema["required"]} == {"total", "items"}


@EACH
def test_writes_tell_what_they_did(case: Case) -> None:
    """Headers of Umbraco: notifications on writes alone, and what was created."""
    method, path, operation = case
    found = responses(operation)
    if "/security/" in path:
        return
    for status in ("200", "201", "400", "404"):
        if status in found:
            headers = found[status].get("headers", {})
            assert ("Umb-Notifications" in headers) is (method != "get")
    if method == "post":
        assert {"Umb-Generated-Resource", "Location"} <= found["201"]["headers"].keys()
        assert "content" not in found["201"]


@EACH
def test_refusals_have_their_shape(case: Case) -> None:
    """401 and 403 have no body, everything else is problem details; 503 says when to come again."""
    operation = case.operation
    for status, response in responses(operation).items():
        if status in {"401", "403"}:
            assert "content" not in response
        elif status >= "400" and "application/json" not in response["content"]:
            assert [*response["content"]] == ["application/problem+json"]
    assert "Retry-After" in responses(operation)["503"]["headers"]


@EACH
def test_every_body_has_an_example(case: Case) -> None:
    """Of requests and of answers."""
    operation = case.operation
    bodies = [resolve(operation["requestBody"])] if "requestBody" in operation else []
    bodies += responses(operation).values()
    for body in bodies:
        for media_type, content in body.get("content", {}).items():
            assert content.get("examples"), media_type


def test_objects_are_closed() -> None:
    """Objects have no other fields than those documented; forms of OAuth and problems are open."""
    is_open = {"ProblemDetails", "CreateTemporaryFileRequestModel"}
    is_open |= {"TokenRequestModel", "TokenResponseModel", "TokenErrorResponseModel"}
    for name, schema in document()["components"]["schemas"].items():
        if schema.get("type") == "object":
            assert (schema.get("additionalProperties") is False) is (name not in is_open), name


def test_links_lead_to_operations() -> None:
    """Each operation that makes something says how to read it."""
    for method, path, operation in operations():
        if method == "post" and "/security/" not in path:
            links = responses(operation)["201"]["links"]
            targets = {link["operationId"] for link in links.values()}
            assert any(each.startswith("Get") for each in targets), path


def _success_schema(operation: dict[str, Any]) -> dict[str, Any]:
    for content in _contents(operation):
        return resolve(content["schema"])
    return {}


def _contents(operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for status, response in responses(operation).items():
        if status.startswith("2"):
            yield from response.get("content", {}).values()
