"""Which schemas have a name in the IR: the components, and those that had to get one."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from specloom.ir.node import Node
from specloom.source import JsonObject, Pointer, as_object, format_pointer

__all__ = ["TypeNames"]

_SCHEMAS = ("components", "schemas")


@dataclass(slots=True)
class TypeNames:
    """Names by pointer, in the order in which the types stand in `Api.types`."""

    by_pointer: dict[Pointer, str]
    waiting: deque[Node] = field(default_factory=deque)
    _taken: set[str] = field(default_factory=set)

    @staticmethod
    def of(document: JsonObject) -> TypeNames:
        """The names of the component schemas of `document`, in its order."""
        schemas = as_object(as_object(document.get("components")).get("schemas"))
        names = TypeNames({(*_SCHEMAS, name): name for name in schemas})
        names.waiting.extend(Node(schemas[name], (*_SCHEMAS, name)) for name in schemas)
        names._taken.update(schemas)
        return names

    def name(self, node: Node) -> str:
        """The name of the schema `node`, given to it now if it has none; then its type waits."""
        known = self.by_pointer.get(node.pointer)
        if known is not None:
            return known
        name = _name_of(node.pointer)
        if name in self._taken:
            name = format_pointer(node.pointer)
        self.by_pointer[node.pointer] = name
        self._taken.add(name)
        self.waiting.append(node)
        return name


def _name_of(pointer: Pointer) -> str:
    """`Pet/properties/tag` below a component schema, else the whole pointer without its `#/`."""
    below = pointer[2:] if pointer[:2] == _SCHEMAS else pointer
    return format_pointer(below).removeprefix("#/")
