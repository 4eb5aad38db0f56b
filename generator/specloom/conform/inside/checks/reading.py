"""The paths of an OpenAPI document in, `Operation`s out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specloom.conform.inside.checks.operation import (
    Link,
    Operation,
    Parameter,
    Promise,
)
from specloom.conform.inside.checks.read_paging import read_paging
from specloom.conform.inside.checks.schemas import Schemas
from specloom.source import Json, JsonObject, as_array, format_pointer

__all__ = ["read_operations"]

_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


def read_operations(document: JsonObject, schemas: Schemas) -> Iterator[Operation]:
    """All operations of the document."""
    labels = {identifier: label for label, identifier in _identifiers(document, schemas)}
    for path, item in _items(document, schemas):
        for method in _METHODS:
            written = item.get(method)
            if isinstance(written, dict):
                yield _operation(method, path, item, written, _Reader(document, schemas, labels))


class _Reader:
    """What reading one operation needs of the rest of the document."""

    def __init__(self, document: JsonObject, schemas: Schemas, labels: dict[str, str]) -> None:
        self.document = document
        self.schemas = schemas
        self.labels = labels


def _operation(
    method: str, path: str, item: JsonObject, written: JsonObject, reader: _Reader
) -> Operation:
    schemas = reader.schemas
    parameters = tuple(_parameters(item, written, schemas))
    promises = tuple(_promises(written, reader))
    success = next((each for each in promises if each.status.startswith("2")), None)
    security = written.get("security", reader.document.get("security"))
    alternatives = security if isinstance(security, list) else []
    return Operation(
        method.upper(),
        path,
        format_pointer(("paths", path, method)),
        parameters,
        promises,
        _json_schema(schemas.resolve(written.get("requestBody"))),
        read_paging(written, item, parameters, success, schemas),
        bool(alternatives) and all(alternatives),
        tuple(_credentials(alternatives, reader)),
        str(written.get("x-deprecated-since", "")),
        str(written.get("x-sunset", "")),
    )


def _parameters(item: JsonObject, written: JsonObject, schemas: Schemas) -> Iterator[Parameter]:
    found: dict[tuple[str, str], Parameter] = {}
    for holder in (item, written):
        for node in as_array(holder.get("parameters")):
            said = schemas.resolve(node)
            name, where = str(said.get("name", "")), str(said.get("in", ""))
            schema = said.get("schema")
            found[name, where] = Parameter(
                name,
                where,
                schema if isinstance(schema, dict) else {},
                said.get("required") is True,
            )
    yield from found.values()


def _promises(written: JsonObject, reader: _Reader) -> Iterator[Promise]:
    responses = written.get("responses")
    for status, node in responses.items() if isinstance(responses, dict) else ():
        said = reader.schemas.resolve(node)
        headers = said.get("headers")
        yield Promise(
            status,
            _json_schema(said),
            {
                name.lower(): reader.schemas.resolve(header)
                for name, header in (headers if isinstance(headers, dict) else {}).items()
            },
            tuple(_links(said, reader)),
            bool(said.get("content")),
        )


def _links(response: JsonObject, reader: _Reader) -> Iterator[Link]:
    links = response.get("links")
    for name, node in links.items() if isinstance(links, dict) else ():
        said = reader.schemas.resolve(node)
        to = reader.labels.get(str(said.get("operationId", "")))
        parameters = said.get("parameters")
        if to is not None:
            given = parameters if isinstance(parameters, dict) else {}
            yield Link(name, to, given, "requestBody" in said)


def _json_schema(holder: JsonObject) -> JsonObject | None:
    """The schema of the JSON content of a body or a response."""
    content = holder.get("content")
    for media_type, node in content.items() if isinstance(content, dict) else ():
        plain = media_type.partition(";")[0].strip().lower()
        schema = node.get("schema") if isinstance(node, dict) else None
        if (plain == "application/json" or plain.endswith("+json")) and isinstance(schema, dict):
            return schema
    return None


def _credentials(alternatives: list[Json], reader: _Reader) -> Iterator[Parameter]:
    """Where credentials are sent: a header, a part of the query, a cookie."""
    components = reader.schemas.resolve(reader.document.get("components"))
    schemes = reader.schemas.resolve(components.get("securitySchemes"))
    for name in dict.fromkeys(
        name for each in alternatives if isinstance(each, dict) for name in each
    ):
        scheme = reader.schemas.resolve(schemes.get(name))
        if scheme.get("type") == "apiKey":
            yield Parameter(str(scheme.get("name", "")), str(scheme.get("in", "")))
        else:
            yield Parameter("Authorization", "header")


def _identifiers(document: JsonObject, schemas: Schemas) -> Iterator[tuple[str, str]]:
    for path, item in _items(document, schemas):
        for method in _METHODS:
            written = item.get(method)
            if isinstance(written, dict) and "operationId" in written:
                yield f"{method.upper()} {path}", str(written["operationId"])


def _items(document: JsonObject, schemas: Schemas) -> Iterator[tuple[str, JsonObject]]:
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        yield path, schemas.resolve(item)
