"""Operations in, what their documents show for a call of them out: parameters and bodies, by Python name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from umbraco_apis._runtime.operation import Operation

from live.documents import Published

__all__ = ["Example", "example"]

_DOCUMENTS = Path(__file__).resolve().parents[2] / "generated" / "documents"
_FORM = "multipart/form-data"
_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")

Json = Any
"""What a document is made of, as `json` reads it."""


@dataclass(frozen=True, slots=True)
class Example:
    """Keywords of a call. `body` is None where the operation takes none."""

    arguments: Mapping[str, object]
    body: object


def example(published: Published, operation: Operation[object]) -> Example:
    """The required parameters and the first body, as the document shows them.

    Raises LookupError for a required one without example: a document for people shows them all.
    """
    found = _operations(published.name)[operation.id]
    shown = dict(_parameters(_document(published.name), found))
    arguments = {
        parameter.name: shown[parameter.wire_name]
        for parameter in operation.parameters
        if parameter.required
    }
    body = _body(_document(published.name), found)
    return Example(arguments, _with_files(body, operation))


@cache
def _document(name: str) -> Json:
    return json.loads((_DOCUMENTS / name / "openapi.json").read_text("utf-8"))


@cache
def _operations(name: str) -> Mapping[str, Json]:
    document = _document(name)
    return {
        item[method]["operationId"]: {**item[method], "_item": item}
        for item in document["paths"].values()
        for method in _METHODS
        if method in item
    }


def _parameters(document: Json, operation: Json) -> Iterator[tuple[str, object]]:
    listed = [*operation["_item"].get("parameters", []), *operation.get("parameters", [])]
    for one in (_resolved(document, each) for each in listed):
        if one.get("required"):
            yield one["name"], _shown(document, one, f"parameter {one['name']}")


def _body(document: Json, operation: Json) -> object:
    if "requestBody" not in operation:
        return None
    contents = _resolved(document, operation["requestBody"])["content"]
    media_type, content = next(iter(contents.items()))
    shown = _shown(document, content, f"{operation['operationId']} {media_type}")
    return _with_files(document, content, shown) if media_type == _FORM else shown


def _with_files(document: Json, content: Json, shown: Json) -> object:
    """The example of a form, with bytes for files, whose content documents show as text."""
    properties = _resolved(document, content["schema"])["properties"]
    return {
        name: value.encode() if properties[name].get("format") == "binary" else value
        for name, value in shown.items()
    }


def _with_files(body: Json, operation: Operation[object]) -> object:
    """`body` with bytes where a form has files: documents can show text alone."""
    if operation.body is None or not isinstance(body, dict):
        return body
    files = {part.wire_name for part in operation.body.contents[0].parts if part.is_file}
    return {
        name: value.encode() if name in files and isinstance(value, str) else value
        for name, value in body.items()
    }


def _shown(document: Json, holder: Json, title: str) -> object:
    """The first example of a parameter or a media type, or of its schema."""
    for each in holder.get("examples", {}).values():
        return _resolved(document, each)["value"]
    if "example" in holder:
        return holder["example"]
    schema = _resolved(document, holder["schema"])
    if "example" in schema:
        return schema["example"]
    if schema.get("examples"):
        return schema["examples"][0]
    raise LookupError(f"there is no example of {title}")


def _resolved(document: Json, value: Json) -> Json:
    while "$ref" in value:
        found = document
        for token in value["$ref"].removeprefix("#/").split("/"):
            found = found[token.replace("~1", "/").replace("~0", "~")]
        value = found
    return value
