"""Every object against the table of its kind: an `Index` in, what is wrong with the keys out."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Field, Index, Kind, Node, ObjectShape, Shape, shapes_of
from specloom.check.validity.combinations import check_combinations
from specloom.check.validity.limits import check_limits
from specloom.check.validity.misplaced import advice_on
from specloom.check.validity.references import check_reference_objects
from specloom.check.validity.values import check_value
from specloom.diagnostics.closest import closest
from specloom.document import OpenApiVersion
from specloom.source import Json, Pointer

__all__ = ["check_structure"]


def check_structure(index: Index) -> Iterator[Finding]:
    """What makes a document invalid, object by object; nothing for a valid document."""
    version = index.document.version
    shapes = shapes_of(version)
    for kind in Kind:
        if kind is Kind.SCHEMA and version is not OpenApiVersion.V3_0:
            continue  # schema_keywords.py: from 3.1 on the validator looks at some schemas only
        shape = shapes[kind]
        for node in index.of(kind):
            yield from check_object(node, kind, shape, version)
            yield from check_combinations(node, kind, version)
            if kind is Kind.SCHEMA:
                yield from check_limits(node, version)
    yield from check_reference_objects(index)


def check_object(
    node: Node, kind: Kind, shape: ObjectShape, version: OpenApiVersion
) -> Iterator[Finding]:
    """The keys of one object: unknown, wrongly typed and missing ones."""
    fields = node.fields
    for key, held in fields.items():
        found = shape.fields.get(key)
        if found is not None:
            yield from check_field((*node.pointer, key), held, found, version)
        elif not (key.startswith("x-") and shape.extensible):
            yield from _check_unlisted_key(node, key, kind, shape, version)
    for name in shape.required:
        if name not in fields:
            yield _missing(node, name, kind, shape)


def _missing(node: Node, name: str, kind: Kind, shape: ObjectShape) -> Finding:
    unknown = [key for key in node.fields if key not in shape.fields and not key.startswith("x-")]
    meant = closest(name, unknown)
    return Finding(
        "invalid-missing-key",
        node.pointer,
        {"key": name, "object": kind.value},
        key=True,
        help=f"`{meant}` was probably meant to be `{name}`" if meant else f"add `{name}:`",
    )


def _check_unlisted_key(
    node: Node, key: str, kind: Kind, shape: ObjectShape, version: OpenApiVersion
) -> Iterator[Finding]:
    pointer = (*node.pointer, key)
    if shape.patterned is not None:
        if shape.patterned.key.match(key):
            yield from check_field(pointer, node.fields[key], shape.patterned.field, version)
        else:
            yield _wrong_name(pointer, key, kind)
    elif not shape.open and not (key == "$ref" and shape.referable):
        yield _unknown(node, key, kind, shape, version)


def _unknown(
    node: Node, key: str, kind: Kind, shape: ObjectShape, version: OpenApiVersion
) -> Finding:
    holes = {"key": key, "object": kind.value, "version": version.value}
    advice = advice_on(kind, key, version)
    meant = (
        None if advice else closest(key, [name for name in shape.fields if name not in node.fields])
    )
    if meant is not None:
        advice = f"did you mean `{meant}`?"
    return Finding(
        "invalid-unknown-key",
        (*node.pointer, key),
        holes,
        key=True,
        help=advice or "take it out, or call it `x-...` if it is an extension",
        replacement=meant,
    )


def _wrong_name(pointer: Pointer, key: str, kind: Kind) -> Finding:
    replacement = None
    match kind:
        case Kind.PATHS:
            expected, replacement = "a path that starts with `/`", "/" + key
        case Kind.RESPONSES:
            expected = "a status code such as `200`, a range such as `4XX`, or `default`"
            replacement = (
                key.upper() if key.upper() in {"1XX", "2XX", "3XX", "4XX", "5XX"} else None
            )
        case _:
            expected = "another name"
    return Finding(
        "invalid-name",
        pointer,
        {"key": key, "object": kind.value, "expected": expected},
        key=True,
        help=f"write `{replacement}`" if replacement else None,
        replacement=replacement,
    )


def check_field(
    pointer: Pointer, held: Json, found: Field, version: OpenApiVersion
) -> Iterator[Finding]:
    """One field's value against its shape, and the items of an array or object of objects."""
    wrong = check_value(pointer, held, found, version)
    if wrong is not None:
        yield wrong
        return
    open_to_flags = found.kind is Kind.SCHEMA and version is not OpenApiVersion.V3_0
    allowed: tuple[type, ...] = (dict, bool) if open_to_flags else (dict,)
    item_field = Field(Shape.ONE, found.kind)
    if found.shape is Shape.MAP and isinstance(held, dict):
        for name, item in held.items():
            if not isinstance(item, allowed):
                yield from _item((*pointer, name), item, item_field, version)
    elif found.shape is Shape.LIST and isinstance(held, list):
        for number, item in enumerate(held):
            if not isinstance(item, allowed):
                yield from _item((*pointer, str(number)), item, item_field, version)


def _item(pointer: Pointer, item: Json, found: Field, version: OpenApiVersion) -> Iterator[Finding]:
    wrong = check_value(pointer, item, found, version)
    if wrong is not None:
        yield wrong
