"""The IR as plain JSON, for people and for targets in other languages: an `Api` in, a value out."""

from __future__ import annotations

import functools
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Final

from specloom.ir import endpoint, pagination, parameter, response, security, types, version_reader
from specloom.ir.api import Api
from specloom.ir.data import DataObject, Value, thaw
from specloom.source import Json, JsonObject, format_pointer

__all__ = ["FORMAT", "KINDS", "as_json"]

FORMAT: Final = 1
"""Rises when something is renamed, removed or means something else; what is added leaves it as it is."""

KINDS: Final[dict[type, str]] = {
    types.Anything: "anything",
    types.Nothing: "nothing",
    types.Null: "null",
    types.Boolean: "boolean",
    types.Integer: "integer",
    types.Number: "number",
    types.Text: "text",
    types.Binary: "binary",
    types.Constant: "constant",
    types.Enumeration: "enumeration",
    types.Array: "array",
    types.Tuple: "tuple",
    types.Map: "map",
    types.Object: "object",
    types.Union: "union",
    types.Intersection: "intersection",
    types.Nullable: "nullable",
    types.Reference: "reference",
    parameter.Styled: "styled",
    parameter.ByMediaType: "by-media-type",
    endpoint.Fixed: "fixed",
    endpoint.Slot: "slot",
    response.ExactStatus: "exact",
    response.StatusRange: "range",
    response.AnyStatus: "any",
    security.ApiKey: "api-key",
    security.Http: "http",
    security.OAuth2: "oauth2",
    security.OpenIdConnect: "open-id-connect",
    security.MutualTls: "mutual-tls",
    pagination.PageNumber: "page-number",
    pagination.Offset: "offset",
    pagination.Cursor: "cursor",
    pagination.NextLink: "next-link",
    pagination.LinkHeader: "link-header",
    version_reader.InPath: "in-path",
    version_reader.InHeader: "in-header",
    version_reader.InQuery: "in-query",
    version_reader.InMediaType: "in-media-type",
}
"""What tells the members of a union apart."""

_DATA: Final = (types.Constant, types.Member, types.TagValue)
"""Classes whose `value` is data of the document, of any depth."""


def as_json(api: Api) -> JsonObject:
    """`api` with its `format` first; the form is that of `docs/ir.md`.

    Fields keep the order and the names of the dataclasses. One that has its default is left out,
    a pointer is a fragment (`#/paths/~1pets/get`), a `Value` is the value itself.
    """
    return {"format": FORMAT, **_record(api)}


def _json(value: object) -> Json:
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case Value(data):
            return thaw(data)
        case DataObject():
            return thaw(value)
        case tuple():
            return [_json(item) for item in value]
        case _:
            return _record(value)


def _record(value: object) -> JsonObject:
    class_: type = type(value)
    kind = KINDS.get(class_)
    record: JsonObject = {} if kind is None else {"kind": kind}
    for name, default in _fields_of(class_):
        part = getattr(value, name)
        if name == "pointer":
            if part:
                record[name] = format_pointer(part)
        elif name == "value" and isinstance(value, _DATA):
            record[name] = thaw(part)
        elif default is MISSING or part != default:
            record[name] = _json(part)
    return record


@functools.cache
def _fields_of(type_: type) -> tuple[tuple[str, object], ...]:
    assert is_dataclass(type_), type_
    found: tuple[Field[object], ...] = fields(type_)
    return tuple((field.name, field.default) for field in found)
