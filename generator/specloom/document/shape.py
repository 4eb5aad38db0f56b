"""What stands where in an OpenAPI document: an `OpenApiVersion` in, the tree of `Shape`s out."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from specloom.document.document import OpenApiVersion

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
# Code samples are the one extension whose makers define references in it.
_REFERRING_EXTENSIONS: Final = ("x-codeSamples", "x-code-samples")


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
    schema = _schema(plain)
    example = Shape("example", "examples")
    header = Shape("header", "headers")
    security_scheme = Shape("security scheme", "securitySchemes", {"flows": plain})
    link = Shape("link", "links", {"server": plain}, task=Task.LINK)
    encoding = Shape("encoding", rest=plain)
    encoding.fields |= {
        "headers": _map_of(header),
        "encoding": _map_of(encoding),
        "prefixEncoding": _list_of(encoding),
        "itemEncoding": encoding,
    }
    media_type = Shape("media type", "mediaTypes" if version is OpenApiVersion.V3_2 else None)
    media_type.fields |= {
        "schema": schema,
        "itemSchema": schema,
        "examples": _map_of(example),
        "encoding": encoding.fields["encoding"],
        "prefixEncoding": _list_of(encoding),
        "itemEncoding": encoding,
    }
    content = _map_of(media_type)
    described = {
        "schema": schema,
        "content": content,
        "examples": _map_of(example),
        "description": plain,
    }
    header.fields |= described
    parameter = Shape("parameter", "parameters", described)
    response = Shape("response", "responses")
    response.fields |= {
        "headers": _map_of(header),
        "content": content,
        "links": _map_of(link),
        "description": plain,
    }
    request_body = Shape(
        "request body", "requestBodies", {"content": content, "description": plain}
    )
    callback = Shape("callback", "callbacks")
    operation = Shape("operation", rest=plain)
    operation.fields |= {
        "parameters": _list_of(parameter),
        "requestBody": request_body,
        "responses": _map_of(response, extensible=True),
        "callbacks": _map_of(callback),
        "security": Shape("security", task=Task.SECURITY),
    } | dict.fromkeys(_REFERRING_EXTENSIONS, plain)

    def path_item(section: str | None) -> Shape:
        fields = dict.fromkeys(_METHODS, operation) | {
            "parameters": operation.fields["parameters"],
            "additionalOperations": _map_of(operation),
        }
        return Shape("path item", section, fields, rest=plain)

    shared_item = path_item(None if version is OpenApiVersion.V3_0 else "pathItems")
    inlined_item = path_item(None)
    callback.rest = shared_item
    components = Shape("components")
    for kind in _sections(shared_item, schema, example, header, security_scheme, link):
        components.fields[kind.section or ""] = _map_of(kind)
    for kind in _sections(parameter, response, request_body, callback, media_type):
        components.fields[kind.section or ""] = _map_of(kind)
    root = Shape("OpenAPI document", rest=plain)
    root.fields |= {
        "paths": _map_of(inlined_item, extensible=True),
        "webhooks": _map_of(inlined_item),
        "components": components,
        "security": operation.fields["security"],
    }
    return root


def _sections(*kinds: Shape) -> Iterable[Shape]:
    return (kind for kind in kinds if kind.section is not None)


ROOT_SHAPES: Final = {version: _build(version) for version in OpenApiVersion}
"""The shape of the whole document, by version; for reading only."""
