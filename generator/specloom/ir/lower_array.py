"""Arrays: `Facts` in, an `Array` or a `Tuple` out."""

from __future__ import annotations

from specloom.ir.child import Child
from specloom.ir.facts import Facts
from specloom.ir.notes import Notes
from specloom.ir.types import Anything, Array, Nothing, Tuple, Type

__all__ = ["lower_array"]


def lower_array(facts: Facts, notes: Notes, child: Child) -> Array | Tuple:
    """The arrays that `facts` allow."""
    at = (*facts.pointer, "items")
    rest: Type
    if facts.no_more_items:
        rest = Nothing(pointer=at)
    else:
        rest = child(facts.items) if facts.items else Anything(pointer=at)
    least, most = facts.limits.get("minItems"), facts.limits.get("maxItems")
    min_items = None if least is None else int(least)
    max_items = None if most is None else int(most)
    if not facts.prefix:
        return Array(rest, min_items, max_items, facts.unique, notes, facts.pointer)
    items = tuple(child(nodes) for nodes in facts.prefix)
    return Tuple(items, rest, min_items, max_items, facts.unique, notes, facts.pointer)
