"""Writing YAML: a JSON value in, bytes out that readers of YAML 1.1 and 1.2 agree about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Final, TypeAlias

from specloom.document.yaml_scalar import block_text, inline_text
from specloom.source import Json, JsonArray, JsonObject

__all__ = ["dump_yaml"]

_Entries: TypeAlias = Iterator[tuple[str | None, Json]]

_STEP: Final = "  "
# A key that a reader has to find without reading on may have 1024 characters at most.
_LONGEST_KEY: Final = 1000
_SHORT: Final = 64


def dump_yaml(value: Json) -> bytes:
    """`value` in block style, keys in their order, UTF-8, with a line break at the end.

    A string is quoted wherever some reader would take it for something else. Works on a stack of
    its own, so that depth is no matter.
    """
    out: list[str] = []
    write = out.append
    known: dict[str, str] = {}
    if not isinstance(value, (dict, list)) or not value:
        return (_leaf(value, known) + "\n").encode()
    # A frame: what is still to be written, and its indent.
    frames: list[tuple[_Entries, str]] = []
    entries, indent, begin = _entries(value), "", ""
    while True:
        for key, child in entries:
            lead = begin + ("-" if key is None else _key(key, indent, known))
            begin = indent
            if isinstance(child, str):
                text = block_text(child, indent + _STEP) if "\n" in child else None
                write(f"{lead} {text or _leaf(child, known)}\n")
            elif child and isinstance(child, (dict, list)):
                frames.append((entries, indent))
                indent += _STEP
                begin = lead + " " if key is None else indent  # `- - a`, `- a: 1`
                if key is not None:
                    write(lead + "\n")
                entries = _entries(child)
                break
            else:
                write(f"{lead} {_leaf(child, known)}\n")
        else:
            if not frames:
                return "".join(out).encode()
            entries, indent = frames.pop()
            begin = indent


def _entries(value: JsonObject | JsonArray) -> _Entries:
    return (
        iter(value.items()) if isinstance(value, dict) else zip(repeat(None), value, strict=False)
    )


def _key(key: str, indent: str, known: dict[str, str]) -> str:
    text = known.get(key)
    if text is None:
        text = _leaf(key, known)
    return f"{text}:" if len(text) <= _LONGEST_KEY else f"? {text}\n{indent}:"


def _leaf(value: Json, known: dict[str, str]) -> str:
    """A scalar or an empty container; `known` remembers short strings, most of which come again."""
    if isinstance(value, str):
        text = known.get(value)
        if text is None:
            text = inline_text(value)
            if len(value) <= _SHORT:
                known[value] = text
        return text
    if isinstance(value, dict):
        return "{}"
    return "[]" if isinstance(value, list) else inline_text(value)
