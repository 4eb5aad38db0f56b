"""How one more statement narrows what is known: `Facts` and a statement in, `Facts` changed."""

from __future__ import annotations

import math

from specloom.ir.facts import Facts
from specloom.ir.json_equality import equality_key
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.source import Json

__all__ = ["narrow_limit", "narrow_text", "narrow_types", "narrow_values"]


def narrow_types(facts: Facts, types: tuple[str, ...], node: Node, lowering: Lowering) -> None:
    """Values are of `types` too; reports that none is left."""
    if facts.types is None:
        facts.types = types
        return
    both = tuple(name for known in facts.types if (name := _narrower(known, types)))
    if not both and facts.types and types:
        facts.degraded = True
        _report("type", " or ".join(facts.types), " or ".join(types), node, lowering)
    facts.types = both


def narrow_values(facts: Facts, values: list[Json], node: Node, lowering: Lowering) -> None:
    """Values are among `values` too; reports that none is left."""
    if facts.values is None:
        facts.values, facts.values_at = values, node
        return
    allowed = {equality_key(value) for value in values}
    both = [value for value in facts.values if equality_key(value) in allowed]
    if not both and facts.values and values:
        facts.degraded = True
        _report("enum", str(facts.values), str(values), node, lowering)
    if len(values) < len(facts.values):
        facts.values_at = node
    facts.values = both


def narrow_limit(
    facts: Facts, keyword: str, value: int | float, node: Node, lowering: Lowering
) -> None:
    """The limit `keyword` is at least as strict as `value`."""
    known = facts.limits.get(keyword)
    if known is None or known == value:
        facts.limits[keyword] = value
    elif keyword == "multipleOf":
        if isinstance(known, int) and isinstance(value, int):
            facts.limits[keyword] = math.lcm(known, value)
        else:
            _report(keyword, str(known), str(value), node, lowering)
    else:
        stricter = max if keyword.lower().startswith(("min", "exclusivemin")) else min
        facts.limits[keyword] = stricter(known, value)


def narrow_text(facts: Facts, keyword: str, value: str, node: Node, lowering: Lowering) -> None:
    """`keyword` is `value`; reports another value, the first stays."""
    known = facts.texts.setdefault(keyword, value)
    if known != value:
        _report(keyword, known, value, node, lowering)


def _narrower(name: str, types: tuple[str, ...]) -> str:
    """The type that is `name` and one of `types`, empty if there is none."""
    if name in types or (name == "integer" and "number" in types):
        return name
    return "integer" if name == "number" and "integer" in types else ""


def _report(what: str, first: str, second: str, node: Node, lowering: Lowering) -> None:
    lowering.report("allof-conflict", node.pointer, what=what, first=first, second=second)
