"""A JSON value in, its TOML out (1.0.0, toml.io): what `schemathesis.toml` is written with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from specloom.source import Json, JsonObject

__all__ = ["dump_toml"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def dump_toml(value: JsonObject) -> str:
    """`value` as tables, in its order but for plain values, which come first in a table.

    TOML has no null: members that are null are left out. Raises `ValueError` for a null in an array.
    """
    return "\n".join(_table(value, ())).strip("\n") + "\n"


def _table(value: JsonObject, path: tuple[str, ...]) -> Iterator[str]:
    tables: list[tuple[str, Json]] = []
    for key, item in value.items():
        if item is None:
            continue
        if isinstance(item, dict) or _is_array_of_tables(item):
            tables.append((key, item))
        else:
            yield f"{_key(key)} = {_inline(item)}"
    for key, item in tables:
        yield from _tables(item, (*path, key))


def _tables(item: Json, path: tuple[str, ...]) -> Iterator[str]:
    name = ".".join(map(_key, path))
    if isinstance(item, dict):
        if not item or any(not isinstance(member, dict) for member in item.values()):
            yield f"\n[{name}]"
        yield from _table(item, path)
    elif isinstance(item, list):
        for member in item:
            yield f"\n[[{name}]]"
            assert isinstance(member, dict), path
            yield from _table(member, path)


def _is_array_of_tables(item: Json) -> bool:
    return isinstance(item, list) and bool(item) and all(isinstance(each, dict) for each in item)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _inline(item: Json) -> str:
    match item:
        case bool():
            return "true" if item else "false"
        case int() | float():
            return repr(item)
        case str():
            return _text(item)
        case list():
            return f"[{', '.join(map(_inline, item))}]"
        case dict():
            members = (f"{_key(key)} = {_inline(each)}" for key, each in item.items())
            return f"{{{', '.join(members)}}}"
        case None:
            raise ValueError("TOML has no null")


def _text(text: str) -> str:
    """A basic string: those of JSON are, but for DEL, and for characters as pairs of surrogates."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
