"""Plain YAML text in, value out, by the fastest reader there is; anything unusual is left to ours.

`yamlrocks` reads YAML 1.2 as `yaml_values` does and takes a third of its time. It lets some texts
pass that are not YAML (`a:` and below it `b:1`, 0.7.1), so libyaml has to accept the same text and
to find as many nodes in it. Aliases (which it writes out in full), tags, merge keys, numbers that
JSON cannot hold and whatever one of the two does not like go to `yaml_values`, which explains.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from yaml import YAMLError

from specloom.source.json_value import Json
from specloom.source.yaml_events import count_events
from specloom.source.yaml_scalars import is_beyond_64_bits

__all__ = ["read_plain_yaml"]

_PROPERTY = re.compile(r"(?<![^\s,\[{:])(?:&(?=\S)|!)")
_UNUSUAL = ("<<", "\t", "\x85", "\u2028", "\u2029", "\ufeff", "\n%")
_TEXT_KEYS = {str}
_CHILDLESS = frozenset({str, bool, type(None)})


def _find_reader() -> Callable[[str], Any] | None:
    try:
        yamlrocks: Any = import_module("yamlrocks")
    except ImportError:  # it has no build for Python 3.11
        return None

    def read(text: str) -> Any:
        try:
            return yamlrocks.loads(text, option=yamlrocks.OPT_DUPLICATE_KEYS_ERROR)
        except yamlrocks.YAMLRocksError:
            return None

    return read


_READ = _find_reader()


def read_plain_yaml(text: str, max_depth: int) -> Json:
    """The value of `text` if it is plain YAML and nothing is wrong with it, else `None`."""
    if _READ is None or text[:1] == "%":
        return None
    if text[-1:] != "\n" and ("|" in text or ">" in text):
        return None  # the two differ about a block that no line break ends
    if any(mark in text for mark in _UNUSUAL) or _PROPERTY.search(text):
        return None
    value: Json = _READ(text)
    shape = _shape_of(value, max_depth)
    if shape is None:
        return None
    try:
        return value if count_events(text) == shape.events else None
    except YAMLError:
        return None


@dataclass(slots=True)
class _Shape:
    """What a value is made of: `containers` with `members` and `items`, or one scalar."""

    containers: int = 0
    members: int = 0
    items: int = 0

    @property
    def events(self) -> int:
        """How many events libyaml makes of such a value: four are those of text and document."""
        nodes = 1 + self.members + self.items
        return 4 + nodes + self.members + self.containers


def _shape_of(value: Json, max_depth: int) -> _Shape | None:
    """The shape of `value`, if its keys are texts, its numbers fit JSON and its depth is allowed."""
    shape = _Shape()
    level: list[Json] = [value]
    depth = 0
    while level:
        below: list[Json] = []
        containers = shape.containers
        for node in level:
            if isinstance(node, dict):
                if node and {*map(type, node)} != _TEXT_KEYS:
                    return None
                shape.containers += 1
                shape.members += len(node)
                below += [child for child in node.values() if child.__class__ not in _CHILDLESS]
            elif isinstance(node, list):
                shape.containers += 1
                shape.items += len(node)
                below += [child for child in node if child.__class__ not in _CHILDLESS]
            elif isinstance(node, int | float) and is_beyond_64_bits(node):
                return None
        depth += containers != shape.containers
        level = below
    return shape if depth <= max_depth else None
