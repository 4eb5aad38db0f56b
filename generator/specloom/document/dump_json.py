"""Writing JSON: a JSON value in, its bytes out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import repeat
from typing import TypeAlias

import orjson

from specloom.source import Json, JsonArray, JsonObject

__all__ = ["dump_json"]

_Entries: TypeAlias = Iterator[tuple[str | None, Json]]


def dump_json(value: Json) -> bytes:
    """`value` with two spaces a level, keys in their order, UTF-8, with a line break at the end."""
    try:
        return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:  # nested deeper than 254 levels, or an integer beyond 64 bits
        return ("".join(_written(value)) + "\n").encode()


def _written(value: Json) -> Iterator[str]:
    """`value` as orjson would write it if it could; works on a stack of its own."""
    frames: list[tuple[_Entries, str]] = []
    entries, closing, separator = _entries([value]), "", ""
    while True:
        for key, child in entries:
            yield f"{separator}\n{'  ' * len(frames)}" if frames else ""
            yield "" if key is None else _leaf(key) + ": "
            separator = ","
            if isinstance(child, (dict, list)) and child:
                frames.append((entries, closing))
                yield "{" if isinstance(child, dict) else "["
                closing = "}" if isinstance(child, dict) else "]"
                entries, separator = _entries(child), ""
                break
            yield _leaf(child)
        else:
            if not frames:
                return
            entries, outer = frames.pop()
            yield f"\n{'  ' * len(frames)}{closing}"
            closing, separator = outer, ","


def _entries(value: JsonObject | JsonArray) -> _Entries:
    return (
        iter(value.items()) if isinstance(value, dict) else zip(repeat(None), value, strict=False)
    )


def _leaf(value: Json) -> str:
    if isinstance(value, float):
        return orjson.dumps(value).decode()  # the spelling of numbers is orjson's in either case
    return json.dumps(value, ensure_ascii=False)
