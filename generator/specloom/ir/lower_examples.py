"""Examples of parameters, headers and bodies: the object that has them in, `Example`s out."""

from __future__ import annotations

from specloom.ir.data import Value, freeze
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.notes import Example
from specloom.source import Pointer

__all__ = ["lower_examples"]


def lower_examples(node: Node, lowering: Lowering) -> tuple[Example, ...]:
    """What `examples` or, without it, `example` of `node` give; the latter has no name."""
    examples = node.child("examples")
    if isinstance(examples.value, dict):
        return tuple(_example(name, example, lowering) for name, example in examples.named())
    if node.has("example"):
        at = node.child("example")
        return (Example("", value=_value(at, lowering), pointer=at.pointer),)
    return ()


def _example(name: str, node: Node, lowering: Lowering) -> Example:
    """OpenAPI 3.2 says `dataValue` and `serializedValue` where earlier ones say `value`."""
    example = lowering.follow(node)
    value = next((key for key in ("dataValue", "value") if example.has(key)), None)
    return Example(
        name,
        node.text("summary") or example.text("summary"),
        node.text("description") or example.text("description"),
        None if value is None else _value(example.child(value), lowering),
        example.text("serializedValue") if example.has("serializedValue") else None,
        example.text("externalValue") or None,
        example.pointer,
    )


def _value(node: Node, lowering: Lowering) -> Value:
    """Many operations share an example: it is frozen once."""
    known: dict[Pointer, Value] = lowering.values
    value = known.get(node.pointer)
    if value is None:
        value = known[node.pointer] = Value(freeze(node.value))
    return value
