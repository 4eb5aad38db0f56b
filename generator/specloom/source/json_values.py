"""JSON text in, value out, with everything that is wrong with the text (RFC 8259)."""

from __future__ import annotations

import json
import re

import orjson

from specloom.source.json_value import Json, JsonObject
from specloom.source.options import LoadOptions
from specloom.source.problem import Problem, UnreadableText
from specloom.source.text import Lines

__all__ = ["has_repeats", "read_json"]


def read_json(data: bytes, lines: Lines, options: LoadOptions) -> Json:
    """The value of `data` (UTF-8 without a mark); raises `UnreadableText` where there is none."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise UnreadableText(_syntax_problem(error, lines, options)) from None


def _syntax_problem(error: json.JSONDecodeError, lines: Lines, options: LoadOptions) -> Problem:
    at = lines.position(error.pos, error.pos + 1)
    return Problem("json-syntax", at, holes={"problem": error.msg})


def has_repeats(data: bytes, members: int) -> bool:
    """Whether any object in the JSON `data`, whose value has `members` members, repeats a key.

    Every member costs the text one `":`, so equal counts prove that none was lost. Where strings
    hold such a pair too, the standard library counts.
    """
    colons = data.count(b'":') - data.count(b'\\":') + data.count(b'\\\\":')
    colons += len(re.findall(rb'"[ \t\r\n]+:', data))
    if colons == members:
        return False
    found = 0

    def count(pairs: list[tuple[str, Json]]) -> JsonObject:
        nonlocal found
        found += len(pairs)
        return {}

    json.loads(data, object_pairs_hook=count)
    return found != members
