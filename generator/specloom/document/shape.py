"""What stands where in an OpenAPI document: an `OpenApiVersion` in, the tree of `Shape`s out."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Final

from specloom.document.document import OpenApiVersion
from specloom.source import REFERRING_EXTENSIONS

__all__ = ["ROOT_SHAPES", "Shape", "Task"]


class Task(enum.Enum):
    """Where names and addresses stand that are no `$ref` and still lead somewhere."""

    SECURITY = enum.auto()
    DISCRIMINATOR = enum.auto()
    LINK = enum.auto()


@dataclass(slots=True, eq=False)
class Shape:
    """One kind of place, and the kinds below it.

    `section` names the part of `components` that a reference from here leads to; `None` means that
    the place cannot hold a reference in a finished document, so what it leads to is put in its
    stead. Keys outside `fields` have the shape `rest` (none: what is below is data, not to be
    read), items of an array `items`. The keys `x-...` of an `extensible` place are data.
    """

    name: str
    section: str | None = None
    fields: dict[str, Shape] = field(default_factory=dict, repr=False)
    rest: Shape | None = field(default=None, repr=False)
    items: Shape | None = field(default=None, repr=False)
    extensible: bool = True
    task: Task | None = None

    def component(self, section: str) -> Shape:
        """Of the shape of a whole document, that of the components of `section`."""
        shape = self.fields["components"].fields[section].rest
        assert shape is not None
        return shape


_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_ONE_SCHEMA: Final = (
    "items",
    "additionalProperties",
    "not",
    # From here on: the words of JSON Schema 2020-12, and of the drafts that people still write.
    "additionalItems",
    "contains",
    "contentSchema",
    "else",
    "if",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
)
_MANY_SCHEMAS: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED_SCHEMAS: Final = (
    "properties",
    "$defs",
    "definitions",
    "dependencies",
    "dependentSchemas",
    "patternProperties",
)


def _map_of(shape: Shape, *, extensible: bool = False) -> Shape:
    return Shape(f"map of {shape.name}s", rest=shape, extensible=extensible)


def _list_of(shape: Shape) -> Shape:
    return Shape(f"list of {shape.name}s", items=shape)


def _plain() -> Shape:
    plain = Shape("value")
    plain.rest = plain.items = plain
    return plain


def _schema(plain: Shape) -> Shape:
    schema = Shape("schema", "schemas")
    schema.items = schema  # `items: [...]` of the older drafts
    several, named = _list_of(schema), _map_of(schema)
    schema.fields |= dict.fromkeys(_ONE_SCHEMA, schema)
    schema.fields |= dict.fromkeys(_MANY_SCHEMAS, several)
    schema.fields |= dict.fromkeys(_NAMED_SCHEMAS, named)
    schema.fields |= {
        "description": plain,
        "externalDocs": plain,
        "required": plain,
        "discriminator": Shape("discriminator", task=Task.DISCRIMINATOR),
    }
    return schema


def _build(version: OpenApiVersion) -> Shape:
    """The shape of the OpenAPI object; OAS 3.2 section 4, whose new fields older versions lack."""
    plain = _plain()
    parts = _parts(version, plain)
    inlined_item = _path_item(parts, plain, None)
    shared_item = (
        inlined_item if version is OpenApiVersion.V3_0 else _path_item(parts, plain, "pathItems")
    )
    parts.callback.rest = shared_item
    components = Shape("components")
    kinds = (*parts.referable, parts.callback, parts.media_type, shared_item)
    components.fields = {kind.section: _map_of(kind) for kind in kinds if kind.section is not None}
    return Shape(
        "OpenAPI document",
        rest=plain,
        fields={
            "paths": _map_of(inlined_item, extensible=True),
            "webhooks": _map_of(inlined_item),
            "x-webhooks": _map_of(inlined_item),  # what 3.0 has instead, by convention
            "components": components,
            "security": parts.operation.fields["security"],
        },
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What path items are made of; `referable` are the kinds that are components in all versions."""

    operation: Shape
    callback: Shape
    media_type: Shape
    referable: tuple[Shape, ...]


def _parts(version: OpenApiVersion, plain: Shape) -> _Parts:
    schema, example = _schema(plain), Shape("example", "examples")
    security_scheme = Shape("security scheme", "securitySchemes", {"flows": plain})
    link = Shape("link", "links", {"server": plain}, task=Task.LINK)
    header, encoding = Shape("header", "headers"), Shape("encoding", rest=plain)
    media_type = Shape("media type", "mediaTypes" if version is OpenApiVersion.V3_2 else None)
    content, headers, examples = _map_of(media_type), _map_of(header), _map_of(example)
    encodings = {
        "encoding": _map_of(encoding),
        "prefixEncoding": _list_of(encoding),
        "itemEncoding": encoding,
    }
    encoding.fields |= {"headers": headers} | encodings
    media_type.fields |= {"schema": schema, "itemSchema": schema, "examples": examples} | encodings
    described = {"description": plain, "content": content}
    header.fields |= described | {"schema": schema, "examples": examples}
    parameter = Shape("parameter", "parameters", dict(header.fields))
    body = Shape("request body", "requestBodies", described)
    response = Shape("response", "responses", described | {"headers": headers})
    response.fields["links"] = _map_of(link)
    callback = Shape("callback", "callbacks")
    operation = Shape("operation", rest=plain)
    operation.fields |= {
        "parameters": _list_of(parameter),
        "requestBody": body,
        "responses": _map_of(response, extensible=True),
        "callbacks": _map_of(callback),
        "security": Shape("security", task=Task.SECURITY),
    } | dict.fromkeys(REFERRING_EXTENSIONS, plain)
    referable = (schema, response, parameter, example, body, header, security_scheme, link)
    return _Parts(operation, callback, media_type, referable)


def _path_item(parts: _Parts, plain: Shape, section: str | None) -> Shape:
    operation = parts.operation
    fields = dict.fromkeys(_METHODS, operation) | {
        "parameters": operation.fields["parameters"],
        "additionalOperations": _map_of(operation),
    }
    return Shape("path item", section, fields, rest=plain)


ROOT_SHAPES: Final = {version: _build(version) for version in OpenApiVersion}
"""The shape of the whole document, by version; for reading only."""
