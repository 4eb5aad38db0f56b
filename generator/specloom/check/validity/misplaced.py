"""Keys that exist, but elsewhere or in another version: an object's kind and a key in, advice out."""

from __future__ import annotations

from specloom.check.model.kinds import Kind
from specloom.check.model.schema_shapes import schema_shape
from specloom.check.model.shapes import shapes_of
from specloom.document import OpenApiVersion

__all__ = ["advice_on"]

_ELSEWHERE: dict[tuple[Kind, str], str] = {
    (Kind.RESPONSE, "schema"): "put it at `content` / a media type / `schema`",
    (Kind.RESPONSE, "example"): "put it at `content` / a media type / `example`",
    (Kind.RESPONSE, "examples"): "put it at `content` / a media type / `examples`",
    (Kind.REQUEST_BODY, "schema"): "put it at `content` / a media type / `schema`",
    (Kind.OPERATION, "consumes"): "media types are the keys of `requestBody` / `content`",
    (Kind.OPERATION, "produces"): "media types are the keys of a response's `content`",
    (Kind.OPERATION, "schemes"): "the scheme is part of the `url` of a server",
    (Kind.OPENAPI, "definitions"): "schemas are at `components` / `schemas`",
    (Kind.OPENAPI, "securityDefinitions"): "they are at `components` / `securitySchemes`",
    (Kind.OPENAPI, "host"): "the host is part of the `url` of a server, below `servers`",
    (Kind.OPENAPI, "basePath"): "the base path is part of the `url` of a server, below `servers`",
    (Kind.OPENAPI, "schemes"): "the scheme is part of the `url` of a server, below `servers`",
    (Kind.OPENAPI, "schemas"): "put it below `components`",
    (Kind.OPENAPI, "securitySchemes"): "put it below `components`",
    (Kind.PARAMETER, "collectionFormat"): "write `style` and `explode` instead",
}


def advice_on(kind: Kind, key: str, version: OpenApiVersion) -> str | None:
    """Where `key` belongs, or the version that knows it; None for a key that nothing knows."""
    advice = _ELSEWHERE.get((kind, key))
    of_schema = key in schema_shape(version).fields
    if advice is None and of_schema and kind in (Kind.PARAMETER, Kind.HEADER):
        advice = "put it below `schema`"
    if advice is None:
        others = [other for other in OpenApiVersion if key in shapes_of(other)[kind].fields]
        if others and others[0] > version:
            advice = f"it exists from OpenAPI {others[0]} on, this document is {version}"
        elif others:
            advice = f"it exists up to OpenAPI {others[-1]}, this document is {version}"
    return advice
