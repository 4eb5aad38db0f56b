"""Examples, defaults and the constants of links: does each value fit the schema it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Index, Kind, Node
from specloom.check.rules.links import linked_operations
from specloom.check.subject import Subject
from specloom.check.trial import Side, Trial, try_values
from specloom.document import OpenApiVersion
from specloom.source import Json, Pointer, as_object, as_text

__all__ = ["check_values"]

_BODIES = {"requestBody": Side.REQUEST, "requestBodies": Side.REQUEST, "responses": Side.RESPONSE}
_COMPOSED = ("array", "object")


def check_values(subject: Subject) -> Iterator[Finding]:
    """Every value of the document that a schema of it describes."""
    index = subject.index
    trials = [
        *_in_schemas(index),
        *_in_media_types(index),
        *_in_parameters(index),
        *_in_links(index),
    ]
    for misfit in try_values(index, trials):
        trial = misfit.trial
        related = (("the schema", trial.schema),)
        holes = {"what": trial.what, "reason": misfit.reason}
        yield Finding(trial.code, misfit.pointer, holes, related=related)


def _in_schemas(index: Index) -> Iterator[Trial]:
    for node in index.of(Kind.SCHEMA):
        fields = node.fields
        old = index.document.version is OpenApiVersion.V3_0
        if "default" in fields:
            yield _trial(node, "default", fields["default"], "default-not-valid", "default")
        if "example" in fields:
            yield _trial(node, "example", fields["example"], "example-not-valid", "example")
        if not old:
            for example in node.items("examples"):
                yield Trial(
                    example.pointer,
                    example.value,
                    node.pointer,
                    Side.EITHER,
                    "example-not-valid",
                    "example",
                )


def _trial(node: Node, key: str, value: Json, code: str, what: str) -> Trial:
    return Trial((*node.pointer, key), value, node.pointer, Side.EITHER, code, what)


def _in_media_types(index: Index) -> Iterator[Trial]:
    for node in index.of(Kind.MEDIA_TYPE):
        if "schema" not in node.fields:
            continue
        json_like = _is_json(node.pointer[-1])
        for place, value in _examples(index, node):
            # An example of another format may be written as the text that is sent.
            if json_like or not isinstance(value, str):
                schema = (*node.pointer, "schema")
                side = _side_of(node.pointer)
                yield Trial(place, value, schema, side, "example-not-valid", "example")


def _is_json(media_type: str) -> bool:
    plain = media_type.split(";", 1)[0].strip().lower()
    return plain == "application/json" or plain.endswith("+json")


def _side_of(pointer: Pointer) -> Side:
    for token in reversed(pointer[:-2]):
        if token in _BODIES:
            return _BODIES[token]
    return Side.EITHER


def _examples(index: Index, node: Node) -> Iterator[tuple[Pointer, Json]]:
    if "example" in node.fields:
        yield (*node.pointer, "example"), node.fields["example"]
    for _, held in node.members("examples"):
        example = index.follow(held)
        for key in ("value", "dataValue"):
            if key in example.fields:
                yield (*example.pointer, key), example.fields[key]


def _in_parameters(index: Index) -> Iterator[Trial]:
    for kind in (Kind.PARAMETER, Kind.HEADER):
        for node in index.of(kind):
            if "schema" not in node.fields:
                continue
            schema = index.follow(node.child("schema"))
            composed = as_text(schema.fields.get("type")) in _COMPOSED
            for place, value in _examples(index, node):
                # `a,b` for an array may be meant as the text that is sent.
                if not (composed and isinstance(value, str)):
                    target = (*node.pointer, "schema")
                    code = "example-not-valid"
                    yield Trial(place, value, target, Side.REQUEST, code, "example")


def _in_links(index: Index) -> Iterator[Trial]:
    for link, operation in linked_operations(index):
        schemas: dict[str, Pointer] = {}
        for declared in index.parameters(operation):
            node = index.follow(declared)
            if "schema" in node.fields:
                name, place = as_text(node.fields.get("name")), as_text(node.fields.get("in"))
                schemas[name] = schemas[f"{place}.{name}"] = (*node.pointer, "schema")
        for name, value in as_object(link.fields.get("parameters")).items():
            if name in schemas and not (isinstance(value, str) and "$" in value):
                place_of_value = (*link.pointer, "parameters", name)
                code = "link-parameter-not-valid"
                yield Trial(place_of_value, value, schemas[name], Side.REQUEST, code, f"`{name}`")
