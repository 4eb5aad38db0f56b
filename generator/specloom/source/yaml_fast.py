"""Plain YAML text in, value out, by the fastest reader there is; anything unusual is left to ours.

`yamlrocks` reads YAML 1.2 as `yaml_values` does, many times faster, where the text has no anchors,
tags, merge keys, tabs or directives. It would write aliases out in full, and it has no places for
what it refuses: such texts, and whatever it does not like, go to `yaml_values`, which explains.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

from specloom.source.json_value import Json
from specloom.source.yaml_scalars import is_beyond_64_bits

__all__ = ["read_plain_yaml"]

_INDICATOR = re.compile(r"(?<![^\s,\[{:])[&!]")
_UNUSUAL = ("<<", "\t", "\n---", "\n...", "\n%", "\x85", "\u2028", "\u2029", "\ufeff")
_UNUSUAL_START = ("---", "...", "%")
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
    if _READ is None or text.startswith(_UNUSUAL_START) or any(mark in text for mark in _UNUSUAL):
        return None
    if ("&" in text or "!" in text) and _INDICATOR.search(text):
        return None
    value: Json = _READ(text)
    return value if _is_plain(value, max_depth) else None


def _is_plain(value: Json, max_depth: int) -> bool:
    """Whether all keys are texts, all numbers fit JSON, and the levels are no more than allowed."""
    level: list[Json] = [value]
    for depth in itertools.count(1):
        below: list[Json] = []
        for node in level:
            if isinstance(node, dict):
                if node and {*map(type, node)} != _TEXT_KEYS:
                    return False
                below += [child for child in node.values() if child.__class__ not in _CHILDLESS]
            elif isinstance(node, list):
                below += [child for child in node if child.__class__ not in _CHILDLESS]
            elif not isinstance(node, int | float) or is_beyond_64_bits(node):
                return False
        if depth > max_depth and any(isinstance(node, dict | list) for node in level):
            return False
        if not below:
            break
        level = below
    return True
