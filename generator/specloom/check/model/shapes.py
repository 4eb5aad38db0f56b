"""Which fields each OpenAPI object has: version in, a table by kind out (OAS 3.0.4, 3.1.1, 3.2.0)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from specloom.check.model.kinds import Field, Kind, ObjectShape, Patterned, Shape
from specloom.check.model.schema_shapes import schema_shape
from specloom.document import OpenApiVersion

__all__ = ["OPERATION_METHODS", "shapes_of"]

OPERATION_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

_V31 = OpenApiVersion.V3_1
_V32 = OpenApiVersion.V3_2


def _one(
    kind: Kind, *, required: bool = False, since: OpenApiVersion = OpenApiVersion.V3_0
) -> Field:
    return Field(Shape.ONE, kind, required, since=since)


def _many(kind: Kind, *, since: OpenApiVersion = OpenApiVersion.V3_0) -> Field:
    return Field(Shape.LIST, kind, since=since)


def _map(kind: Kind, *, since: OpenApiVersion = OpenApiVersion.V3_0) -> Field:
    return Field(Shape.MAP, kind, since=since)


def _named(*choices: str, required: bool = False) -> Field:
    return Field(Shape.TEXT, required=required, choices=choices)


_TEXT = Field(Shape.TEXT)
_TEXT_REQUIRED = Field(Shape.TEXT, required=True)
_TEXT_31 = Field(Shape.TEXT, since=_V31)
_TEXT_32 = Field(Shape.TEXT, since=_V32)
_FLAG = Field(Shape.FLAG)
_ANY = Field(Shape.ANY)
_TEXTS = Field(Shape.TEXTS)
_TEXT_MAP = Field(Shape.TEXT_MAP)
_DOCS = _one(Kind.EXTERNAL_DOCS)
_EXAMPLES = {"example": _ANY, "examples": _map(Kind.EXAMPLE)}
_QUERY_STYLES = ("form", "spaceDelimited", "pipeDelimited", "deepObject")

_FIELDS: dict[Kind, dict[str, Field]] = {
    Kind.OPENAPI: {
        "openapi": _TEXT_REQUIRED,
        "$self": _TEXT_32,
        "info": _one(Kind.INFO, required=True),
        "jsonSchemaDialect": _TEXT_31,
        "servers": _many(Kind.SERVER),
        "paths": _one(Kind.PATHS),
        "webhooks": _map(Kind.PATH_ITEM, since=_V31),
        "components": _one(Kind.COMPONENTS),
        "security": _many(Kind.SECURITY_REQUIREMENT),
        "tags": _many(Kind.TAG),
        "externalDocs": _DOCS,
    },
    Kind.INFO: {
        "title": _TEXT_REQUIRED,
        "summary": _TEXT_31,
        "description": _TEXT,
        "termsOfService": _TEXT,
        "contact": _one(Kind.CONTACT),
        "license": _one(Kind.LICENSE),
        "version": _TEXT_REQUIRED,
    },
    Kind.CONTACT: {"name": _TEXT, "url": _TEXT, "email": _TEXT},
    Kind.LICENSE: {"name": _TEXT_REQUIRED, "identifier": _TEXT_31, "url": _TEXT},
    Kind.SERVER: {
        "url": _TEXT_REQUIRED,
        "description": _TEXT,
        "name": _TEXT_32,
        "variables": _map(Kind.SERVER_VARIABLE),
    },
    Kind.SERVER_VARIABLE: {"enum": _TEXTS, "default": _TEXT_REQUIRED, "description": _TEXT},
    Kind.COMPONENTS: {
        "schemas": _map(Kind.SCHEMA),
        "responses": _map(Kind.RESPONSE),
        "parameters": _map(Kind.PARAMETER),
        "examples": _map(Kind.EXAMPLE),
        "requestBodies": _map(Kind.REQUEST_BODY),
        "headers": _map(Kind.HEADER),
        "securitySchemes": _map(Kind.SECURITY_SCHEME),
        "links": _map(Kind.LINK),
        "callbacks": _map(Kind.CALLBACK),
        "pathItems": _map(Kind.PATH_ITEM, since=_V31),
        "mediaTypes": _map(Kind.MEDIA_TYPE, since=_V32),
    },
    Kind.PATHS: {},
    Kind.PATH_ITEM: {
        "$ref": _TEXT,
        "summary": _TEXT,
        "description": _TEXT,
        "servers": _many(Kind.SERVER),
        "parameters": _many(Kind.PARAMETER),
        **{
            method: _one(Kind.OPERATION, since=_V32 if method == "query" else OpenApiVersion.V3_0)
            for method in OPERATION_METHODS
        },
        "additionalOperations": _map(Kind.OPERATION, since=_V32),
    },
    Kind.OPERATION: {
        "tags": _TEXTS,
        "summary": _TEXT,
        "description": _TEXT,
        "externalDocs": _DOCS,
        "operationId": _TEXT,
        "parameters": _many(Kind.PARAMETER),
        "requestBody": _one(Kind.REQUEST_BODY),
        "responses": _one(Kind.RESPONSES),
        "callbacks": _map(Kind.CALLBACK),
        "deprecated": _FLAG,
        "security": _many(Kind.SECURITY_REQUIREMENT),
        "servers": _many(Kind.SERVER),
    },
    Kind.EXTERNAL_DOCS: {"description": _TEXT, "url": _TEXT_REQUIRED},
    Kind.PARAMETER: {
        "name": _TEXT_REQUIRED,
        "in": _named("query", "header", "path", "cookie", required=True),
        "description": _TEXT,
        "required": _FLAG,
        "deprecated": _FLAG,
        "allowEmptyValue": _FLAG,
        "style": _TEXT,
        "explode": _FLAG,
        "allowReserved": _FLAG,
        "schema": _one(Kind.SCHEMA),
        "content": _map(Kind.MEDIA_TYPE),
        **_EXAMPLES,
    },
    Kind.HEADER: {
        "description": _TEXT,
        "required": _FLAG,
        "deprecated": _FLAG,
        "allowEmptyValue": Field(Shape.FLAG, until=OpenApiVersion.V3_0),
        "style": _named("simple"),
        "explode": _FLAG,
        "allowReserved": Field(Shape.FLAG, until=OpenApiVersion.V3_0),
        "schema": _one(Kind.SCHEMA),
        "content": _map(Kind.MEDIA_TYPE),
        **_EXAMPLES,
    },
    Kind.REQUEST_BODY: {
        "description": _TEXT,
        "content": Field(Shape.MAP, Kind.MEDIA_TYPE, required=True),
        "required": _FLAG,
    },
    Kind.MEDIA_TYPE: {
        "description": _TEXT_32,
        "schema": _one(Kind.SCHEMA),
        "itemSchema": _one(Kind.SCHEMA, since=_V32),
        **_EXAMPLES,
        "encoding": _map(Kind.ENCODING),
        "prefixEncoding": _many(Kind.ENCODING, since=_V32),
        "itemEncoding": _one(Kind.ENCODING, since=_V32),
    },
    Kind.ENCODING: {
        "contentType": _TEXT,
        "headers": _map(Kind.HEADER),
        "style": _named(*_QUERY_STYLES),
        "explode": _FLAG,
        "allowReserved": _FLAG,
        "encoding": _map(Kind.ENCODING, since=_V32),
        "prefixEncoding": _many(Kind.ENCODING, since=_V32),
        "itemEncoding": _one(Kind.ENCODING, since=_V32),
    },
    Kind.RESPONSES: {"default": _one(Kind.RESPONSE)},
    Kind.RESPONSE: {
        "summary": _TEXT_32,
        "description": _TEXT,
        "headers": _map(Kind.HEADER),
        "content": _map(Kind.MEDIA_TYPE),
        "links": _map(Kind.LINK),
    },
    Kind.CALLBACK: {},
    Kind.EXAMPLE: {
        "summary": _TEXT,
        "description": _TEXT,
        "dataValue": Field(Shape.ANY, since=_V32),
        "serializedValue": _TEXT_32,
        "value": _ANY,
        "externalValue": _TEXT,
    },
    Kind.LINK: {
        "operationRef": _TEXT,
        "operationId": _TEXT,
        "parameters": _TEXT_MAP,
        "requestBody": _ANY,
        "description": _TEXT,
        "server": _one(Kind.SERVER),
    },
    Kind.TAG: {
        "name": _TEXT_REQUIRED,
        "summary": _TEXT_32,
        "description": _TEXT,
        "externalDocs": _DOCS,
        "parent": _TEXT_32,
        "kind": _TEXT_32,
    },
    Kind.SECURITY_SCHEME: {
        "type": _named("apiKey", "http", "mutualTLS", "oauth2", "openIdConnect", required=True),
        "description": _TEXT,
        "deprecated": Field(Shape.FLAG, since=_V32),
        "name": _TEXT,
        "in": _named("query", "header", "cookie"),
        "scheme": _TEXT,
        "bearerFormat": _TEXT,
        "flows": _one(Kind.OAUTH_FLOWS),
        "openIdConnectUrl": _TEXT,
        "oauth2MetadataUrl": _TEXT_32,
    },
    Kind.OAUTH_FLOWS: {
        "implicit": _one(Kind.OAUTH_FLOW),
        "password": _one(Kind.OAUTH_FLOW),
        "clientCredentials": _one(Kind.OAUTH_FLOW),
        "authorizationCode": _one(Kind.OAUTH_FLOW),
        "deviceAuthorization": _one(Kind.OAUTH_FLOW, since=_V32),
    },
    Kind.OAUTH_FLOW: {
        "authorizationUrl": _TEXT,
        "deviceAuthorizationUrl": _TEXT_32,
        "tokenUrl": _TEXT,
        "refreshUrl": _TEXT,
        "scopes": _TEXT_MAP,
    },
    Kind.SECURITY_REQUIREMENT: {},
    Kind.DISCRIMINATOR: {
        "propertyName": _TEXT_REQUIRED,
        "mapping": _TEXT_MAP,
        "defaultMapping": _TEXT_32,
    },
    Kind.XML: {
        "nodeType": _TEXT_32,
        "name": _TEXT,
        "namespace": _TEXT,
        "prefix": _TEXT,
        "attribute": _FLAG,
        "wrapped": _FLAG,
    },
}

_PATTERNED: dict[Kind, Patterned] = {
    Kind.PATHS: Patterned(re.compile(r"/"), _one(Kind.PATH_ITEM)),
    Kind.RESPONSES: Patterned(re.compile(r"[1-5](?:[0-9]{2}|XX)$"), _one(Kind.RESPONSE)),
    Kind.CALLBACK: Patterned(re.compile(r""), _one(Kind.PATH_ITEM)),
    Kind.SECURITY_REQUIREMENT: Patterned(re.compile(r""), _TEXTS),
}

_REFERABLE = {
    Kind.CALLBACK,
    Kind.EXAMPLE,
    Kind.HEADER,
    Kind.LINK,
    Kind.PARAMETER,
    Kind.REQUEST_BODY,
    Kind.RESPONSE,
    Kind.SECURITY_SCHEME,
}
_NOT_EXTENSIBLE = {Kind.SECURITY_REQUIREMENT}
_CHANGES: dict[OpenApiVersion, dict[Kind, dict[str, Field]]] = {
    OpenApiVersion.V3_0: {
        Kind.OPENAPI: {"paths": _one(Kind.PATHS, required=True)},
        Kind.OPERATION: {"responses": _one(Kind.RESPONSES, required=True)},
        Kind.RESPONSE: {"description": _TEXT_REQUIRED},
        Kind.SECURITY_SCHEME: {
            "type": _named("apiKey", "http", "oauth2", "openIdConnect", required=True)
        },
        Kind.LINK: {"parameters": _ANY},
    },
    _V31: {Kind.RESPONSE: {"description": _TEXT_REQUIRED}},
    _V32: {
        Kind.PARAMETER: {
            "in": _named("query", "querystring", "header", "path", "cookie", required=True)
        },
    },
}


@cache
def shapes_of(version: OpenApiVersion) -> Mapping[Kind, ObjectShape]:
    """The shape of every kind of object in documents of `version`."""
    table = {Kind.SCHEMA: schema_shape(version)}
    for kind, fields in _FIELDS.items():
        known = {name: found for name, found in fields.items() if found.exists_in(version)}
        table[kind] = ObjectShape(
            known | _CHANGES[version].get(kind, {}),
            _PATTERNED.get(kind),
            extensible=kind not in _NOT_EXTENSIBLE,
            # The official schema of 3.0 leaves it open, by oversight: verdicts follow it.
            open=kind is Kind.DISCRIMINATOR and version is OpenApiVersion.V3_0,
            referable=kind in _REFERABLE or (kind is Kind.MEDIA_TYPE and version is _V32),
        )
    return table
