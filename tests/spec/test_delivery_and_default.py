"""The Delivery documents, and the one that holds what no other document does."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "generated" / "documents"


@cache
def operations(name: str) -> dict[str, dict[str, Any]]:
    """The operations of a document by `GET /path`."""
    document = json.loads((DOCUMENTS / name / "openapi.json").read_bytes())
    return {
        f"{method.upper()} {path}": operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in {"get", "put", "post", "delete"}
    }


def names(operation: dict[str, Any], document: str) -> set[str]:
    components = json.loads((DOCUMENTS / document / "openapi.json").read_bytes())["components"]
    return {
        components["parameters"][each["$ref"].rpartition("/")[2]]["name"]
        if "$ref" in each
        else each["name"]
        for each in operation["parameters"]
    }


@pytest.mark.parametrize(("version", "several"), [("v1", "item"), ("v2", "items")])
def test_delivery_has_its_four_operations(version: str, several: str) -> None:
    """Both versions have the four operations on content; several by id have another path in each."""
    base = f"GET /umbraco/delivery/api/{version}/content"
    assert set(operations(f"delivery-{version}")) == {
        base,
        f"{base}/item/{{id}}",
        f"{base}/item/{{path}}/",
        f"{base}/{several}",
    }


def test_fields_are_new_in_version_2() -> None:
    """Each operation of v2 takes `fields` beside what its fellow of v1 takes."""
    old, new = (
        {
            operation["summary"]: names(operation, document)
            for operation in operations(document).values()
        }
        for document in ("delivery-v1", "delivery-v2")
    )
    assert {summary: parameters | {"fields"} for summary, parameters in old.items()} == new


def test_version_1_says_that_it_ends() -> None:
    """v1 is deprecated with dates and successors that are operations of v2; v2 is not."""
    successors = {key.partition(" ")[2] for key in operations("delivery-v2")}
    for operation in operations("delivery-v1").values():
        assert operation["deprecated"] is True
        assert operation["x-deprecated-since"] < operation["x-sunset"]
        assert operation["x-replaced-by"] in successors
    assert not any("deprecated" in each for each in operations("delivery-v2").values())


def test_default_holds_what_is_left() -> None:
    """What is in no other document is in `default`, unless it says that it is not to be."""
    source = yaml.safe_load((ROOT / "spec/default/openapi.yaml").read_text(encoding="utf-8"))
    excluded = {
        f"GET {path}"
        for path, item in source["paths"].items()
        if item["get"].get("x-exclude-from-default")
    }
    assert excluded
    assert set(operations("default")) == {f"GET {path}" for path in source["paths"]} - excluded
    everywhere = {key for folder in DOCUMENTS.iterdir() for key in operations(folder.name)}
    assert not excluded & everywhere
