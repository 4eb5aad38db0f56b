"""What a schema says besides its shape: a schema in, its `Notes` out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specloom.ir.data import EMPTY_DATA, DataObject, Value, freeze
from specloom.ir.node import Node
from specloom.ir.notes import NO_NOTES, ExternalDocs, Notes
from specloom.source import Json

__all__ = ["ANNOTATIONS", "lower_extensions", "lower_external_docs", "lower_notes"]

_NOTED: Final = frozenset(
    [
        "title",
        "description",
        "deprecated",
        "readOnly",
        "writeOnly",
        "default",
        "example",
        "examples",
        "externalDocs",
        "xml",
    ]
)
ANNOTATIONS: Final = _NOTED | frozenset(
    ["$id", "$anchor", "$dynamicAnchor", "$comment", "$schema", "$defs", "definitions", "nullable"]
)
"""The keywords that leave the shape as it is (`nullable` is looked at where shapes are made)."""


def lower_notes(node: Node) -> Notes:
    """The notes of the schema `node`: what is written there, without what its `$ref` leads to."""
    schema = node.object
    for key in schema:
        if key in _NOTED or key.startswith("x-"):
            break
    else:
        return NO_NOTES
    return Notes(
        title=node.text("title"),
        description=node.text("description"),
        deprecated=schema.get("deprecated") is True,
        read_only=schema.get("readOnly") is True,
        write_only=schema.get("writeOnly") is True,
        default=Value(freeze(schema["default"])) if "default" in schema else None,
        examples=_examples(schema),
        external_docs=lower_external_docs(node),
        xml=_data_object(schema["xml"]) if "xml" in schema else EMPTY_DATA,
        extensions=lower_extensions(node),
    )


def lower_extensions(node: Node) -> DataObject:
    """The `x-` members of an object."""
    members = tuple(
        (key, freeze(value)) for key, value in node.object.items() if key.startswith("x-")
    )
    return DataObject(members) if members else EMPTY_DATA


def lower_external_docs(node: Node) -> ExternalDocs | None:
    """The External Documentation Object of `node`, if it has one with a URL."""
    docs = node.object.get("externalDocs")
    if not isinstance(docs, dict):
        return None
    at = node.child("externalDocs")
    return ExternalDocs(at.text("url"), at.text("description")) if at.text("url") else None


def _examples(schema: Mapping[str, Json]) -> tuple[Value, ...]:
    """`examples` of JSON Schema is a list, `example` of OpenAPI is one value."""
    examples = schema.get("examples")
    if isinstance(examples, list):
        return tuple(Value(freeze(example)) for example in examples)
    return (Value(freeze(schema["example"])),) if "example" in schema else ()


def _data_object(value: Json) -> DataObject:
    data = freeze(value)
    return data if isinstance(data, DataObject) else EMPTY_DATA
