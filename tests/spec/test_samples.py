"""The Content Management document against recorded bodies and the list of operations.

The recordings live beside the repository and are not part of it; where they are absent, the tests that
need them are skipped.
"""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema_rs
import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "generated" / "documents" / "content-management-v2" / "openapi.json"
FACTS = ROOT.parent / "shared" / "domain"
SAMPLES = FACTS / "samples"

METHODS = ("get", "put", "post", "delete")
SECTIONS = {"content", "media", "settings", "member", "forms"}
NODE_ACTIONS = {"browse", "create", "update", "publish", "unpublish", "delete"}
REQUEST_SAMPLE = re.compile(r"request-shaped body of (?P<method>[A-Z]+) (?P<path>/\S+?)\)")
RESPONSE_SAMPLE = re.compile(r"^(?P<method>[A-Z]+) (?P<path>/\S+)")


class Sample(NamedTuple):
    file: str
    method: str
    path: str
    status: str | None  # None: the body of a request


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _samples() -> list[Sample]:
    found = []
    for row in _rows(SAMPLES / "index.tsv"):
        if "older shape" in (row["note"] or ""):
            continue
        request = REQUEST_SAMPLE.search(row["operation"])
        match = request or RESPONSE_SAMPLE.match(row["operation"])
        assert match is not None, f"{row['file']}: cannot tell its operation"
        found.append(
            Sample(row["file"], match["method"], match["path"], None if request else row["status"])
        )
    return found


def _documented_rows() -> list[dict[str, str]]:
    return [row for row in _rows(FACTS / "operations.tsv") if row["api"] == "CM"]


needs_facts = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the recorded bodies are not beside the repository"
)


@cache
def document() -> dict[str, Any]:
    if not DOCUMENT.is_file():
        pytest.fail("the document is not compiled: make generate")
    loaded: dict[str, Any] = json.loads(DOCUMENT.read_bytes())
    return loaded


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        target: Any = document()
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def template(path: str) -> str:
    """The path without the names of its parameters: the facts and the document name some differently."""
    return re.sub(r"\{[^}]*\}", "{}", path)


@cache
def operations() -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method.upper(), template(path)): operation
        for path, item in document()["paths"].items()
        for method, operation in resolve(item).items()
        if method in METHODS
    }


def validator(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    # The schema refers into the document, so the document stands around it.
    whole = {"components": document()["components"], "allOf": [schema]}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)


def json_schema(message: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = resolve(message)["content"]["application/json"]["schema"]
    return schema


def complaints(schema: dict[str, Any], body: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, error.instance_path)) or '(root)'}: {error.message}"
        for error in validator(schema).iter_errors(body)
    ]


@needs_facts
@pytest.mark.parametrize("sample", _samples(), ids=lambda sample: sample.file)
def test_recorded_body_is_valid(sample: Sample) -> None:
    """A body that was recorded from a server or a client fits the schema of its operation."""
    operation = operations()[sample.method, template(sample.path)]
    message = (
        operation["requestBody"] if sample.status is None else operation["responses"][sample.status]
    )
    body = json.loads((SAMPLES / sample.file).read_bytes())
    assert complaints(json_schema(message), body) == []


@needs_facts
def test_both_request_samples_are_among_the_samples() -> None:
    """The samples hold both bodies that are requests, so the test above sees both directions."""
    requests = {sample.file for sample in _samples() if sample.status is None}
    assert {"Content.Json.json", "Media.Json.json"} <= requests


@needs_facts
@pytest.mark.parametrize("row", _documented_rows(), ids=lambda row: row["id"])
def test_documented_operation_exists(row: dict[str, str]) -> None:
    """Each operation known of the API is in the document, with each status known of it."""
    operation = operations()[row["method"], template(row["path"])]
    statuses = set(re.findall(r"(?:^|; )(\d{3}) ", row["errors"])) | {row["success"]}
    assert statuses <= set(operation["responses"])


@needs_facts
@pytest.mark.parametrize("row", _documented_rows(), ids=lambda row: row["id"])
def test_documented_permission_is_the_one_required(row: dict[str, str]) -> None:
    """The permission in the document is the one known of the operation."""
    permission = operations()[row["method"], template(row["path"])]["x-permission"]
    text = row["permission"]
    if "credentials" in text:
        assert permission == {"anonymous": True}
        return
    section = re.search(r"(?:Access to )?(\w+) section", text)
    assert section is not None
    assert permission["section"] == section[1].lower()
    node = re.match(r"(Browse|Create|Update|Publish|Unpublish|Delete)\b", text)
    assert permission.get("action") == (node[1].lower() if node else None)


def test_permissions_are_complete() -> None:
    """Each operation says which permission it needs, in the form DECISIONS.md describes."""
    for key, operation in operations().items():
        permission = operation["x-permission"]
        if permission == {"anonymous": True}:
            assert operation["security"] == [], key
            continue
        assert set(permission) <= {"section", "action", "start-node"}, key
        assert permission["section"] in SECTIONS, key
        assert permission.get("action", "browse") in NODE_ACTIONS, key
        assert permission.get("start-node", permission["section"]) == permission["section"], key


def test_every_body_has_an_example() -> None:
    """Each body of a request or an answer has an example."""
    for key, operation in operations().items():
        messages = [operation["requestBody"]] if "requestBody" in operation else []
        messages += operation["responses"].values()
        for message in map(resolve, messages):
            for media_type, content in message.get("content", {}).items():
                assert content.get("examples"), (key, media_type)


# Bodies of real clients that no recording here shows.
CONTENT = {"name": {"$invariant": "x"}, "contentTypeAlias": "page"}
MEMBER = {
    "email": "a@example.com",
    "isApproved": True,
    "memberTypeAlias": "Member",
    "username": "a",
    "name": "a",
}
LANGUAGE = {"isoCode": "da", "isDefault": False, "isMandatory": False}
UUID = "4f1c9a52-6f0e-4b43-9d55-0c2a8c1d7e10"
RELATION = {"parentId": UUID, "childId": UUID, "relationTypeAlias": "x"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        pytest.param(
            "POST",
            "/content",
            CONTENT | {"parentId": None, "sortOrder": None, "a": None},
            id="nulls",
        ),
        pytest.param(
            "PUT", "/content/{}", CONTENT | {"_id": UUID, "_level": 1, "_links": None}, id="echo"
        ),
        pytest.param(
            "PUT", "/content/{}", CONTENT | {"a": {"da": None, "en-US": [1]}}, id="any-value"
        ),
        pytest.param(
            "POST",
            "/media",
            {"mediaTypeAlias": "File", "name": "x", "umbracoFile": "x.pdf"},
            id="upload",
        ),
        pytest.param(
            "POST",
            "/language",
            LANGUAGE | {"cultureName": None, "deleteDate": None, "_id": UUID},
            id="language",
        ),
        pytest.param(
            "PUT",
            "/member/{}",
            MEMBER | {"password": None, "_groups": None, "lastLockoutDate": None},
            id="member",
        ),
        pytest.param(
            "POST", "/member/group", {"_name": "Older client"}, id="group-of-older-client"
        ),
        pytest.param("POST", "/relation", RELATION | {"_id": 0, "comment": None}, id="relation"),
        pytest.param(
            "POST", "/forms/{}/entries", {"dataConsent": True, "date": "2024-01-01"}, id="entry"
        ),
        pytest.param("PUT", "/content/{}/publish", {}, id="publish"),
    ],
)
def test_request_of_real_client_is_valid(method: str, path: str, body: dict[str, Any]) -> None:
    """A request as real clients send it, with nulls and repeated answers, fits the schema."""
    assert complaints(json_schema(operations()[method, path]["requestBody"]), body) == []


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        pytest.param("POST", "/content", {"contentTypeAlias": "page"}, id="no-name"),
        pytest.param("POST", "/content", CONTENT | {"name": "x"}, id="name-without-culture"),
        pytest.param("POST", "/content", CONTENT | {"title": "x"}, id="property-without-culture"),
        pytest.param("POST", "/content", CONTENT | {"parentId": "root"}, id="parent-no-uuid"),
        pytest.param("POST", "/media", {"mediaTypeAlias": "File", "name": ""}, id="empty-name"),
        pytest.param("POST", "/language", LANGUAGE | {"isoCode": "not a code"}, id="iso-code"),
        pytest.param("POST", "/member", MEMBER | {"email": "nobody"}, id="email"),
        pytest.param("POST", "/member/group", {}, id="no-group-name"),
        pytest.param("POST", "/relation", RELATION | {"childId": 7}, id="child-no-uuid"),
    ],
)
def test_wrong_request_is_not_valid(method: str, path: str, body: dict[str, Any]) -> None:
    """A request that is clearly wrong does not fit the schema."""
    assert complaints(json_schema(operations()[method, path]["requestBody"]), body)
