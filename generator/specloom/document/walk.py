"""Reading a piece: its `Shape` and value in, the `Site`s where it leads elsewhere out."""

from __future__ import annotations

from typing import NamedTuple

from specloom.document.shape import Shape, Task
from specloom.source import Json, JsonObject, Pointer, as_object

__all__ = ["Site", "sites_of"]


class Site(NamedTuple):
    """A node at `at` below the piece: a reference where `task` is `None`, else what `task` says."""

    at: Pointer
    value: Json
    shape: Shape
    task: Task | None

    @property
    def node(self) -> JsonObject:
        """The value, which is an object wherever it is a reference."""
        return as_object(self.value)


def sites_of(shape: Shape, value: Json) -> list[Site]:
    """All sites of `value` in the order of the document, what stands beside a reference before it.

    Works on a stack of its own: a document may be nested deeper than Python calls may be.
    """
    sites: list[Site] = []
    stack: list[tuple[Shape, Json, Pointer]] = [(shape, value, ())]
    while stack:
        here, node, at = stack.pop()
        if here.task is not None:
            sites.append(Site(at, node, here, here.task))
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                sites.append(Site(at, node, here, None))
            _push_members(here, node, at, stack)
        elif isinstance(node, list) and here.items is not None:
            below = here.items
            stack.extend(
                (below, child, (*at, str(index)))
                for index, child in enumerate(node)
                if isinstance(child, (dict, list))
            )
    sites.reverse()
    return sites


def _push_members(
    here: Shape, node: JsonObject, at: Pointer, stack: list[tuple[Shape, Json, Pointer]]
) -> None:
    fields, rest = here.fields, here.rest
    for key, child in node.items():
        if isinstance(child, (dict, list)):
            below = fields.get(key)
            if below is None:
                if rest is None or (here.extensible and key.startswith("x-")):
                    continue
                below = rest
            stack.append((below, child, (*at, key)))
